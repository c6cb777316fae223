import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { refusedRedirectUri } from "./refused-redirect-uri.ts";

/** No code goes to another host, though it begins with the same name. Source: OpenID Connect Core 1.0, section 3.1.2.1; Okta compares byte by byte. */
export function redirectUriOnAnotherHostIsRefused(users: ExpectedUsers): Expectation[] {
  return refusedRedirectUri(users, "redirect-uri-on-another-host-is-refused", "another host:", (registered) => {
    const { hostname } = new URL(registered);
    return registered.replace(`//${hostname}`, `//${hostname}.invalid`);
  });
}
