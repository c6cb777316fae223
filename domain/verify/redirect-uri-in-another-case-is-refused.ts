import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { refusedRedirectUri } from "./refused-redirect-uri.ts";

/** No code goes to a path in another case. Source: OpenID Connect Core 1.0, section 3.1.2.1; Okta compares byte by byte. */
export function redirectUriInAnotherCaseIsRefused(users: ExpectedUsers): Expectation[] {
  return refusedRedirectUri(users, "redirect-uri-in-another-case-is-refused", "another case:", (registered) => {
    const { origin, pathname } = new URL(registered);
    const upper = pathname.toUpperCase();
    return `${origin}${upper === pathname ? pathname.toLowerCase() : upper}`;
  });
}
