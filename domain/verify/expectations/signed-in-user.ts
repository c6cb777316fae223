import type { Expected, SignInRequest } from "../expectation.ts";
import type { ExpectedAccess, ExpectedUsers } from "../expected-access.ts";

/** A user to sign in as, and the user's configured access. */
export interface SignedInUser {
  readonly email: string;
  /** Absent if the user's groups are unknown; roles are then not compared. */
  readonly roles?: readonly string[];
}

/** A user as the subject of proofs. */
export interface AboutUser {
  readonly access: ExpectedAccess;
  readonly users: ExpectedUsers;
  readonly user: SignedInUser;
  /** Whether to send tokens to Management Console. */
  readonly console: boolean;
}

/** The sign-in of a user with all scopes except some. */
export function signInOf(
  { email }: SignedInUser,
  users: ExpectedUsers,
  without: readonly string[] = [],
): SignInRequest {
  return { user: email, scopes: users.scopes.filter((scope) => !without.includes(scope)) };
}

/** The expected tokens of a sign-in with these scopes and roles. */
export function signInTokens(
  { issuer, audience }: ExpectedAccess,
  users: ExpectedUsers,
  scopes: readonly string[],
  roles: readonly string[] | undefined,
): Expected {
  const { clientId, accessTokenSeconds: lifetimeSeconds } = users;
  return {
    kind: "tokens",
    accessToken: { issuer, audience, clientId, scopes, lifetimeSeconds },
    idToken: { issuer, audience: clientId, ...(roles && { roles }) },
    refreshToken: scopes.includes("offline_access") ? "new" : "none",
  };
}
