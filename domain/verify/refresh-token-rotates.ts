import type { Expectation } from "./expectation.ts";
import type { ExpectedAccess, ExpectedUsers } from "./expected-access.ts";
import { type SignedInUser, signInOf, signInTokens, userSubject } from "./signed-in-user.ts";

/** A refresh gives a new refresh token and the same roles. Source: vendor page, "User authorization"; Okta, "Refresh token rotation". */
export function refreshTokenRotates(access: ExpectedAccess, users: ExpectedUsers, user: SignedInUser): Expectation {
  const signIn = signInOf(user, users);
  return {
    kind: "refresh-token-rotates",
    subject: userSubject(user),
    title: "a refresh gives a new refresh token and the same roles",
    request: { kind: "refresh", signIn },
    expected: signInTokens(access, users, signIn.scopes, user.roles),
    where: users.source,
  };
}
