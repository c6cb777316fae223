import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { authorizeRequest } from "./sign-in-page.ts";

/** No token ever stands in an address. Source: RFC 9700, section 2.1.2; Okta, error code `unsupported_response_type`. */
export function implicitGrantIsRefused(users: ExpectedUsers): Expectation {
  return authorizeRequest(
    users,
    "implicit-grant-is-refused",
    "the implicit grant: response_type=token",
    { kind: "refused", reasons: ["responseType"] },
    { responseType: "token" },
  );
}
