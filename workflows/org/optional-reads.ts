import { mapConcurrently } from "../../io/map-concurrently.ts";
import { NotReadable } from "../../io/okta/management-api.ts";

/** What a credential may lack without which the rest can still be said, with the words for what is then not known. */
const PARTS = {
  apps: "Whether apps that a policy of our server lists give anybody anything: Okta does not show them to this credential.",
  groups: "Who is in groups that our server names: Okta does not show them to this credential.",
  clientSecrets: "How many client secrets our apps have: the credential may not read them (okta.apps.read).",
  grants: "Whether our apps may call Okta's own API: the credential may not read it (okta.appGrants.read).",
  adminRoles:
    "Whether our apps or role groups have admin roles of Okta: the credential may not read it (okta.roles.read).",
  owners:
    "Who owns the role groups: the credential may not read it (okta.groups.read, and a plan with group ownership).",
  signOnPolicies:
    "What the sign-on policy of the web app demands: the credential may not read it (okta.policies.read).",
  trustedServers:
    "Whether the server trusts another one: the credential may not read it (okta.authorizationServers.read).",
  encryptionKeys: "Whether tokens are encrypted: the credential may not read it (okta.authorizationServers.read).",
} as const;

/** Without these what our server gives to whom is not known. */
const ACCESS: readonly (keyof typeof PARTS)[] = ["apps", "groups", "clientSecrets", "trustedServers"];

/** Reads that may be refused. */
export interface OptionalReads {
  /** Reads a part of each item, and gives what it was shown. After a refusal it still reads the other items. */
  each<Item, Result>(
    part: keyof typeof PARTS,
    items: readonly Item[],
    read: (item: Item) => Promise<readonly Result[]>,
  ): Promise<Result[]>;
  /** What was refused, one sentence each. */
  notLookedAt(): readonly string[];
  /** Those that what our server gives to whom depends on. */
  accessNotLookedAt(): readonly string[];
}

/** Requests under way at a time. */
const AT_A_TIME = 4;

/** Reads that note what the credential may not see, and go on. */
export function optionalReads(): OptionalReads {
  const refused = new Set<string>();
  return {
    each: async (part, items, read) => {
      const all = await mapConcurrently(items, AT_A_TIME, async (item) => {
        try {
          return await read(item);
        } catch (error) {
          if (!(error instanceof NotReadable)) throw error;
          refused.add(PARTS[part]);
          return [];
        }
      });
      return all.flat();
    },
    notLookedAt: () => [...refused],
    accessNotLookedAt: () => ACCESS.map((part) => PARTS[part]).filter((words) => refused.has(words)),
  };
}
