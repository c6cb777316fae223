import {
  add,
  all,
  clientId,
  create,
  DEVICE_CODE,
  PROVISIONING,
  policy,
  rule,
  scopeName,
  set,
  without,
} from "../../../../mutations/review/review-edit.ts";
import { reference } from "../../subject.ts";
import { ABOVE, ruleAbove, ruleOf } from "./created-policies.ts";
import { edited, type Ways } from "./way.ts";

/** Ways to fail, and near misses, of each check of this subject. */
export const POLICY_GRANT_WAYS = {
  "any-scope-rule": [
    [
      "for API clients",
      edited(set(rule("api_view_only"), { scope_whitelist: ["*"] })),
      [rule("api_view_only")],
      "each client of the rule gets every role of Management Console",
    ],
    ["for users, beside others", edited(add(rule("users"), "scope_whitelist", "*")), [rule("users")]],
  ],
  "api-rule-with-user-grant": [
    [
      "both grants",
      edited(add(rule("api_view_only"), "grant_type_whitelist", "authorization_code")),
      [rule("api_view_only")],
      "a rule for API clients also gives their scopes to users who sign in",
    ],
    [
      "the user's grant alone",
      edited(set(rule("api_administrator"), { grant_type_whitelist: ["authorization_code"] })),
      [rule("api_administrator")],
    ],
  ],
  "api-scope-in-user-rule": [
    [
      "one",
      edited(add(rule("users"), "scope_whitelist", scopeName("api_view_only"))),
      [`${rule("users")} api::view_only`],
    ],
    [
      "an API rule that takes sign-ins",
      edited(add(rule("api_administrator"), "grant_type_whitelist", "authorization_code")),
      [`${rule("api_administrator")} api::administrator`],
    ],
    [
      "the sign-in rule has an API scope",
      edited(add(rule("users"), "scope_whitelist", scopeName("api_administrator"))),
      [`${rule("users")} api::administrator`],
      "everyone who can sign in can get a token with api::administrator",
    ],
  ],
  "api-scope-missing-in-rule": [
    [
      "it lists the scope of another role in its place",
      edited(set(rule("api_view_only"), { scope_whitelist: [scopeName("api_administrator")] })),
      [`${rule("api_view_only")} api::view_only`],
      "Okta refuses an API client: the rule does not list the scope of its role",
    ],
    [
      "it lists none",
      edited(set(rule("api_administrator"), { scope_whitelist: [] })),
      [`${rule("api_administrator")} api::administrator`],
    ],
    ["nothing of a rule that grants any", edited(set(rule("api_view_only"), { scope_whitelist: ["*"] })), []],
    [
      "nothing where another rule of the policy lists it",
      edited(
        all(
          set(rule("api_view_only"), { scope_whitelist: [scopeName("api_administrator")] }),
          create("okta_auth_server_policy_rule.more", ruleOf("api_view_only", {})),
        ),
      ),
      [],
    ],
    [
      "nothing without a client",
      edited(
        all(
          set(policy("api_view_only"), { client_whitelist: [] }),
          set(rule("api_view_only"), { scope_whitelist: [scopeName("api_administrator")] }),
        ),
      ),
      [],
    ],
  ],
  "other-grant-in-rule": [
    [
      "for users",
      edited(add(rule("users"), "grant_type_whitelist", DEVICE_CODE)),
      [`${rule("users")} ${DEVICE_CODE}`],
      "a rule allows a grant type that Management Console does not use",
    ],
    [
      "for API clients",
      edited(add(rule("api_view_only"), "grant_type_whitelist", "implicit")),
      [`${rule("api_view_only")} implicit`],
    ],
  ],
  "other-scope-in-api-rule": [
    [
      "of a higher role",
      edited(add(rule("api_view_only"), "scope_whitelist", scopeName("api_administrator"))),
      [`${rule("api_view_only")} api::administrator`],
      "the rule grants api::administrator, which the file gives to none of its API clients",
    ],
    [
      "of another API",
      edited(add(rule("api_view_only"), "scope_whitelist", "payroll:admin")),
      [`${rule("api_view_only")} payroll:admin`],
    ],
    ["nothing of a rule that grants any", edited(set(rule("api_view_only"), { scope_whitelist: ["*"] })), []],
    ["nothing of the users' rule", edited(add(rule("users"), "scope_whitelist", "payroll:admin")), []],
    [
      "nothing where one of the policy's clients is meant to have it",
      edited(
        all(
          add(rule("api_view_only"), "scope_whitelist", scopeName("api_administrator")),
          add(policy("api_view_only"), "client_whitelist", clientId(PROVISIONING)),
        ),
      ),
      [],
    ],
  ],
  "other-scope-in-user-rule": [
    [
      "of Okta's own",
      { edit: add(rule("users"), "scope_whitelist", "device_sso", "phone") },
      [`${rule("users")} device_sso`, `${rule("users")} phone`],
    ],
    [
      "that looks like one of the API",
      { edit: add(rule("users"), "scope_whitelist", "API::administrator") },
      [`${rule("users")} API::administrator`],
    ],
    [
      "nothing of a rule that grants any, which has a check of its own",
      { edit: set(rule("users"), { scope_whitelist: ["*"] }) },
      [],
    ],
    ["nothing of a rule for API clients", { edit: add(rule("api_view_only"), "scope_whitelist", "payroll:admin") }, []],
    [
      "nothing of the API's scopes, which have a check of their own",
      { edit: add(rule("users"), "scope_whitelist", scopeName("api_administrator")) },
      [],
    ],
    [
      "users can get a scope of another API",
      edited(add(rule("users"), "scope_whitelist", "payroll:admin")),
      [`${rule("users")} payroll:admin`],
      "users can get the scope payroll:admin",
    ],
  ],
  "sign-in-scope-missing-in-rule": [
    ["email", edited(without(rule("users"), "scope_whitelist", "email")), [`${rule("users")} email`]],
    [
      "two of them",
      edited(
        all(without(rule("users"), "scope_whitelist", "profile"), without(rule("users"), "scope_whitelist", "openid")),
      ),
      [`${rule("users")} openid`, `${rule("users")} profile`],
    ],
    [
      "the sign-in rule lacks offline_access",
      edited(without(rule("users"), "scope_whitelist", "offline_access")),
      [`${rule("users")} offline_access`],
      "nobody can sign in: the rule does not list a scope that Management Console requests",
    ],
  ],
  "token-inline-hook": [
    [
      "at the users' rule",
      edited(set(rule("users"), { inline_hook_id: "cal1emaKYZTWRYYRRTSK" })),
      [rule("users")],
      "an inline hook can write any role into tokens",
    ],
    [
      "one that is made along with it",
      edited(set(rule("api_view_only"), { inline_hook_id: reference("okta_inline_hook.roles.id") })),
      [rule("api_view_only")],
    ],
    ["nothing where it is empty", edited(set(rule("users"), { inline_hook_id: "" })), []],
  ],
  "user-rule-with-client-credentials": [
    [
      "added",
      edited(add(rule("users"), "grant_type_whitelist", "client_credentials")),
      [rule("users")],
      "the sign-in rule lets its clients get tokens without a user",
    ],
    [
      "in a second rule",
      edited(
        ruleAbove("users", {
          grant_type_whitelist: ["client_credentials", "authorization_code"],
          scope_whitelist: ["openid"],
        }),
      ),
      [ABOVE],
    ],
  ],
} satisfies Ways;
