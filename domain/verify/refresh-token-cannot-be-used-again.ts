import type { Expectation } from "./expectation.ts";
import type { ExpectedUsers } from "./expected-access.ts";
import { type SignedInUser, signInOf, userSubject } from "./signed-in-user.ts";

/**
 * A refresh token that was stolen and used again, after its grace, is refused and takes the whole sign-in with it.
 * Source: Okta, "Refresh token reuse detection"; RFC 9700, section 4.14.2.
 */
export function refreshTokenCannotBeUsedAgain(users: ExpectedUsers, user: SignedInUser): Expectation[] {
  const request = { signIn: signInOf(user, users), waitSeconds: users.refreshTokenGraceSeconds + 1 };
  const common = {
    kind: "refresh-token-cannot-be-used-again",
    subject: userSubject(user),
    expected: { kind: "refused", reasons: ["deadRefreshToken"] },
    where: users.source,
    leavesMark: true,
  } as const;
  const wait = `${users.refreshTokenGraceSeconds} s of grace`;
  return [
    { ...common, title: `a used refresh token after ${wait}`, request: { kind: "reuse", ...request } },
    { ...common, title: "after that, the newest one too", request: { kind: "refreshAfterReuse", ...request } },
  ];
}
