/** A received token: its claims and the result of its signature check, never the token itself. */
export interface ReceivedToken {
  /** Checked with the key that the authorization server publishes under the token's `kid`. */
  readonly signature: "valid" | "invalid" | "unpublishedKey";
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The answer to a {@link ProbeRequest}; it contains no token, code or secret. */
export type Answer =
  | TokensReceived
  | Refused
  /** The page that a browser shows before the user authenticates. */
  | { readonly kind: "signInPage" }
  | { readonly kind: "console"; readonly status: number; readonly message?: string }
  /** The sign-in page did not let the user in, or could not be used by a script. */
  | { readonly kind: "notSignedIn"; readonly reason: string; readonly credentialsRefused: boolean }
  /** A request on which this one depends got no tokens. */
  | { readonly kind: "blocked"; readonly reason: string }
  /** No answer, or a server error. */
  | { readonly kind: "unanswered"; readonly reason: string };

/** The token endpoint issued tokens. */
export interface TokensReceived {
  readonly kind: "tokens";
  readonly tokenType: string;
  /** `expires_in`, in seconds. */
  readonly expiresIn: number | undefined;
  readonly accessToken: ReceivedToken | undefined;
  readonly idToken: (ReceivedToken & { readonly nonceReturned: boolean }) | undefined;
  /** For a refresh, compared with the one in the request. */
  readonly refreshToken: "none" | "new" | "same";
}

/** The authorization server refused. */
export interface Refused {
  readonly kind: "refused";
  /** Place of the refusal: an endpoint, the redirect back, or an Okta page. */
  readonly by: "endpoint" | "redirect" | "page";
  readonly status: number;
  /** `error`, or Okta's `errorCode`. Empty if the answer has none. */
  readonly error: string;
  /** `error_description`, or Okta's `errorSummary`; for a page, its text. */
  readonly description: string;
}
