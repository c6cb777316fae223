import type { Attempt } from "../expectation.ts";
import { type AboutUser, signInOf, signInTokens } from "./signed-in-user.ts";

/** Expectations for the refresh tokens of every user, proved with one user who has a role. */
export const REFRESH_TOKEN_EXPECTATIONS = {
  /** A refresh gives a new refresh token and the same roles. Source: vendor page, "User authorization"; Okta, "Refresh token rotation". */
  "refresh-token-rotates": ({ access, users, user }) => {
    const signIn = signInOf(user, users);
    return [
      {
        title: "a refresh gives a new refresh token and the same roles",
        request: { kind: "refresh", signIn },
        expected: signInTokens(access, users, signIn.scopes, user.roles),
      },
    ];
  },
  /**
   * A stolen refresh token that is reused after its grace period is refused, and ends the whole sign-in.
   * Source: Okta, "Refresh token reuse detection"; RFC 9700, section 4.14.2.
   */
  "refresh-token-cannot-be-used-again": ({ users, user }) => {
    const request = { signIn: signInOf(user, users), waitSeconds: users.refreshTokenGraceSeconds + 1 };
    const refused = { expected: { kind: "refused", reasons: ["deadRefreshToken"] }, leavesMark: true } as const;
    const wait = `${users.refreshTokenGraceSeconds} s of grace`;
    return [
      { title: `a used refresh token after ${wait}`, request: { kind: "reuse", ...request }, ...refused },
      { title: "after that, the newest one too", request: { kind: "refreshAfterReuse", ...request }, ...refused },
    ];
  },
} as const satisfies Record<string, (about: AboutUser) => readonly Attempt[]>;
