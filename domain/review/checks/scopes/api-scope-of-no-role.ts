import { apiScope } from "../../../scope.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A scope for a role that the file does not have. */
export const apiScopeOfNoRole: ReviewCheck = {
  id: "api-scope-of-no-role",
  severity: "warning",
  title: "the scope is of a role that the file does not declare",
  why: "Management Console gives it the rights of a user group of that name, if there is one; nobody has reviewed which.",
  source: 'vendor page, "Scopes" (api::<role>)',
  fix: "declare the role, or remove the scope",
  find: ({ environment, after }) => {
    const known = environment.roles.map(apiScope);
    return after.model.servers
      .flatMap(({ scopes }) => scopes)
      .filter(({ name }) => name.startsWith("api::") && !known.includes(name))
      .map((scope) => ({ object: addressOf("scope", scope), got: scope.name }));
  },
};
