import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { authorizeRequest } from "./sign-in-page.ts";

/**
 * Okta knows the client, and shows its sign-in page for every registered redirect URI.
 * Source: vendor page, "User authorization"; OpenID Connect Core 1.0, section 3.1.2.
 */
export function redirectUriIsAccepted(users: ExpectedUsers): Expectation[] {
  return users.redirectUris.map((redirectUri) =>
    authorizeRequest(
      users,
      "redirect-uri-is-accepted",
      `sign-in page for ${redirectUri}`,
      { kind: "signInPage" },
      { redirectUri },
    ),
  );
}
