import type { Position } from "../finding.ts";
import type { OktaOAuthErrorName } from "../okta-oauth-errors.ts";

/** A sign-in of a user by script, with the scopes it asks for. */
export interface SignInRequest {
  /** Email, which is the user's name at the sign-in page. */
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

/** What to send, as data. Clients are named by their key in the access model. */
export type ProbeRequest =
  | {
      readonly kind: "clientCredentials";
      readonly client: string;
      /** Absent: no `scope` parameter. */
      readonly scopes?: readonly string[];
      /** `wrong`: a secret, or a key, that is not the client's. */
      readonly credential: "own" | "wrong";
    }
  | ({ readonly kind: "authorize"; readonly client: string } & AuthorizeParameters)
  | { readonly kind: "signIn"; readonly signIn: SignInRequest }
  /** The refresh token of a sign-in, used once. */
  | { readonly kind: "refresh"; readonly signIn: SignInRequest }
  /** That refresh token once more, after its grace. */
  | { readonly kind: "reuse"; readonly signIn: SignInRequest; readonly waitSeconds: number }
  /** The newest refresh token of a family, after an older one was used again. */
  | { readonly kind: "refreshAfterReuse"; readonly signIn: SignInRequest; readonly waitSeconds: number }
  /** `GET /api/v2/info` with the access token of a client or a user. */
  | { readonly kind: "console"; readonly token: ConsoleToken };

/** Whose access token goes to Management Console. */
export type ConsoleToken =
  | { readonly client: string; readonly scopes: readonly string[] }
  | { readonly signIn: SignInRequest };

/** What an access token has to say. */
export interface ExpectedAccessToken {
  readonly issuer: string;
  readonly audience: string;
  /** `cid`. */
  readonly clientId: string;
  /** `scp`, in any order and nothing else. */
  readonly scopes: readonly string[];
  readonly lifetimeSeconds: number;
}

/** What an ID token has to say. */
export interface ExpectedIdToken {
  readonly issuer: string;
  readonly audience: string;
  /** In any order and nothing else; empty: no `roles` claim. Absent: the user's groups are not known, so it is not compared. */
  readonly roles?: readonly string[];
}

/** What has to come back, as data. */
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

/** One thing to try, and what has to come back. */
export interface Attempt {
  readonly title: string;
  readonly request: ProbeRequest;
  readonly expected: Expected;
  /** Whether it leaves a mark on a client or a user that an alarm may count, such as a wrong secret. */
  readonly leavesMark?: true;
}

/** One thing that must work, or must be refused. */
export interface Expectation extends Attempt {
  /** Which kind: its key among the expectations. */
  readonly kind: string;
  /** Whom it is about, as a heading. */
  readonly subject: string;
  /** Where the environment file decides it. */
  readonly where: Position;
}

/** The email of the user who signs in for an expectation; undefined for one without. */
export function userOf({ request }: Expectation): string | undefined {
  if ("signIn" in request) return request.signIn.user;
  return request.kind === "console" && "signIn" in request.token ? request.token.signIn.user : undefined;
}

/** Whether an expectation is that something works, or that it is refused. */
export function expectedOutcome({ expected }: Expectation): "allowed" | "refused" {
  if (expected.kind === "console") return expected.statuses.some((status) => status < 300) ? "allowed" : "refused";
  return expected.kind === "refused" ? "refused" : "allowed";
}
