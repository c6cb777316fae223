import { USER_GROUPS_SCOPE } from "../../scope.ts";
import type { Attempt, AuthorizeParameters, Expected } from "../expectation.ts";
import type { ExpectedAccess, ExpectedUsers } from "../expected-access.ts";

/** The web app as the subject of proofs before a sign-in. */
export interface AboutSignIn {
  readonly access: ExpectedAccess;
  readonly users: ExpectedUsers;
}

/** Expectations for a sign-in request, and for the web app that sends it. */
export const SIGN_IN_EXPECTATIONS = {
  /** A stolen code is useless, because every sign-in requires PKCE. Source: vendor page, "User authorization"; RFC 7636. */
  "sign-in-without-pkce-is-refused": ({ users }) => [
    authorize(users, "a sign-in without PKCE", { kind: "refused", reasons: ["pkceRequired"] }, { pkce: false }),
  ],
  /** No token is ever in a URL. Source: RFC 9700, section 2.1.2; Okta, error code `unsupported_response_type`. */
  "implicit-grant-is-refused": ({ users }) => [
    authorize(
      users,
      "the implicit grant: response_type=token",
      { kind: "refused", reasons: ["responseType"] },
      { responseType: "token" },
    ),
  ],
  /** Each scope that Management Console requests exists; a missing one fails every sign-in. Source: vendor page, "Scopes". */
  "sign-in-scope-exists": ({ users }) =>
    users.scopes.map((scope) =>
      authorize(
        users,
        `scope ${scope} exists`,
        { kind: "signInPage" },
        // Okta accepts its own scopes only together with openid.
        { scopes: scope === "openid" ? [scope] : ["openid", scope] },
      ),
    ),
  /**
   * The web app gets no tokens for itself, unless an API client is declared as it (`useUserApp`).
   * Source: vendor page, "API integration"; Okta, error code `unauthorized_client`.
   */
  "web-app-cannot-get-api-tokens": ({ access: { apiScopes }, users }) => {
    if (users.clientCredentials) return [];
    const scopes = apiScopes.length > 0 ? apiScopes.slice(0, 1) : [USER_GROUPS_SCOPE];
    return [
      {
        title: "API tokens for the web app itself",
        request: { kind: "clientCredentials", client: users.key, scopes, credential: "own" },
        expected: { kind: "refused", reasons: ["unauthorizedClient"] },
      },
    ];
  },
} as const satisfies Record<string, (about: AboutSignIn) => readonly Attempt[]>;

/** An authorization request of Management Console, except the parameters that a proof varies. */
export function authorize(
  users: ExpectedUsers,
  title: string,
  expected: Expected,
  varied: Partial<AuthorizeParameters>,
): Attempt {
  const [redirectUri = ""] = users.redirectUris;
  return {
    title,
    request: {
      kind: "authorize",
      client: users.key,
      redirectUri,
      scopes: users.scopes,
      responseType: "code",
      pkce: true,
      ...varied,
    },
    expected,
  };
}
