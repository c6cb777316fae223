import { mapConcurrently } from "../../io/map-concurrently.ts";
import { NotReadable } from "../../io/okta/management-api.ts";

/** Optional reads, each with the text for what is unknown if the credential may not do it. */
const PARTS = {
  apps: "Which access is given by apps that our server's policies list: this credential cannot read them.",
  groups: "Who is in the groups that our server references: this credential cannot read them.",
  clientSecrets: "How many client secrets our apps have: the credential may not read them (okta.apps.read).",
  grants: "Whether our apps may call Okta's management API: the credential may not read it (okta.appGrants.read).",
  adminRoles:
    "Whether our apps or role groups have admin roles of Okta: the credential may not read it (okta.roles.read).",
  owners:
    "Who owns the role groups: the credential may not read it (okta.groups.read, and a plan with group ownership).",
  signOnPolicies:
    "What the sign-on policy of the web app requires: the credential may not read it (okta.policies.read).",
  trustedServers:
    "Whether the server trusts another one: the credential may not read it (okta.authorizationServers.read).",
  encryptionKeys: "Whether tokens are encrypted: the credential may not read it (okta.authorizationServers.read).",
} as const;

/** Reads without which the access that our server gives is unknown. */
const ACCESS: readonly (keyof typeof PARTS)[] = ["apps", "groups", "clientSecrets", "trustedServers"];

/** Reads that may be refused. */
export interface OptionalReads {
  /** Reads a part of each item, and returns the results. A refusal does not stop the other reads. */
  each<Item, Result>(
    part: keyof typeof PARTS,
    items: readonly Item[],
    read: (item: Item) => Promise<readonly Result[]>,
  ): Promise<Result[]>;
  /** Refused reads, one sentence each. */
  notLookedAt(): readonly string[];
  /** Refused reads on which the access that our server gives depends. */
  accessNotLookedAt(): readonly string[];
}

/** Concurrent requests. */
const AT_A_TIME = 4;

/** Creates reads that record refusals and continue. */
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
