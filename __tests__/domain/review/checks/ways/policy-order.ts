import { all, create, policy, REPORT, remove, rule, set } from "../../../../mutations/review/review-edit.ts";
import { reference } from "../../subject.ts";
import { ABOVE, EVERY_API_SCOPE, OPEN, openPolicy, ruleAbove, ruleOf } from "./created-policies.ts";
import { edited, type Ways } from "./way.ts";

/** Ways to fail, and near misses, of each check of this subject. */
export const POLICY_ORDER_WAYS = {
  "catch-all-above-specific": [
    [
      "a rule in the same policy",
      edited(ruleAbove("api_view_only", EVERY_API_SCOPE)),
      [`${rule("api_view_only")} above`],
    ],
    [
      "a policy for all clients",
      edited(
        all(
          openPolicy(0),
          create(ABOVE, { ...EVERY_API_SCOPE, name: "Above", priority: 1, policy_id: reference(`${OPEN}.id`) }),
        ),
      ),
      [`${rule("api_view_only")} above`, `${rule("api_administrator")} above`],
    ],
    [
      "a rule for everyone above that of the groups",
      edited(
        ruleAbove("users", {
          grant_type_whitelist: ["authorization_code"],
          scope_whitelist: ["*"],
          group_whitelist: ["EVERYONE"],
        }),
      ),
      [`${rule("users")} above`],
    ],
    [
      "nothing where the wider rule is inactive",
      edited(ruleAbove("api_view_only", { ...EVERY_API_SCOPE, status: "INACTIVE" })),
      [],
    ],
    [
      "nothing where it excludes somebody",
      edited(
        ruleAbove("users", {
          grant_type_whitelist: ["authorization_code"],
          scope_whitelist: ["*"],
          group_whitelist: [reference("okta_group.role_view_only.id")],
          user_blacklist: ["00u1"],
        }),
      ),
      [],
    ],
    [
      "a catch-all rule stands above the specific one",
      edited(
        all(
          create(
            "okta_auth_server_policy_rule.above",
            ruleOf("api_view_only", { priority: 1, scope_whitelist: ["*"], access_token_lifetime_minutes: 1440 }),
          ),
          set(rule("api_view_only"), { priority: 2 }),
        ),
      ),
      [`${rule("api_view_only")} above`],
      "an earlier rule matches every request that this rule is for, so this rule never applies",
    ],
  ],
  "inactive-policy-or-rule": [
    [
      "a policy",
      edited(set(policy("users"), { status: "INACTIVE" })),
      [policy("users")],
      "it is inactive, so it gives no access",
    ],
    ["a rule", edited(set(rule("api_view_only"), { status: "INACTIVE" })), [rule("api_view_only")]],
  ],
  "policy-priorities": [
    ["two alike", edited(set(policy("api_administrator"), { priority: 2 })), [policy("api_view_only")]],
    ["a gap among rules", edited(set(rule("users"), { priority: 3 })), [rule("users")]],
    [
      "two policies have one priority",
      edited(set(policy("api_view_only"), { priority: 1 })),
      [policy("users")],
      "the priorities of policies or rules are not consecutive",
    ],
    [
      "priorities have a gap",
      edited(set(policy("api_administrator"), { priority: 7 })),
      [policy("api_administrator")],
      "the priorities of policies or rules are not consecutive",
    ],
  ],
  "rule-never-matches": [
    ["no grant", edited(set(rule("api_view_only"), { grant_type_whitelist: [] })), [rule("api_view_only")]],
    ["no scope", edited(set(rule("users"), { scope_whitelist: [] })), [rule("users")]],
    ["nobody for a sign-in", edited(set(rule("users"), { group_whitelist: [] })), [rule("users")]],
    [
      "only scopes that are not there",
      edited(set(rule("api_view_only"), { scope_whitelist: ["api::gone"] })),
      [rule("api_view_only")],
    ],
    [
      "a rule has no grant",
      edited(set(rule("api_administrator"), { grant_type_whitelist: [] })),
      [rule("api_administrator")],
      "no request matches the rule, so it gives no access",
    ],
    [
      "a rule names a scope that is not there",
      edited(set(rule("api_view_only"), { scope_whitelist: ["api::viewonly"] })),
      [rule("api_view_only")],
      "no request matches the rule, so it gives no access",
    ],
  ],
  "unreachable-policy": [
    ["no client", edited(set(policy("users"), { client_whitelist: [] })), [policy("users")]],
    ["no rule", edited(remove(rule("api_view_only"))), [policy("api_view_only")]],
    ["an inactive rule", edited(set(rule("api_view_only"), { status: "INACTIVE" })), [policy("api_view_only")]],
    ["an inactive client", edited(set(REPORT, { status: "INACTIVE" })), [policy("api_view_only")]],
    [
      "a policy lists no client",
      edited(set(policy("api_administrator"), { client_whitelist: [] })),
      [policy("api_administrator")],
      "the policy never applies",
    ],
    [
      "a policy has no rule",
      edited(remove(rule("api_administrator"))),
      [policy("api_administrator")],
      "the policy never applies",
    ],
  ],
} satisfies Ways;
