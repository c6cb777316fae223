import type { Expected, SignInRequest } from "../expectation.ts";
import type { ExpectedAccess, ExpectedUsers } from "../expected-access.ts";

/** A user to sign in as, and what the configuration gives them. */
export interface SignedInUser {
  readonly email: string;
  /** Absent: the user's groups are not known, so the roles are not compared. */
  readonly roles?: readonly string[];
}

/** A user to prove something about. */
export interface AboutUser {
  readonly access: ExpectedAccess;
  readonly users: ExpectedUsers;
  readonly user: SignedInUser;
  /** Whether there is a Management Console to show tokens to. */
  readonly console: boolean;
}

/** The sign-in of a user with all scopes but some. */
export function signInOf(
  { email }: SignedInUser,
  users: ExpectedUsers,
  without: readonly string[] = [],
): SignInRequest {
  return { user: email, scopes: users.scopes.filter((scope) => !without.includes(scope)) };
}

/** The tokens that a sign-in with some scopes must give, with these roles. */
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
