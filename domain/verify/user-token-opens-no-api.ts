import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { type SignedInUser, signInOf, userSubject } from "./signed-in-user.ts";

/** Management Console's API refuses a user's access token: it has no `api::` scope. Source: vendor page, "API access policy". */
export function userTokenOpensNoApi(users: ExpectedUsers, user: SignedInUser): Expectation {
  return {
    kind: "user-token-opens-no-api",
    subject: userSubject(user),
    title: "the user's access token at Management Console: GET /api/v2/info",
    request: { kind: "console", token: { signIn: signInOf(user, users) } },
    expected: { kind: "console", statuses: [401, 403] },
    where: users.source,
  };
}
