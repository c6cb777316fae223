/**
 * Whether a version of the okta provider knows `skip_authentication_policy`, without which it sets a sign-on policy on
 * service apps that Okta refuses. Source: changelog of the okta provider, 6.9.0.
 */
export function skipsAuthenticationPolicy(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 6 || (major === 6 && minor >= 9);
}
