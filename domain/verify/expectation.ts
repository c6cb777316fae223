import type { Position } from "../finding.ts";
import type { OktaOAuthErrorName } from "../okta-oauth-errors.ts";

/** A scripted sign-in of a user, with its scopes. */
export interface SignInRequest {
  /** Email, which is the user name on the sign-in page. */
  readonly user: string;
  readonly scopes: readonly string[];
}

/** The parameters of an authorization request that proofs vary. */
export interface AuthorizeParameters {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly responseType: "code" | "token";
  /** Whether a `code_challenge` is sent. */
  readonly pkce: boolean;
}

/** The request, as data. Clients are named by their key in the access model. */
export type ProbeRequest =
  | {
      readonly kind: "clientCredentials";
      readonly client: string;
      /** Absent: no `scope` parameter. */
      readonly scopes?: readonly string[];
      /** `wrong`: a secret or key of another client. */
      readonly credential: "own" | "wrong";
    }
  | ({ readonly kind: "authorize"; readonly client: string } & AuthorizeParameters)
  | { readonly kind: "signIn"; readonly signIn: SignInRequest }
  /** The refresh token of a sign-in, used once. */
  | { readonly kind: "refresh"; readonly signIn: SignInRequest }
  /** The same refresh token again, after its grace period. */
  | { readonly kind: "reuse"; readonly signIn: SignInRequest; readonly waitSeconds: number }
  /** The newest refresh token of a family, after an older one was reused. */
  | { readonly kind: "refreshAfterReuse"; readonly signIn: SignInRequest; readonly waitSeconds: number }
  /** `GET /api/v2/info` with the access token of a client or a user. */
  | { readonly kind: "console"; readonly token: ConsoleToken };

/** Owner of the access token for Management Console. */
export type ConsoleToken =
  | { readonly client: string; readonly scopes: readonly string[] }
  | { readonly signIn: SignInRequest };

/** Expected content of an access token. */
export interface ExpectedAccessToken {
  readonly issuer: string;
  readonly audience: string;
  /** `cid`. */
  readonly clientId: string;
  /** Exactly `scp`, in any order. */
  readonly scopes: readonly string[];
  readonly lifetimeSeconds: number;
}

/** Expected content of an ID token. */
export interface ExpectedIdToken {
  readonly issuer: string;
  readonly audience: string;
  /** Exactly these, in any order; empty: no `roles` claim. Absent: the user's groups are unknown, so it is not compared. */
  readonly roles?: readonly string[];
}

/** The expected answer, as data. */
export type Expected =
  | {
      readonly kind: "tokens";
      readonly accessToken: ExpectedAccessToken;
      readonly idToken?: ExpectedIdToken;
      readonly refreshToken: "none" | "new";
    }
  /** Any of these refusals. */
  | { readonly kind: "refused"; readonly reasons: readonly OktaOAuthErrorName[] }
  | { readonly kind: "signInPage" }
  | { readonly kind: "console"; readonly statuses: readonly number[] };

/** A request and its expected answer. */
export interface Attempt {
  readonly title: string;
  readonly request: ProbeRequest;
  readonly expected: Expected;
  /** Whether an alarm may count it for a client or a user, such as a wrong secret. */
  readonly leavesMark?: true;
}

/** One thing that must work, or must be refused. */
export interface Expectation extends Attempt {
  /** Kind: its key among the expectations. */
  readonly kind: string;
  /** Its subject, as a heading. */
  readonly subject: string;
  /** Position in the environment file. */
  readonly where: Position;
}

/** The email of the user who signs in for an expectation; undefined for one without. */
export function userOf({ request }: Expectation): string | undefined {
  if ("signIn" in request) return request.signIn.user;
  return request.kind === "console" && "signIn" in request.token ? request.token.signIn.user : undefined;
}

/** Whether the expected answer is success or a refusal. */
export function expectedOutcome({ expected }: Expectation): "allowed" | "refused" {
  if (expected.kind === "console") return expected.statuses.some((status) => status < 300) ? "allowed" : "refused";
  return expected.kind === "refused" ? "refused" : "allowed";
}
