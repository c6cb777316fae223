import { USER_GROUPS_SCOPE } from "../scope.ts";
import type { Expectation } from "./expectation.ts";
import type { ExpectedAccess, ExpectedUsers } from "./expected-access.ts";
import { type SignedInUser, signInOf, signInTokens, userSubject } from "./signed-in-user.ts";

/** Roles go only to who asks for `user_groups`. Source: vendor page, "Claims" ("Include in: the following scopes"). */
export function rolesNeedTheirScope(access: ExpectedAccess, users: ExpectedUsers, user: SignedInUser): Expectation {
  const signIn = signInOf(user, users, [USER_GROUPS_SCOPE]);
  return {
    kind: "roles-need-their-scope",
    subject: userSubject(user),
    title: `no roles without ${USER_GROUPS_SCOPE}`,
    request: { kind: "signIn", signIn },
    expected: signInTokens(access, users, signIn.scopes, []),
    where: users.source,
  };
}
