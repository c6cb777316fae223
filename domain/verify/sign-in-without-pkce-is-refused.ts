import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { authorizeRequest } from "./sign-in-page.ts";

/** A stolen code is worth nothing, because every sign-in needs PKCE. Source: vendor page, "User authorization"; RFC 7636. */
export function signInWithoutPkceIsRefused(users: ExpectedUsers): Expectation {
  return authorizeRequest(
    users,
    "sign-in-without-pkce-is-refused",
    "a sign-in without PKCE",
    { kind: "refused", reasons: ["pkceRequired"] },
    { pkce: false },
  );
}
