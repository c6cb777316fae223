import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { type SignedInUser, signInOf, userSubject } from "./signed-in-user.ts";

/**
 * A user in no role group gets no token at all, even when the app is assigned to them by hand.
 * Source: vendor page, "Groups and Users"; Okta, error code `access_denied`.
 */
export function userWithoutRoleStaysOut(users: ExpectedUsers, user: SignedInUser): Expectation {
  return {
    kind: "user-without-role-stays-out",
    subject: userSubject(user),
    title: "a sign-in without a role",
    request: { kind: "signIn", signIn: signInOf(user, users) },
    expected: { kind: "refused", reasons: ["notAssigned", "policy"] },
    where: users.source,
  };
}
