import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { ANY_OTHER_APP } from "../access-matrix/outcome.ts";
import type { Reference } from "../access-model/access-model.ts";
import type { Unknown } from "../statements/unknowns.ts";

/** Everything that tokens of a server can carry, with every way to it. */
export interface AccessWays {
  readonly ways: readonly Way[];
  /** What the list does not show. */
  readonly notKnown: readonly NotKnown[];
  /** Each group in a way, by its name. */
  readonly groups: ReadonlyMap<string, Reference>;
  /** The key of each app in a way, by its name. */
  readonly apps: ReadonlyMap<string, string>;
}

/** One way to a target: who gets it, at which app, by which grant type, and which rule decides. All names are Okta's. */
export interface Way {
  readonly what: What;
  readonly who: Who;
  /** Label of the app. */
  readonly app: string | typeof ANY_OTHER_APP;
  /** As a rule lists it, such as `authorization_code`. */
  readonly grant: string;
  readonly rule: RuleName;
  /** Earlier rules that decide instead for their users if they list every scope. Sorted. */
  readonly after: readonly RuleName[];
  readonly lifetimes: WayLifetimes;
  /** The assumptions that this way requires. Empty for a way under the strict ones. */
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

/** A `roles` claim that cannot be evaluated. */
export interface UnknownRoles extends InClaim {
  readonly kind: "unknownRoles";
  /** The claim's value, with names for its references. */
  readonly value: string;
}

/** Position of a claim. */
interface InClaim {
  readonly tokens: readonly TokenKind[];
  /** Scopes of which one must be granted. Empty if the claim needs none. */
  readonly scopes: readonly string[];
  /** Index among several `roles` claims of a token, from 1, and their number. Absent for a single claim. */
  readonly place?: { readonly number: number; readonly of: number };
}

/** Where roles are. The response of `/userinfo` is not a token, but Management Console may read it. */
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
  /** By requesting it. */
  readonly asked: boolean;
  /** By a request without a scope. */
  readonly byDefault: boolean;
  /** By requesting it at a refresh, from a rule that gives it to no other request. */
  readonly atRefresh: boolean;
}

/** Who gets the target. */
export type Who = { readonly kind: "client" } | WhichUsers;

/** Users who meet every condition and are not excluded. */
export interface WhichUsers {
  readonly kind: "users";
  readonly needs: readonly Need[];
  /** Users and groups that the rule excludes. */
  readonly barred: Need;
  /**
   * Groups to which the app is assigned; it can also be assigned individually. `byNeeds`: the conditions imply such a group.
   * `everybody`: no assignment is required. `unknown`: for an app outside the model.
   */
  readonly assigned: readonly string[] | "byNeeds" | "everybody" | "unknown";
}

/** A condition: a member of one of these groups, or one of these users. */
export interface Need {
  /** Names, sorted. */
  readonly groups: readonly string[];
  /** Okta IDs, sorted. */
  readonly users: readonly string[];
}

/** A rule and its policy, by name. */
export interface RuleName {
  readonly policy: string;
  readonly rule: string;
}

/** Lifetimes of the tokens of a way. */
export interface WayLifetimes {
  readonly accessTokenMinutes: number;
  /** Absent if no refresh token is issued. */
  readonly refreshToken?: {
    /** 0 means unlimited. */
    readonly minutes: number;
    readonly idleMinutes: number;
  };
}

/** What a list of ways does not show. */
export type NotKnown =
  | Unknown
  /** A filter of a claim gives the names of all matching groups, including groups that no source contains. */
  | {
      readonly kind: "openFilter";
      readonly match: string;
      readonly pattern: string;
      readonly onlyIf: Partial<Assumptions>;
    };

/** Whether a way exists under the strict assumptions. */
export function isStrict({ onlyIf }: Pick<Way, "onlyIf">): boolean {
  return Object.keys(onlyIf).length === 0;
}
