import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { ANY_OTHER_APP } from "../access-matrix/outcome.ts";
import type { Reference } from "../access-model/access-model.ts";
import type { Unknown } from "../statements/unknowns.ts";

/** Everything that tokens of a server may carry, by every way to it. */
export interface AccessWays {
  readonly ways: readonly Way[];
  /** What the list cannot tell. */
  readonly notKnown: readonly NotKnown[];
  /** Each group that a way names, by that name. */
  readonly groups: ReadonlyMap<string, Reference>;
  /** The key of each app that a way names, by that name. */
  readonly apps: ReadonlyMap<string, string>;
}

/** One way to something: who gets it, at which app, by which grant, and which rule decides. All names are those of Okta. */
export interface Way {
  readonly what: What;
  readonly who: Who;
  /** Its label. */
  readonly app: string | typeof ANY_OTHER_APP;
  /** As a rule lists it, such as `authorization_code`. */
  readonly grant: string;
  readonly rule: RuleName;
  /** Rules that are asked before and that decide instead, for whom they are and where they list every scope. Sorted. */
  readonly after: readonly RuleName[];
  readonly lifetimes: WayLifetimes;
  /** The assumptions without which there is no such way. Empty for a way that there is under the strict ones. */
  readonly onlyIf: Partial<Assumptions>;
}

/** What a token carries. */
export type What = RoleByClaim | UnknownRoles | GrantedScopes;

/** A role in the `roles` claim. */
export interface RoleByClaim extends InClaim {
  readonly kind: "role";
  /** As the claim spells it. */
  readonly role: string;
}

/** A `roles` claim whose value cannot be told from how it is written. */
export interface UnknownRoles extends InClaim {
  readonly kind: "unknownRoles";
  /** As the claim has it, with names for what it refers to. */
  readonly value: string;
}

/** Where a claim stands. */
interface InClaim {
  readonly tokens: readonly TokenKind[];
  /** Scopes of which one has to be granted. Empty where the claim needs none. */
  readonly scopes: readonly string[];
  /** Which of several `roles` claims of a token it is, from 1, and how many there are. Absent for the only one. */
  readonly place?: { readonly number: number; readonly of: number };
}

/** Where roles are. The answer of `/userinfo` is none, and Management Console may read it. */
export type TokenKind = "idToken" | "accessToken" | "userinfo";

/** One scope that gives a role, or all other scopes of a rule. */
export interface GrantedScopes {
  readonly kind: "scopes";
  /** Sorted by name. */
  readonly scopes: readonly GrantedScope[];
}

/** A scope, and how a request gets it. */
export interface GrantedScope {
  readonly name: string;
  /** By asking for it. */
  readonly asked: boolean;
  /** By asking for no scope at all. */
  readonly byDefault: boolean;
  /** By asking for it at a refresh, of a rule that is not asked for it otherwise. */
  readonly atRefresh: boolean;
}

/** Who gets something. */
export type Who = { readonly kind: "client" } | WhichUsers;

/** Users: all that meet each need, whom nothing bars. */
export interface WhichUsers {
  readonly kind: "users";
  readonly needs: readonly Need[];
  /** Whom the rule excludes. */
  readonly barred: Need;
  /**
   * Groups by which the app is assigned; it can be assigned by name, too. `byNeeds`: to meet the needs is to be in such a
   * group. `everybody`: it needs no assignment. `unknown`: of an app that the model does not know.
   */
  readonly assigned: readonly string[] | "byNeeds" | "everybody" | "unknown";
}

/** To be a member of one of some groups, or one of some users. */
export interface Need {
  /** Names, sorted. */
  readonly groups: readonly string[];
  /** Okta ids, sorted. */
  readonly users: readonly string[];
}

/** A rule and its policy, by name. */
export interface RuleName {
  readonly policy: string;
  readonly rule: string;
}

/** How long what a way gives lasts. */
export interface WayLifetimes {
  readonly accessTokenMinutes: number;
  /** Absent where no refresh token is issued. */
  readonly refreshToken?: {
    /** 0 for no end. */
    readonly minutes: number;
    readonly idleMinutes: number;
  };
}

/** What a list of ways cannot tell. */
export type NotKnown =
  | Unknown
  /** A filter of a claim gives the names of all groups that it lets through, also of those that no source names. */
  | {
      readonly kind: "openFilter";
      readonly match: string;
      readonly pattern: string;
      readonly onlyIf: Partial<Assumptions>;
    };

/** Whether there is a way under the strict assumptions. */
export function isStrict({ onlyIf }: Pick<Way, "onlyIf">): boolean {
  return Object.keys(onlyIf).length === 0;
}
