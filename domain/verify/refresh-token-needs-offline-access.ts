import type { Expectation } from "./expectation.ts";
import type { ExpectedAccess, ExpectedUsers } from "./expected-access.ts";
import { type SignedInUser, signInOf, signInTokens, userSubject } from "./signed-in-user.ts";

/** A refresh token goes only to who asks for `offline_access`. Source: OpenID Connect Core 1.0, section 11. */
export function refreshTokenNeedsOfflineAccess(
  access: ExpectedAccess,
  users: ExpectedUsers,
  user: SignedInUser,
): Expectation {
  const signIn = signInOf(user, users, ["offline_access"]);
  return {
    kind: "refresh-token-needs-offline-access",
    subject: userSubject(user),
    title: "no refresh token without offline_access",
    request: { kind: "signIn", signIn },
    expected: signInTokens(access, users, signIn.scopes, user.roles),
    where: users.source,
  };
}
