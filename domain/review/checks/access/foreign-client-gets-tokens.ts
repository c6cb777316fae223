import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Clients that nobody here knows get roles. */
export const foreignClientGetsTokens: ReviewCheck = {
  id: "foreign-client-gets-tokens",
  severity: "critical",
  title: "every other OAuth client of the org gets a role of Management Console",
  why: "Whoever may make an app in the org makes an administrator of Management Console.",
  source: 'vendor page, "API access policy" (assigned to the API application)',
  fix: "list the clients of the policy by name",
  find: ({ matrix }) =>
    matrix.clients.flatMap(({ client, scope, outcome }) =>
      typeof client !== "string" && outcome.kind === "issued"
        ? [
            {
              object: addressOf("rule", { key: outcome.rule }),
              item: scope,
              summary: `every OAuth client of the org with Client Credentials gets ${scope}`,
            },
          ]
        : [],
    ),
};
