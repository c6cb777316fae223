/** A token that was received: its claims and what was checked of it, never the token itself. */
export interface ReceivedToken {
  /** Checked with the key that the authorization server publishes under the token's `kid`. */
  readonly signature: "valid" | "invalid" | "unpublishedKey";
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What a request of {@link ProbeRequest} came back with; no token, code or secret is in it. */
export type Answer =
  | TokensReceived
  | Refused
  /** Up to here a browser comes before the user says who they are. */
  | { readonly kind: "signInPage" }
  | { readonly kind: "console"; readonly status: number; readonly message?: string }
  /** The sign-in page did not let the user in, or could not be used by a script. */
  | { readonly kind: "notSignedIn"; readonly reason: string; readonly credentialsRefused: boolean }
  /** A request that this one needs was not answered with tokens. */
  | { readonly kind: "blocked"; readonly reason: string }
  /** No answer, or one that says the server is in trouble. */
  | { readonly kind: "unanswered"; readonly reason: string };

/** The token endpoint gave tokens. */
export interface TokensReceived {
  readonly kind: "tokens";
  readonly tokenType: string;
  /** `expires_in`, in seconds. */
  readonly expiresIn: number | undefined;
  readonly accessToken: ReceivedToken | undefined;
  readonly idToken: (ReceivedToken & { readonly nonceReturned: boolean }) | undefined;
  /** Compared with the one that was sent, for a refresh. */
  readonly refreshToken: "none" | "new" | "same";
}

/** The authorization server said no. */
export interface Refused {
  readonly kind: "refused";
  /** Where: at an endpoint, on the way back to the redirect URI, or on a page of Okta's. */
  readonly by: "endpoint" | "redirect" | "page";
  readonly status: number;
  /** `error`, or Okta's `errorCode`. Empty when the answer has none. */
  readonly error: string;
  /** `error_description`, or Okta's `errorSummary`; of a page, its text. */
  readonly description: string;
}
