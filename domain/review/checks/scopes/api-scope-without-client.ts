import { apiScope } from "../../../scope.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A role that no API client has. */
export const apiScopeWithoutClient: ReviewCheck = {
  id: "api-scope-without-client",
  severity: "info",
  title: "no API client has the role of this scope",
  why: "The scope stands ready for one; until then no rule grants it.",
  source: 'vendor page, "Scopes" (a scope per role)',
  fix: "nothing, unless a client was expected",
  find: ({ environment, after }) => {
    const idle = environment.roles
      .filter(({ id }) => !environment.api?.clients.some(({ roleIds }) => roleIds.includes(id)))
      .map(apiScope);
    return after.model.servers
      .flatMap(({ scopes }) => scopes)
      .filter(({ name }) => idle.includes(name))
      .map((scope) => ({ object: addressOf("scope", scope), summary: `no API client has ${scope.name}` }));
  },
};
