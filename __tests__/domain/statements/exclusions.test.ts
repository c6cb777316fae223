import { expect, test } from "vitest";
import { SIGN_IN_SCOPES } from "../../../domain/scope.ts";
import type { Demand } from "../../../domain/statements/statement.ts";
import { all, create, groupId, policy, rule, set } from "../../mutations/review/review-edit.ts";
import { reference } from "../review/subject.ts";
import { users, verdictOn } from "./judged.ts";

const SHORT: Demand = { kind: "within", accessTokenMinutes: 15 };
const ADMINISTRATOR = { role: "administrator" };

/** A rule above the one for users: its people get tokens for 15 minutes, and all others get longer ones below. */
const shortAbove = (people: Readonly<Record<string, unknown>>) =>
  all(
    create("okta_auth_server_policy_rule.short", {
      name: "Short",
      policy_id: reference(`${policy("users")}.id`),
      priority: 1,
      grant_type_whitelist: ["authorization_code"],
      scope_whitelist: SIGN_IN_SCOPES,
      access_token_lifetime_minutes: 15,
      refresh_token_lifetime_minutes: 1440,
      refresh_token_window_minutes: 60,
      ...people,
    }),
    set(rule("users"), { priority: 2 }),
  );

const ONLY_IF_EVERYONE =
  "not proved: depends on whether exclusions apply in a rule for Everyone (everyoneAndExclusions)";

test.each([
  ["them", users({ in: [ADMINISTRATOR] }), ONLY_IF_EVERYONE],
  ["everybody", users(), ONLY_IF_EVERYONE],
  ["nobody else", users({ notIn: [ADMINISTRATOR] }), "proved"],
])("an excluded group beside Everyone may take %s past the rule", (_, who, verdict) => {
  const edit = shortAbove({ group_whitelist: ["EVERYONE"], group_blacklist: [groupId("administrator")] });
  expect(verdictOn(who, SHORT, { edit })).toBe(verdict);
});

test("an excluded user beside Everyone may not match the rule", () => {
  const edit = shortAbove({ group_whitelist: ["EVERYONE"], user_blacklist: ["00u1excludedXYZ00001"] });
  expect(verdictOn(users(), SHORT, { edit })).toBe(ONLY_IF_EVERYONE);
});

test("a user whom a rule excludes by name gets what the rule below gives, whatever the groups", () => {
  const edit = shortAbove({ user_blacklist: ["00u1excludedXYZ00001"] });
  expect(verdictOn(users({ in: [ADMINISTRATOR] }), SHORT, { edit })).toMatch(
    /^refuted: the user 00u1excludedXYZ00001 in MC Production Administrator, .* gets an access token for 30m/,
  );
});

test("members of an excluded group do not match the rule", () => {
  const edit = shortAbove({ group_blacklist: [groupId("administrator")] });
  expect(verdictOn(users({ in: [ADMINISTRATOR] }), SHORT, { edit })).toMatch(
    /^refuted: a user in MC Production Administrator, .* for 30m/,
  );
  expect(verdictOn(users({ notIn: [ADMINISTRATOR] }), SHORT, { edit })).toBe("proved");
});

test("an excluded group beside Everyone may still match the rule", () => {
  const edit = shortAbove({ group_whitelist: ["EVERYONE"], group_blacklist: [groupId("administrator")] });
  const long: Demand = { kind: "within", accessTokenMinutes: 14 };
  expect(
    verdictOn(users({ in: [ADMINISTRATOR] }), long, { edit: all(edit, set(rule("users"), { status: "INACTIVE" })) }),
  ).toBe(ONLY_IF_EVERYONE);
});
