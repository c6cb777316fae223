import { declaredScopes } from "../../declared-scopes.ts";
import { addressOf, appLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An API client does not get a role that the file gives it. */
export const clientMissesDeclaration: ReviewCheck = {
  id: "client-misses-declaration",
  severity: "error",
  title: "an API client does not get a role that the file gives it",
  why: "Its token requests are refused, and whatever it is for stands still.",
  source: 'vendor page, "API access policy", "API integration: API Services"',
  fix: "have a rule of the client's policy grant the scope",
  find: ({ environment, after, matrix }) =>
    after.model.apps.flatMap(({ key }) =>
      declaredScopes(environment, after.model, key).flatMap((scope) => {
        const access = matrix.clients.find((one) => one.client === key && one.scope === scope);
        if (access?.outcome.kind === "issued") return [];
        const { error, description } = access?.outcome ?? {
          error: "invalid_scope",
          description: "the server has no such scope",
        };
        return [
          {
            object: addressOf("app", { key }),
            item: scope,
            summary: `${appLabel(after.model, key)} gets no token for ${scope}`,
            got: `${error}: ${description}`,
          },
        ];
      }),
    ),
};
