import { expect, test } from "vitest";
import { whyJson } from "../../../cli/views/why/why-json.ts";
import { renderWhy } from "../../../cli/views/why/why-text.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { SIGN_IN_SCOPES } from "../../../domain/scope.ts";
import type { Question } from "../../../domain/why/change.ts";
import { explain } from "../../../domain/why/explain.ts";
import type { Why } from "../../../workflows/why/why.ts";
import { type EditableStack, subject } from "../../domain/review/subject.ts";
import { all, group, groupId, policy, rule, set } from "../../mutations/review/review-edit.ts";

type Edit = (stack: EditableStack) => void;

function why(roles: string[], edit: Edit = () => undefined, more: Partial<Question["request"]> = {}): Why {
  const user = { groups: roles.map((role) => ({ key: `role_${role}` })) };
  const request = { app: "web_app", grantType: "authorization_code", scopes: SIGN_IN_SCOPES, user, ...more };
  const explanation = explain({ model: subject({ edit }).after.model, request }, compileRe2);
  return { environment: "production", source: "configuration", ...explanation };
}
const text = (...asked: Parameters<typeof why>) => renderWhy(why(...asked), { color: false });

test("a sign-in reads from what was asked to what would turn it", () => {
  expect(text(["view_only"])).toBe(
    `production, by its file: Okta issues tokens for a user in View Only

Asked
  at Resilio Management Console, by the grant authorization_code
  for the scopes user_groups openid profile email offline_access

Policies and rules, in the order in which Okta asks them
  policy User sign-in, rule Allow tokens access by authorization code flow: decides

What the tokens carry
  access token, for 30m: scopes user_groups openid profile email offline_access; no roles claim
  ID token: role View Only (by the group View Only)
  /userinfo: role View Only (by the group View Only)
  refresh token: for 30d, 3d unused

What turns this into a refusal, each line alone
  leave View Only
  in the setup: unassign the app from the group View Only
  in the setup: deactivate the rule Allow tokens access by authorization code flow of the policy
    User sign-in

Not known
  Whether Okta lets the user sign in at all: the account, the sign-on policy and network zones apply
    before the access policies.`,
  );
});

test.each<[string, Parameters<typeof why>, string]>([
  [
    "tokens without a role, which Management Console refuses",
    [[], set(rule("users"), { group_whitelist: ["EVERYONE"] }), { user: { groups: [], assigned: true } }],
    "production, by its file: Okta issues tokens for a user in no group, assigned to the app by name;",
  ],
  ["a request that stops before the policies", [[]], "  not asked: the request fails before"],
  ["several groups", [["view_only", "administrator"]], "  leave MC Production Administrator and View Only"],
  [
    "that no groups turn it",
    [["view_only"], set(rule("users"), { status: "INACTIVE" })],
    "  no group membership changes this",
  ],
  [
    "that no single change turns it",
    [[], undefined, { app: "api_client_gone" }],
    "  no single change does, of those that are tried",
  ],
  [
    "a refresh token without an end",
    [["view_only"], set(rule("users"), { refresh_token_lifetime_minutes: 0 })],
    "  refresh token: without an end, 3d unused",
  ],
  [
    "another answer, and on what it depends",
    [["view_only"], set(rule("users"), { scope_whitelist: [] })],
    '  what a rule without scopes grants: with emptyScopesInRule "anything", tokens:',
  ],
  [
    "a change that turns the answer only under another assumption",
    [["view_only"], set(rule("users"), { group_whitelist: ["EVERYONE"], group_blacklist: [groupId("administrator")] })],
    '  be in MC Production Administrator (only with everyoneAndExclusions "exclusions")',
  ],
])("it says %s", (_title, asked, line) => {
  expect(text(...asked)).toContain(line);
});

const HOSTILE = "\u001b[2Jx\u202e\n";
const NAMED_BY_AN_ATTACKER = all(
  set(group("view_only"), { name: HOSTILE }),
  set(policy("users"), { name: HOSTILE }),
  set(rule("users"), { name: HOSTILE }),
);

test("names of Okta cannot steer the terminal", () => {
  const shown = text(["view_only"], NAMED_BY_AN_ATTACKER);
  expect(shown).toContain("\\u001b[2Jx");
  expect(shown).not.toContain("\u001b");
  expect(shown).not.toContain("\u202e");
});

test("names of Okta cannot steer the terminal out of JSON that somebody prints", () => {
  const json = JSON.stringify(whyJson(why(["view_only"], NAMED_BY_AN_ATTACKER)));
  expect(JSON.parse(json).trace[0].policy.name).toBe("\\u001b[2Jx\\u202e\\u000a");
});

test("no line is wider than 100 columns", () => {
  const wide = text(["view_only", "administrator"], NAMED_BY_AN_ATTACKER);
  expect(wide.split("\n").filter((line) => line.length > 100)).toEqual([]);
});
