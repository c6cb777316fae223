import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { refusedRedirectUri } from "./refused-redirect-uri.ts";

/** No code goes over an unencrypted connection. Source: OpenID Connect Core 1.0, section 3.1.2.1; Okta compares byte by byte. */
export function redirectUriWithHttpIsRefused(users: ExpectedUsers): Expectation[] {
  return refusedRedirectUri(users, "redirect-uri-with-http-is-refused", "http:", (registered) =>
    registered.replace(/^https:/, "http:"),
  );
}
