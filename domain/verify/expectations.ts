import { apiClientCannotBeAUser } from "./api-client-cannot-be-a-user.ts";
import { apiClientCannotInventAScope } from "./api-client-cannot-invent-a-scope.ts";
import { apiClientCannotLeaveItsScopesOpen } from "./api-client-cannot-leave-its-scopes-open.ts";
import { apiClientCannotRaiseItsRole } from "./api-client-cannot-raise-its-role.ts";
import { apiClientGetsItsScopes } from "./api-client-gets-its-scopes.ts";
import { consoleAcceptsApiClient } from "./console-accepts-api-client.ts";
import type { Expectation } from "./expectation.ts";
import type { ExpectedAccess, ExpectedClient, ExpectedUsers } from "./expected-access.ts";
import { implicitGrantIsRefused } from "./implicit-grant-is-refused.ts";
import { type LoginUser, rolesOf } from "./login-user.ts";
import { redirectUriInAnotherCaseIsRefused } from "./redirect-uri-in-another-case-is-refused.ts";
import { redirectUriIsAccepted } from "./redirect-uri-is-accepted.ts";
import { redirectUriOnASiblingHostIsRefused } from "./redirect-uri-on-a-sibling-host-is-refused.ts";
import { redirectUriOnAnotherHostIsRefused } from "./redirect-uri-on-another-host-is-refused.ts";
import { redirectUriWithASlashIsRefused } from "./redirect-uri-with-a-slash-is-refused.ts";
import { redirectUriWithAnotherPathIsRefused } from "./redirect-uri-with-another-path-is-refused.ts";
import { redirectUriWithAnotherPortIsRefused } from "./redirect-uri-with-another-port-is-refused.ts";
import { redirectUriWithHttpIsRefused } from "./redirect-uri-with-http-is-refused.ts";
import { refreshTokenCannotBeUsedAgain } from "./refresh-token-cannot-be-used-again.ts";
import { refreshTokenNeedsOfflineAccess } from "./refresh-token-needs-offline-access.ts";
import { refreshTokenRotates } from "./refresh-token-rotates.ts";
import { rolesNeedTheirScope } from "./roles-need-their-scope.ts";
import { signInScopeExists } from "./sign-in-scope-exists.ts";
import { signInWithoutPkceIsRefused } from "./sign-in-without-pkce-is-refused.ts";
import type { SignedInUser } from "./signed-in-user.ts";
import { strangerCannotBeAnApiClient } from "./stranger-cannot-be-an-api-client.ts";
import { userCannotGetAnApiScope } from "./user-cannot-get-an-api-scope.ts";
import { userGetsExactlyTheirRoles } from "./user-gets-exactly-their-roles.ts";
import { userTokenOpensNoApi } from "./user-token-opens-no-api.ts";
import { userWithoutRoleStaysOut } from "./user-without-role-stays-out.ts";
import { webAppCannotGetApiTokens } from "./web-app-cannot-get-api-tokens.ts";

/** What is to be proved. */
export interface ProofScope {
  /** Users to sign in as. */
  readonly users: readonly LoginUser[];
  /** Whether there is a Management Console to show tokens to. */
  readonly console: boolean;
}

/** Everything to prove, in the order of the report: clients as in the file, then the web application, then users. */
export function expectations(access: ExpectedAccess, scope: ProofScope): Expectation[] {
  const { users } = access;
  return [
    ...access.clients.flatMap((client) => ofClient(access, client, scope)),
    ...(users === undefined ? [] : [...beforeSignIn(access, users), ...signedIn(access, users, scope)]),
  ];
}

function ofClient(access: ExpectedAccess, client: ExpectedClient, scope: ProofScope): Expectation[] {
  return [
    apiClientGetsItsScopes(access, client),
    ...(scope.console ? [consoleAcceptsApiClient(client)] : []),
    ...apiClientCannotRaiseItsRole(access, client),
    apiClientCannotInventAScope(access, client),
    apiClientCannotBeAUser(client),
    apiClientCannotLeaveItsScopesOpen(client),
    strangerCannotBeAnApiClient(client),
  ];
}

function beforeSignIn(access: ExpectedAccess, users: ExpectedUsers): Expectation[] {
  return [
    ...redirectUriIsAccepted(users),
    ...redirectUriWithAnotherPortIsRefused(users),
    ...redirectUriWithASlashIsRefused(users),
    ...redirectUriInAnotherCaseIsRefused(users),
    ...redirectUriWithHttpIsRefused(users),
    ...redirectUriOnAnotherHostIsRefused(users),
    ...redirectUriOnASiblingHostIsRefused(users),
    ...redirectUriWithAnotherPathIsRefused(users),
    signInWithoutPkceIsRefused(users),
    implicitGrantIsRefused(users),
    ...signInScopeExists(users),
    ...webAppCannotGetApiTokens(access, users),
  ];
}

/** Each user signs in; what is the same for all is proved with the first one who has a role. */
function signedIn(access: ExpectedAccess, users: ExpectedUsers, scope: ProofScope): Expectation[] {
  const all = scope.users.map((user): SignedInUser => {
    const roles = rolesOf(user, users);
    return { email: user.email, ...(roles && { roles }) };
  });
  const first = all.find(({ roles }) => roles !== undefined && roles.length > 0);
  return all.flatMap((user) => {
    if (user.roles?.length === 0) return [userWithoutRoleStaysOut(users, user)];
    return [
      userGetsExactlyTheirRoles(access, users, user),
      ...(user === first ? ofEveryUser(access, users, user, scope) : []),
    ];
  });
}

function ofEveryUser(
  access: ExpectedAccess,
  users: ExpectedUsers,
  user: SignedInUser,
  scope: ProofScope,
): Expectation[] {
  return [
    rolesNeedTheirScope(access, users, user),
    refreshTokenNeedsOfflineAccess(access, users, user),
    ...userCannotGetAnApiScope(access, users, user),
    ...(scope.console ? [userTokenOpensNoApi(users, user)] : []),
    refreshTokenRotates(access, users, user),
    ...refreshTokenCannotBeUsedAgain(users, user),
  ];
}
