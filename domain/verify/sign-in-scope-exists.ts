import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { authorizeRequest } from "./sign-in-page.ts";

/** Each scope that Management Console asks for exists; one that is missing fails every sign-in. Source: vendor page, "Scopes". */
export function signInScopeExists(users: ExpectedUsers): Expectation[] {
  return users.scopes.map((scope) =>
    authorizeRequest(
      users,
      "sign-in-scope-exists",
      `scope ${scope} exists`,
      { kind: "signInPage" },
      // Okta takes its own scopes only beside openid.
      { scopes: scope === "openid" ? [scope] : ["openid", scope] },
    ),
  );
}
