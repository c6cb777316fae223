import type { Reference } from "../access-model/access-model.ts";

/** A request for tokens at a custom authorization server. */
export interface TokenRequest {
  /** Key of the requesting app, or an OAuth client outside the model. */
  readonly app: string | typeof ANY_OTHER_APP;
  /** As in a rule, such as `authorization_code`; with or without a user. */
  readonly grantType: string;
  /** Empty requests the default scopes, and at a refresh all granted scopes. */
  readonly scopes: readonly string[];
  /** Absent for a grant without a user. */
  readonly user?: RequestingUser;
  /** A refresh, by the same user, of tokens from this grant type with more scopes. @default false */
  readonly isRefresh?: boolean;
}

/** Stands for every OAuth client of the org outside the model. */
export const ANY_OTHER_APP = { otherApp: true } as const;

/** The user who signs in. Every user is also in Okta's built-in group Everyone, which need not be listed. */
export interface RequestingUser {
  /** The user's groups, in or outside the model. */
  readonly groups: readonly Reference[];
  /** Okta ID, if a rule lists users. */
  readonly id?: string;
  /** Whether the app is assigned to the user individually. @default false */
  readonly assigned?: boolean;
}

/** Okta's answer to a request. */
export type Outcome = Issued | Refused;

/** Tokens were issued. */
export interface Issued {
  readonly kind: "issued";
  /** Keys of the policy and the rule that matched. */
  readonly policy: string;
  readonly rule: string;
  /** As in the access token's `scp`, in the order of the request. */
  readonly scopes: readonly string[];
  /** Roles in the `roles` claim of the ID token; `unknown` if the claim cannot be evaluated. Empty without the claim. */
  readonly idTokenRoles: readonly string[] | "unknown";
  /** The same for the access token. */
  readonly accessTokenRoles: readonly string[] | "unknown";
  /** The same for the response of `/userinfo`, and for an ID token without an access token. */
  readonly userinfoRoles: readonly string[] | "unknown";
  readonly accessTokenMinutes: number;
  /** 0 means unlimited; absent if none is issued. */
  readonly refreshTokenMinutes?: number;
  readonly refreshTokenIdleMinutes?: number;
  /** Whether a token inline hook can change the claims and lifetimes. @default false */
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
  /** Empty if the request is refused before the policies. */
  readonly trace: readonly TraceStep[];
}

/** An evaluated policy or rule with its result, in order of evaluation. */
export interface TraceStep {
  /** Key of the policy. */
  readonly policy: string;
  /** Key of the rule; absent if the whole policy was skipped. */
  readonly rule?: string;
  /** Why it was skipped, to follow "skipped: "; absent for the matching rule. */
  readonly skipped?: string;
}
