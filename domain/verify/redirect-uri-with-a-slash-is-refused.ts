import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { refusedRedirectUri } from "./refused-redirect-uri.ts";

/** No code goes to an address that goes on with a slash. Source: OpenID Connect Core 1.0, section 3.1.2.1; Okta compares byte by byte. */
export function redirectUriWithASlashIsRefused(users: ExpectedUsers): Expectation[] {
  return refusedRedirectUri(
    users,
    "redirect-uri-with-a-slash-is-refused",
    "a slash at the end:",
    (registered) => `${registered}/`,
  );
}
