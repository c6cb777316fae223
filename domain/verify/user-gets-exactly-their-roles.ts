import type { Expectation } from "./expectation.ts";
import type { ExpectedAccess, ExpectedUsers } from "./expected-access.ts";
import { type SignedInUser, signInOf, signInTokens, userSubject } from "./signed-in-user.ts";

/**
 * A user's ID token carries exactly the roles of the user's groups, spelled as Management Console spells them.
 * Source: vendor page, "Claims" and "Token preview".
 */
export function userGetsExactlyTheirRoles(
  access: ExpectedAccess,
  users: ExpectedUsers,
  user: SignedInUser,
): Expectation {
  const signIn = signInOf(user, users);
  const { roles } = user;
  return {
    kind: "user-gets-exactly-their-roles",
    subject: userSubject(user),
    title:
      roles === undefined
        ? "signs in: tokens, lifetimes and signatures (groups not given, so roles are not compared)"
        : `signs in with exactly these roles: ${roles.join(", ")}`,
    request: { kind: "signIn", signIn },
    expected: signInTokens(access, users, signIn.scopes, roles),
    where: users.source,
  };
}
