import type { Expectation } from "./expectation.ts";
import type { ExpectedAccess, ExpectedUsers } from "./expected-access.ts";
import { type SignedInUser, signInOf, userSubject } from "./signed-in-user.ts";

/** A user gets no scope that opens Management Console's API. Source: vendor page, "User authentication access policy". */
export function userCannotGetAnApiScope(
  { apiScopes }: ExpectedAccess,
  users: ExpectedUsers,
  user: SignedInUser,
): Expectation[] {
  const signIn = signInOf(user, users);
  return apiScopes.slice(0, 1).map((scope) => ({
    kind: "user-cannot-get-an-api-scope",
    subject: userSubject(user),
    title: `a sign-in that asks for ${scope} too`,
    request: { kind: "signIn", signIn: { ...signIn, scopes: [...signIn.scopes, scope] } },
    expected: { kind: "refused", reasons: ["policy", "scopeDenied"] },
    where: users.source,
  }));
}
