import { removeLeftovers } from "../io/temporary-folder.ts";

/** Prefixes of temporary folders: of a plan, a copy of a state, a stack that is only read, a rehearsal. */
export const TEMPORARY = {
  plan: "mc-okta-plan",
  state: "mc-okta-state",
  committed: "mc-okta-committed",
  checked: "mc-okta-checked",
  aside: "mc-okta-aside",
  rehearsal: "mc-okta-rehearsal",
} as const;

/** Prefix of the folder with the socket of a local org's provider endpoint. Source: local-okta/terraform-provider. */
const SOCKET = "okta-tf";

/** Removes the temporary folders of killed commands of this user. */
export function removeLeftFolders(): void {
  removeLeftovers({ prefixes: [...Object.values(TEMPORARY), SOCKET] });
}
