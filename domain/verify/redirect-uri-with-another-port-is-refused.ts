import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { refusedRedirectUri } from "./refused-redirect-uri.ts";

/** No code goes to another port. Source: OpenID Connect Core 1.0, section 3.1.2.1; Okta compares byte by byte. */
export function redirectUriWithAnotherPortIsRefused(users: ExpectedUsers): Expectation[] {
  return refusedRedirectUri(users, "redirect-uri-with-another-port-is-refused", "another port:", (registered) => {
    const url = new URL(registered);
    const port = url.port === "9443" ? "9444" : "9443";
    return registered.replace(`//${url.host}`, `//${url.hostname}:${port}`);
  });
}
