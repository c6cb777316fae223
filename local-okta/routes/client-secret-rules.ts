import type { Problem } from "./problem.ts";

/**
 * 14 to 100 printable ASCII characters, 32 or more for `client_secret_jwt`, and only where the app proves itself by a secret.
 * Source: Okta API reference, Applications, which quotes all texts but the last.
 */
export function clientSecretProblems(secret: string, method: string): readonly Problem[] {
  const problem = (text: string) => [{ field: "client_secret", text }];
  if (method === "private_key_jwt" || method === "none") {
    return problem(`'client_secret' cannot be used when 'token_endpoint_auth_method' is '${method}'.`);
  }
  if (secret.length < 14) return problem("'client_secret' must be at least '14' characters long.");
  if (secret.length > 100) return problem("'client_secret' cannot be more than '100' characters long.");
  if (method === "client_secret_jwt" && secret.length < 32) {
    const when = "when 'token_endpoint_auth_method' is 'client_secret_jwt'";
    return problem(`'client_secret' must be at least '32' characters long ${when}.`);
  }
  return /^[!-~]+$/.test(secret) ? [] : problem("'client_secret' must contain only printable ASCII characters.");
}
