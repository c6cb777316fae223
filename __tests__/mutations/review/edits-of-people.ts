import { SIGN_IN_SCOPES } from "../../../domain/scope.ts";
import { reference } from "../../domain/review/subject.ts";
import {
  ASSIGNMENTS,
  add,
  all,
  create,
  type DangerousEdit,
  group,
  policy,
  rule,
  set,
  shortForAdministrators,
  without,
} from "./review-edit.ts";

/** Edits of whom rules list and exclude, and of what members of several groups get. */
export const editsOfPeople: readonly DangerousEdit[] = [
  {
    title: "the sign-in rule lists a group of somebody else",
    edit: add(rule("users"), "group_whitelist", "00g9emaKYZTWRYYRRTSK"),
    check: "other-group-in-rule",
    says: "the rule lets members of 00g9emaKYZTWRYYRRTSK sign in, which carries no role",
  },
  {
    title: "the sign-in rule excludes a group of somebody else",
    edit: set(rule("users"), { group_blacklist: ["00g9emaKYZTWRYYRRTSK"] }),
    check: "exclusion-in-rule",
    says: "members of 00g9emaKYZTWRYYRRTSK are excluded from the rule",
  },
  {
    title: "the sign-in rule excludes somebody by name",
    edit: set(rule("users"), { user_blacklist: ["00u1emaKYZTWRYYRRTSK"] }),
    check: "exclusion-in-rule",
    says: "the user 00u1emaKYZTWRYYRRTSK is excluded from the rule",
  },
  {
    title: "an exclusion leaves super administrators of another group to a rule with longer lifetimes",
    edit: shortForAdministrators(reference(`${group("field_engineers")}.id`)),
    check: "combination-differs",
    says: "members of Field Engineers + Super Administrator get Field Engineers, Super Administrator, an access token for 30m and a sign-in for 30d, which no single group explains",
  },
  {
    title: "an exclusion refuses members of two groups",
    edit: set(rule("users"), { group_blacklist: ["00g9emaKYZTWRYYRRTSK"] }),
    check: "combination-differs",
    says: "members of 00g9emaKYZTWRYYRRTSK + one of 5 groups, such as MC Production Administrator cannot sign in, though members of one of the groups can",
  },
  {
    title: "a group that is not assigned gives its role to members of another",
    edit: without(ASSIGNMENTS, "group", "super_administrator"),
    check: "combination-differs",
    says: "members of Super Administrator + one of 4 groups, such as MC Production Administrator get",
  },
  {
    title: "administrators of two groups get tokens for a day",
    edit: all(
      shortForAdministrators(reference(`${group("view_only")}.id`)),
      create("okta_auth_server_policy_rule.viewers", {
        name: "Viewers",
        policy_id: reference(`${policy("users")}.id`),
        priority: 2,
        grant_type_whitelist: ["authorization_code"],
        scope_whitelist: SIGN_IN_SCOPES,
        group_whitelist: [reference(`${group("view_only")}.id`)],
        access_token_lifetime_minutes: 1440,
      }),
      set(rule("users"), { priority: 3 }),
    ),
    check: "access-token-long-for-administrator",
    says: "a token of an administrator works up to 1d after the role was taken away",
  },
];
