import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { refusedRedirectUri } from "./refused-redirect-uri.ts";

/** No code goes to another path of the same host. Source: OpenID Connect Core 1.0, section 3.1.2.1; Okta compares byte by byte. */
export function redirectUriWithAnotherPathIsRefused(users: ExpectedUsers): Expectation[] {
  return refusedRedirectUri(
    users,
    "redirect-uri-with-another-path-is-refused",
    "another path:",
    (registered) => `${new URL(registered).origin}/`,
  );
}
