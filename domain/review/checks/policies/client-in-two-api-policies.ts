import { isAbout } from "../../../access-model/policies-of.ts";
import { addressOf, apiClients, appLabel, isForClients, policies } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Two policies decide on one client, scope by scope. */
export const clientInTwoApiPolicies: ReviewCheck = {
  id: "client-in-two-api-policies",
  severity: "error",
  title: "an API client is in two API policies",
  why: "It gets the scopes of both, one request after the other, and may stand for two users of Management Console.",
  source:
    'vendor page, "API access policy" (a separate policy for each level of access); Okta, "Configure an access policy"',
  fix: "leave the client in the policy of its level",
  find: ({ after }) => {
    const api = policies(after.model).filter(({ policy }) => policy.active && policy.rules.some(isForClients));
    return apiClients(after.model).flatMap((app) => {
      const listed = api.filter(({ policy }) => policy.clients !== "ALL_CLIENTS" && isAbout(policy, app.key));
      if (listed.length < 2) return [];
      const names = listed.map(({ policy }) => (typeof policy.name === "string" ? policy.name : policy.key));
      return [
        {
          object: addressOf("app", app),
          summary: `${appLabel(after.model, app.key)} gets what each of ${listed.length} API policies grants`,
          got: names.join(", "),
        },
      ];
    });
  },
};
