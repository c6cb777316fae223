import { USER_GROUPS_SCOPE } from "../../scope.ts";
import type { Attempt } from "../expectation.ts";
import { type AboutUser, signInOf, signInTokens } from "./signed-in-user.ts";

/** Expectations for the tokens of every user, proved with one user who has a role. */
export const USER_TOKEN_EXPECTATIONS = {
  /** Only requests with `user_groups` get roles. Source: vendor page, "Claims" ("Include in: the following scopes"). */
  "roles-need-their-scope": ({ access, users, user }) => {
    const signIn = signInOf(user, users, [USER_GROUPS_SCOPE]);
    return [
      {
        title: `no roles without ${USER_GROUPS_SCOPE}`,
        request: { kind: "signIn", signIn },
        expected: signInTokens(access, users, signIn.scopes, []),
      },
    ];
  },
  /** Only requests with `offline_access` get a refresh token. Source: OpenID Connect Core 1.0, section 11. */
  "refresh-token-needs-offline-access": ({ access, users, user }) => {
    const signIn = signInOf(user, users, ["offline_access"]);
    return [
      {
        title: "no refresh token without offline_access",
        request: { kind: "signIn", signIn },
        expected: signInTokens(access, users, signIn.scopes, user.roles),
      },
    ];
  },
  /** A user gets no scope that opens Management Console's API. Source: vendor page, "User authentication access policy". */
  "user-cannot-get-an-api-scope": ({ access: { apiScopes }, users, user }) => {
    const signIn = signInOf(user, users);
    return apiScopes.slice(0, 1).map((scope) => ({
      title: `a sign-in that also requests ${scope}`,
      request: { kind: "signIn", signIn: { ...signIn, scopes: [...signIn.scopes, scope] } },
      expected: { kind: "refused", reasons: ["noMatchingPolicy", "scopeDenied"] },
    }));
  },
  /** Management Console's API refuses a user's access token: it has no `api::` scope. Source: vendor page, "API access policy". */
  "user-token-opens-no-api": ({ users, user, console }) => {
    if (!console) return [];
    return [
      {
        title: "the user's access token at Management Console: GET /api/v2/info",
        request: { kind: "console", token: { signIn: signInOf(user, users) } },
        expected: { kind: "console", statuses: [401, 403] },
      },
    ];
  },
} as const satisfies Record<string, (about: AboutUser) => readonly Attempt[]>;
