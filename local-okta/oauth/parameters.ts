import { oauthError } from "./oauth-error.ts";

/** Parameters of a request by name, each sent once. */
export type Parameters = ReadonlyMap<string, string>;

/**
 * Reads `application/x-www-form-urlencoded` text.
 * @throws OAuthError when a parameter is repeated (RFC 6749 section 3.1).
 */
export function parseParameters(text: string): Parameters {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (parameters.has(name)) throw oauthError("duplicate_oauth_params");
    parameters.set(name, value);
  }
  return parameters;
}

/** A parameter that must not be missing. @throws OAuthError. */
export function requiredParameter(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (value === undefined || value === "") throw oauthError("missing_token_request_parameter", name);
  return value;
}
