import { SIGN_IN_SCOPES } from "../../../../../domain/scope.ts";
import { add, all, create, groupId, policy, rule, set, without } from "../../../../mutations/review/review-edit.ts";
import { reference } from "../../subject.ts";
import { ABOVE, ruleAbove } from "./created-policies.ts";
import { edited, type Ways, written } from "./way.ts";

const OTHERS = "00g9emaKYZTWRYYRRTSK";
const INTERNS = "okta_group.interns";

/** Ways to fail, and near misses, of each check of this subject. */
export const POLICY_PEOPLE_WAYS = {
  "everyone-in-rule": [
    [
      "in place of the groups",
      edited(set(rule("users"), { group_whitelist: ["EVERYONE"] })),
      [rule("users")],
      "every user of the org who is assigned to the app gets tokens, regardless of their groups",
    ],
    ["beside the groups", edited(add(rule("users"), "group_whitelist", "EVERYONE")), [rule("users")]],
    [
      "nothing for API clients, which have no people",
      edited(set(rule("api_view_only"), { group_whitelist: ["EVERYONE"] })),
      [],
    ],
  ],
  "exclusion-in-rule": [
    [
      "a role group",
      edited(set(rule("users"), { group_blacklist: [groupId("field_engineers")] })),
      [`${rule("users")} Field Engineers`],
    ],
    [
      "another group",
      edited(set(rule("users"), { group_blacklist: [OTHERS] })),
      [`${rule("users")} ${OTHERS}`],
      "members of 00g9emaKYZTWRYYRRTSK are excluded from the rule",
    ],
    [
      "users by name",
      edited(set(rule("users"), { user_blacklist: ["00u1emaKYZTWRYYRRTSK", "00u2emaKYZTWRYYRRTSK"] })),
      [`${rule("users")} 00u1emaKYZTWRYYRRTSK`, `${rule("users")} 00u2emaKYZTWRYYRRTSK`],
    ],
    [
      "of a rule for API clients, which ignores it",
      edited(set(rule("api_view_only"), { group_blacklist: [OTHERS] })),
      [`${rule("api_view_only")} ${OTHERS}`],
    ],
    ["nothing of empty lists", edited(set(rule("users"), { group_blacklist: [], user_blacklist: [] })), []],
    [
      "the sign-in rule excludes somebody by name",
      edited(set(rule("users"), { user_blacklist: ["00u1emaKYZTWRYYRRTSK"] })),
      [`${rule("users")} 00u1emaKYZTWRYYRRTSK`],
      "the user 00u1emaKYZTWRYYRRTSK is excluded from the rule",
    ],
  ],
  "individual-users-in-rule": [
    [
      "one",
      edited(set(rule("users"), { user_whitelist: ["00u1emaKYZTWRYYRRTSK"] })),
      [`${rule("users")} 00u1emaKYZTWRYYRRTSK`],
      "a rule gives individual users access without a role group",
    ],
    [
      "two",
      edited(set(rule("users"), { user_whitelist: ["00u2", "00u1"] })),
      [`${rule("users")} 00u1`, `${rule("users")} 00u2`],
    ],
  ],
  "other-group-in-rule": [
    [
      "by its id",
      edited(add(rule("users"), "group_whitelist", OTHERS)),
      [`${rule("users")} ${OTHERS}`],
      "the rule lets members of 00g9emaKYZTWRYYRRTSK, a group without a role, sign in",
    ],
    [
      "made by the change",
      edited(
        all(create(INTERNS, { name: "Interns" }), add(rule("users"), "group_whitelist", reference(`${INTERNS}.id`))),
      ),
      [`${rule("users")} Interns`],
    ],
    [
      "that only the apply knows",
      edited(add(rule("users"), "group_whitelist", reference("okta_group.gone.id"))),
      [`${rule("users")} a group known only after apply`],
    ],
    [
      "in a second rule",
      edited(
        ruleAbove("users", {
          grant_type_whitelist: ["authorization_code"],
          scope_whitelist: ["openid"],
          group_whitelist: [OTHERS],
        }),
      ),
      [`${ABOVE} ${OTHERS}`],
    ],
    [
      "nothing for API clients, which have no people",
      edited(set(rule("api_view_only"), { group_whitelist: [OTHERS] })),
      [],
    ],
    ["nothing of another referenced group that the file declares", written("00g1emaKYZTWRYYRRTSK", OTHERS), []],
  ],
  "people-on-client-credentials-rule": [
    [
      "a group",
      edited(set(rule("api_view_only"), { group_whitelist: [reference("okta_group.role_view_only.id")] })),
      [rule("api_view_only")],
    ],
    ["everyone", edited(set(rule("api_view_only"), { group_whitelist: ["EVERYONE"] })), [rule("api_view_only")]],
  ],
  "role-group-missing-in-rule": [
    [
      "of one role",
      edited(without(rule("users"), "group_whitelist", "view_only")),
      [`${rule("users")} View Only`],
      "members of View Only cannot sign in: no rule lists the group",
    ],
    [
      "of a group that is referred to",
      edited(without(rule("users"), "group_whitelist", "00g1emaKYZTWRYYRRTSK")),
      [`${rule("users")} 00g1emaKYZTWRYYRRTSK`],
    ],
    ["nothing of a rule for everyone", edited(set(rule("users"), { group_whitelist: ["EVERYONE"] })), []],
    [
      "nothing where another rule lists it",
      edited(
        all(
          without(rule("users"), "group_whitelist", "view_only"),
          create("okta_auth_server_policy_rule.viewers", {
            name: "Viewers",
            policy_id: reference(`${policy("users")}.id`),
            priority: 2,
            grant_type_whitelist: ["authorization_code"],
            scope_whitelist: SIGN_IN_SCOPES,
            group_whitelist: [groupId("view_only")],
          }),
        ),
      ),
      [],
    ],
  ],
} satisfies Ways;
