import type { Snapshot } from "../access-model/snapshot.ts";
import type { FoundGroups } from "../group-lookup.ts";

/** An object that Terraform does not manage, and that has the name of one of ours where Okta may refuse a second one. */
export interface Namesake {
  /** Its address: type and id. */
  readonly address: string;
  /** Where the Admin Console has it, such as `Directory > Groups > View Only (00g…)`. */
  readonly place: string;
}

/** Who is in groups and apps, and what authenticates or administers by them. */
export interface PeopleAndRights {
  /** Of every role group, managed or referenced. */
  readonly memberships: readonly Membership[];
  /** Logins of users that the web app is assigned to by name and not by a group. */
  readonly individuallyAssigned: readonly string[];
  readonly groupRules: readonly GroupRule[];
  /** Of our apps. */
  readonly clientSecrets: readonly ClientSecret[];
  /** Of our apps and role groups that may administer the org: one that may is listed. */
  readonly administration: readonly Administration[];
}

/**
 * What only the org itself can tell. Names in Terraform are those of the state; an object that Terraform does not manage has
 * its id for one. Source: Okta, Groups, Group Rules, Applications and Authorization Servers APIs.
 */
export interface LiveOrg extends Pick<Snapshot, "model" | "resources">, PeopleAndRights {
  /** Addresses of what Terraform's state has and the org does not show. */
  readonly gone: readonly string[];
  /** Whether Okta is known to show the credential every object: what it does not show is gone then. */
  readonly seesEverything: boolean;
  /** What has the name of an app or server that is gone, by the address of that one. */
  readonly namesakes: ReadonlyMap<string, Namesake>;
  readonly server: ServerSurroundings;
  /** The sign-on policy that the web app was deployed with and the one that it has; empty where they are the same. */
  readonly signOnPolicies: readonly SignOnPolicy[];
  /** What the look-ups of existing groups find now. */
  readonly foundGroups: FoundGroups;
  /** The existing groups that roles were deployed with. */
  readonly deployedGroups: NonNullable<Snapshot["deployedGroups"]>;
  /** Groups that another environment of the project makes in this org, by id, with its name. */
  readonly groupsOfOthers: ReadonlyMap<string, string>;
  /** What the credential may not see, one sentence each. */
  readonly notLookedAt: readonly string[];
  /** Those of `notLookedAt` that what our server gives to whom depends on. */
  readonly accessNotLookedAt: readonly string[];
}

/** How many people are in a group. */
export interface Membership {
  /** Key in the live model, or the id. */
  readonly group: string;
  readonly name: string;
  readonly members: number;
}

/** A rule of the org that puts users into groups. */
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

/** What lets a client or the members of a group change Okta itself. */
export interface Administration {
  readonly of: "app" | "group";
  /** Key of the app or group; the id of a referenced group. */
  readonly key: string;
  /** Scopes of Okta's own API that are granted to an app, sorted. Source: Okta, Application Grants API. */
  readonly scopes: readonly string[];
  /** Types of admin roles, sorted. Source: Okta, Role Assignments API. */
  readonly roles: readonly string[];
  /** Display names of a group's owners, who may put people into it. Source: Okta, Group Owners API. */
  readonly owners: readonly string[];
}

/** How much a sign-on policy demands. Source: Okta, Policies API, ACCESS_POLICY, `verificationMethod`. */
export interface SignOnPolicy {
  readonly id: string;
  readonly name: string;
  /** The fewest factors with which one of its rules lets somebody in; absent where that cannot be told. */
  readonly factors?: number;
}

/** What is around the authorization server, and no attribute of it. Source: Okta, Authorization Servers API. */
export interface ServerSurroundings {
  /** Names of servers whose tokens ours takes in exchange for its own (`/associatedServers`). */
  readonly trusted: readonly string[];
  /** Names of other active servers of the same audience, `default` included. */
  readonly sameAudience: readonly string[];
  /** Ids of active keys that access tokens are encrypted with. */
  readonly encryptionKeys: readonly string[];
}

/** An org that holds a snapshot, and in which nobody did anything else. */
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
