import { declaredScopes } from "../../declared-scopes.ts";
import { addressOf, appLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { roleOfScope } from "../../role-of-scope.ts";

/** An API client gets a role that the file does not give it. */
export const clientExceedsDeclaration: ReviewCheck = {
  id: "client-exceeds-declaration",
  severity: "critical",
  title: "an API client gets a role that the file does not give it",
  why: "With a token for that scope Management Console lets it do whatever the role may.",
  source: 'vendor page, "API access policy" (administrator access is refused to the view-only client)',
  fix: "take the scope out of the rule that grants it, or give the client the role in the file",
  find: ({ environment, after, matrix }) =>
    matrix.clients.flatMap(({ client, scope, outcome }) => {
      if (typeof client !== "string" || outcome.kind === "refused") return [];
      const declared = declaredScopes(environment, after.model, client);
      if (declared.includes(scope)) return [];
      return [
        {
          object: addressOf("app", { key: client }),
          item: scope,
          summary: `${appLabel(after.model, client)} can act as ${roleOfScope(environment, scope)} (${scope}), which the file does not give it`,
          got: `granted by ${addressOf("rule", { key: outcome.rule })}`,
          expected: declared.join(", ") || "no scope",
        },
      ];
    }),
};
