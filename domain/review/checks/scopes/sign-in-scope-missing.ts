import { USER_GROUPS_SCOPE } from "../../../scope.ts";
import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Management Console asks for a scope that the server does not have. */
export const signInScopeMissing: ReviewCheck = {
  id: "sign-in-scope-missing",
  severity: "error",
  title: "nobody can sign in: the server has no scope user_groups",
  why: "Management Console asks for it by this name at every sign-in, and Okta refuses a request with an unknown scope.",
  source: 'vendor page, "Scopes" (scope names must not be changed)',
  fix: "name the scope user_groups, exactly",
  find: ({ after }) =>
    signInApps(after.model).length === 0
      ? []
      : after.model.servers
          .filter(({ scopes }) => !scopes.some(({ name }) => name === USER_GROUPS_SCOPE))
          .map((server) => {
            const near = server.scopes.find(({ name }) => plain(name) === plain(USER_GROUPS_SCOPE));
            return {
              object: addressOf("server", server),
              ...(near && { got: near.name }),
              expected: USER_GROUPS_SCOPE,
            };
          }),
};

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}
