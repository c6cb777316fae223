import { removeLeftovers } from "../io/temporary-folder.ts";

/** What starts the name of a temporary folder: of a plan, a copy of a state, a stack that is only read, a rehearsal. */
export const TEMPORARY = {
  plan: "mc-okta-plan",
  state: "mc-okta-state",
  committed: "mc-okta-committed",
  checked: "mc-okta-checked",
  aside: "mc-okta-aside",
  rehearsal: "mc-okta-rehearsal",
} as const;

/** Names the folder of the socket of a local org's provider endpoint. Source: local-okta/terraform-provider. */
const SOCKET = "okta-tf";

/** Removes the temporary folders that commands of this user left because they were killed. */
export function removeLeftFolders(): void {
  removeLeftovers({ prefixes: [...Object.values(TEMPORARY), SOCKET] });
}
