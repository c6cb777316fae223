import type { Reference } from "../access-model/access-model.ts";

/** A request for tokens at a custom authorization server. */
export interface TokenRequest {
  /** Key of the app that asks, or an OAuth client of the org that the model does not know. */
  readonly app: string | typeof ANY_OTHER_APP;
  /** As a rule lists it, such as `authorization_code`; whether there is a user tells who gets the token. */
  readonly grantType: string;
  /** None at all asks for the default scopes, and at a refresh for all that there are. */
  readonly scopes: readonly string[];
  /** Absent for a grant without a user. */
  readonly user?: RequestingUser;
  /** A refresh, by the same user, of tokens that this grant gave for more scopes. @default false */
  readonly isRefresh?: boolean;
}

/** Stands for every OAuth client of the org that the model does not know. */
export const ANY_OTHER_APP = { otherApp: true } as const;

/** Who signs in. Everyone is in Okta's built-in group Everyone too, which need not be listed. */
export interface RequestingUser {
  /** The groups of the model, or outside of it, that the user is in. */
  readonly groups: readonly Reference[];
  /** Okta id, where a rule lists users. */
  readonly id?: string;
  /** Whether the app is assigned to the user by name. @default false */
  readonly assigned?: boolean;
}

/** What Okta answers to a request. */
export type Outcome = Issued | Refused;

/** Tokens were issued. */
export interface Issued {
  readonly kind: "issued";
  /** Keys of the policy and the rule that matched. */
  readonly policy: string;
  readonly rule: string;
  /** As in the access token's `scp`, in the order asked. */
  readonly scopes: readonly string[];
  /** Roles in the `roles` claim of the ID token; `unknown` when the claim's value cannot be told. Empty without the claim. */
  readonly idTokenRoles: readonly string[] | "unknown";
  /** The same of the access token. */
  readonly accessTokenRoles: readonly string[] | "unknown";
  /** The same of what `/userinfo` answers, and of an ID token that comes without an access token. */
  readonly userinfoRoles: readonly string[] | "unknown";
  readonly accessTokenMinutes: number;
  /** 0 for no end; absent when none is issued. */
  readonly refreshTokenMinutes?: number;
  readonly refreshTokenIdleMinutes?: number;
  /** Whether a token inline hook may make the claims and the lifetimes other than they are here. @default false */
  readonly callsHook?: boolean;
  readonly trace: readonly TraceStep[];
}

/** Okta refuses. Source: Okta, OAuth 2.0 and OpenID Connect error codes. */
export interface Refused {
  readonly kind: "refused";
  /** OAuth error code, such as `access_denied`. */
  readonly error: string;
  /** Okta's own text. */
  readonly description: string;
  /** Empty when the request does not come as far as the policies. */
  readonly trace: readonly TraceStep[];
}

/** A policy or rule that was looked at, in the order of evaluation, and what came of it. */
export interface TraceStep {
  /** Key of the policy. */
  readonly policy: string;
  /** Key of the rule; absent when the whole policy was skipped. */
  readonly rule?: string;
  /** Why it was skipped, in words that fit behind "skipped: "; absent for the rule that matched. */
  readonly skipped?: string;
}
