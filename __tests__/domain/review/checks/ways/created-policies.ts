import { create, policy, scopeName } from "../../../../mutations/review/review-edit.ts";
import { reference } from "../../subject.ts";

/** Address of a policy that `openPolicy` creates. */
export const OPEN = "okta_auth_server_policy.open";

/** Address of a rule that `ruleAbove` creates. */
export const ABOVE = "okta_auth_server_policy_rule.above";

/** What a rule has that gives API clients every scope. */
export const EVERY_API_SCOPE = { grant_type_whitelist: ["client_credentials"], scope_whitelist: ["*"] };

/** Creates a policy for all clients. */
export const openPolicy = (priority: number) =>
  create(OPEN, { name: "Open", priority, client_whitelist: ["ALL_CLIENTS"] });

/** Creates a rule above those of one of our policies. */
export const ruleAbove = (of: string, rest: Readonly<Record<string, unknown>>) =>
  create(ABOVE, { name: "Above", policy_id: reference(`${policy(of)}.id`), priority: 0, ...rest });

/** A second rule for the API clients of one of our policies. */
export const ruleOf = (policyKey: string, rest: Readonly<Record<string, unknown>>) => ({
  name: "Another rule",
  policy_id: reference(`${policy(policyKey)}.id`),
  priority: 2,
  grant_type_whitelist: ["client_credentials"],
  scope_whitelist: [scopeName("api_view_only")],
  ...rest,
});
