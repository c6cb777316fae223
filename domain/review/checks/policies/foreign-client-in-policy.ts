import { addressOf, policies } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A policy is about an app that is not part of this setup. */
export const foreignClientInPolicy: ReviewCheck = {
  id: "foreign-client-in-policy",
  severity: "error",
  title: "a policy gives tokens to an app outside of this setup",
  why: "Whoever owns that app gets the policy's scopes, and with them its roles in Management Console.",
  source: 'vendor page, "API access policy" (assigned to the API application)',
  fix: "take the app out of the policy, or declare it as an API client",
  find: ({ after }) =>
    policies(after.model).flatMap(({ policy }) =>
      (policy.clients === "ALL_CLIENTS" ? [] : policy.clients)
        .flatMap((client) => ("id" in client ? [client.id] : []))
        .map((id) => {
          const scopes = policy.rules.flatMap((rule) => (rule.scopes === "ANY" ? ["any scope"] : rule.scopes));
          return {
            object: addressOf("policy", policy),
            item: id,
            summary: `the app ${id}, which is not part of this setup, gets ${[...new Set(scopes)].join(", ") || "nothing yet"}`,
          };
        }),
    ),
};
