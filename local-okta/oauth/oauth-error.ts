import { OAUTH_ERROR_TABLE, type OAuthErrorName } from "./error-texts.ts";

/** A refusal of an authorization server (RFC 6749 sections 4.1.2.1 and 5.2). */
export class OAuthError extends Error {
  /** HTTP status, unless the refusal is part of a redirect. */
  readonly status: number;
  /** The `error` code. */
  readonly code: string;
  /** Its name in Okta's System Log. */
  readonly reason: OAuthErrorName;
  /** Headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    reason: OAuthErrorName,
    status: number,
    code: string,
    description: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(description);
    this.status = status;
    this.code = code;
    this.reason = reason;
    this.headers = headers;
  }
}

/**
 * The refusal of that name in Okta's list.
 * @param value replaces `{}` in the text.
 * @param headers of the answer.
 */
export function oauthError(
  reason: OAuthErrorName,
  value = "",
  headers: Readonly<Record<string, string>> = {},
): OAuthError {
  const [status, code, text] = OAUTH_ERROR_TABLE[reason];
  return new OAuthError(
    reason,
    status,
    code,
    text.replace("{}", () => value),
    headers,
  );
}

/** A list as Okta writes it in its texts: `[authorization_code, refresh_token]`. */
export function bracketed(values: readonly string[]): string {
  return `[${values.join(", ")}]`;
}
