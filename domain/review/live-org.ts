import type { Snapshot } from "../access-model/snapshot.ts";
import type { FoundGroups } from "../group-lookup.ts";

/** An unmanaged object with the name of one of ours, of a kind for which Okta may refuse a second one. */
export interface Namesake {
  /** Its address: type and id. */
  readonly address: string;
  /** Its place in the Admin Console, such as `Directory > Groups > View Only (00g…)`. */
  readonly place: string;
}

/** Members of groups and apps, client secrets, and administration rights. */
export interface PeopleAndRights {
  /** Of every role group, managed or referenced. */
  readonly memberships: readonly Membership[];
  /** Logins of users who are assigned to the web app individually, not by a group. */
  readonly individuallyAssigned: readonly string[];
  readonly groupRules: readonly GroupRule[];
  /** Of our apps. */
  readonly clientSecrets: readonly ClientSecret[];
  /** Our apps and role groups that can administer the org. */
  readonly administration: readonly Administration[];
}

/**
 * Data of the live org. Keys are those of Terraform's state; the key of an unmanaged object is its ID. Source: Okta, Groups, Group Rules, Applications and Authorization Servers APIs.
 */
export interface LiveOrg extends Pick<Snapshot, "model" | "resources">, PeopleAndRights {
  /** Addresses in Terraform's state that the org does not show. */
  readonly gone: readonly string[];
  /** Whether the credential is known to see every object: an object that it does not see was deleted. */
  readonly seesEverything: boolean;
  /** The object that has the name of a deleted app or server, by the address of the deleted one. */
  readonly namesakes: ReadonlyMap<string, Namesake>;
  readonly server: ServerSurroundings;
  /** The deployed sign-on policy of the web app and the current one; empty if they are the same. */
  readonly signOnPolicies: readonly SignOnPolicy[];
  /** Current results of the look-ups of existing groups. */
  readonly foundGroups: FoundGroups;
  /** The existing groups that roles were deployed with. */
  readonly deployedGroups: NonNullable<Snapshot["deployedGroups"]>;
  /** Groups that another environment of the project manages in this org: its name by group ID. */
  readonly groupsOfOthers: ReadonlyMap<string, string>;
  /** What the credential cannot see, one sentence each. */
  readonly notLookedAt: readonly string[];
  /** Those of `notLookedAt` on which access through our server depends. */
  readonly accessNotLookedAt: readonly string[];
}

/** Number of members of a group. */
export interface Membership {
  /** Key in the live model, or the id. */
  readonly group: string;
  readonly name: string;
  readonly members: number;
}

/** A group rule of the org. */
export interface GroupRule {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  /** Keys in the live model, or ids. */
  readonly groups: readonly string[];
}

/** A client secret without its value. Source: Okta, Application SSO Credential OAuth 2.0 Client API. */
export interface ClientSecret {
  /** Key of the app. */
  readonly app: string;
  readonly id: string;
  readonly active: boolean;
  /** RFC 3339. */
  readonly created: string;
}

/** Rights of a client or of a group's members to change Okta itself. */
export interface Administration {
  readonly of: "app" | "group";
  /** Key of the app or group; the id of a referenced group. */
  readonly key: string;
  /** Scopes of Okta's own API that are granted to an app, sorted. Source: Okta, Application Grants API. */
  readonly scopes: readonly string[];
  /** Types of admin roles, sorted. Source: Okta, Role Assignments API. */
  readonly roles: readonly string[];
  /** Display names of a group's owners, who can add members. Source: Okta, Group Owners API. */
  readonly owners: readonly string[];
}

/** What a sign-on policy requires. Source: Okta, Policies API, ACCESS_POLICY, `verificationMethod`. */
export interface SignOnPolicy {
  readonly id: string;
  readonly name: string;
  /** Fewest factors that one of its rules requires; absent if unknown. */
  readonly factors?: number;
}

/** Settings around the authorization server that are not its attributes. Source: Okta, Authorization Servers API. */
export interface ServerSurroundings {
  /** Names of servers whose tokens ours accepts in exchange for its own (`/associatedServers`). */
  readonly trusted: readonly string[];
  /** Names of other active servers of the same audience, `default` included. */
  readonly sameAudience: readonly string[];
  /** IDs of active keys that encrypt access tokens. */
  readonly encryptionKeys: readonly string[];
}

/** An org that holds exactly a snapshot. */
export function untouchedOrg({ model, resources }: Pick<Snapshot, "model" | "resources">): LiveOrg {
  return {
    model,
    resources,
    gone: [],
    seesEverything: true,
    namesakes: new Map(),
    memberships: [],
    individuallyAssigned: [],
    groupRules: [],
    clientSecrets: [],
    administration: [],
    signOnPolicies: [],
    server: { trusted: [], sameAudience: [], encryptionKeys: [] },
    foundGroups: new Map(),
    deployedGroups: new Map(),
    groupsOfOthers: new Map(),
    notLookedAt: [],
    accessNotLookedAt: [],
  };
}
