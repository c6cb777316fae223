import type { Attempt } from "../expectation.ts";
import { type AboutUser, signInOf, signInTokens } from "./signed-in-user.ts";

/** Expectations for each user who signs in. */
export const USER_EXPECTATIONS = {
  /**
   * A user in no role group gets no token at all, even when the app is assigned to them by hand.
   * Source: vendor page, "Groups and Users"; Okta, error code `access_denied`.
   */
  "user-without-role-stays-out": ({ users, user }) => {
    if (user.roles?.length !== 0) return [];
    return [
      {
        title: "a sign-in without a role",
        request: { kind: "signIn", signIn: signInOf(user, users) },
        expected: { kind: "refused", reasons: ["userNotAssigned", "noMatchingPolicy"] },
      },
    ];
  },
  /**
   * A user's ID token carries exactly the roles of the user's groups, spelled as Management Console spells them.
   * Source: vendor page, "Claims" and "Token preview".
   */
  "user-gets-exactly-their-roles": ({ access, users, user }) => {
    const { roles } = user;
    if (roles?.length === 0) return [];
    const signIn = signInOf(user, users);
    return [
      {
        title:
          roles === undefined
            ? "signs in: tokens, lifetimes and signatures (groups not given, so roles are not compared)"
            : `signs in with exactly these roles: ${roles.join(", ")}`,
        request: { kind: "signIn", signIn },
        expected: signInTokens(access, users, signIn.scopes, roles),
      },
    ];
  },
} as const satisfies Record<string, (about: AboutUser) => readonly Attempt[]>;
