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
    `production, according to its file: Okta issues tokens for a user in View Only

Request
  at Resilio Management Console, with the grant type authorization_code
  for the scopes user_groups openid profile email offline_access

Policies and rules, in the order in which Okta evaluates them
  policy User sign-in, rule Allow tokens access by authorization code flow: decides

What the tokens carry
  access token, for 30m: scopes user_groups openid profile email offline_access; no roles claim
  ID token: role View Only (from the group View Only)
  /userinfo: role View Only (from the group View Only)
  refresh token: for 30d, at most 3d without use

What would make Okta refuse (each line by itself)
  leave View Only
  in the setup: remove the app's assignment to the group View Only
  in the setup: deactivate the rule Allow tokens access by authorization code flow of the policy
    User sign-in

Unknown
  Whether Okta lets the user sign in at all: the account, the sign-on policy and network zones apply
    before the access policies.`,
  );
});

test.each<[string, Parameters<typeof why>, string]>([
  [
    "tokens without a role, which Management Console refuses",
    [[], set(rule("users"), { group_whitelist: ["EVERYONE"] }), { user: { groups: [], assigned: true } }],
    "production, according to its file: Okta issues tokens for a user in no group, assigned to the app by",
  ],
  ["a request that stops before the policies", [[]], "  not evaluated: the request fails before"],
  ["several groups", [["view_only", "administrator"]], "  leave MC Production Administrator and View Only"],
  [
    "that no groups turn it",
    [["view_only"], set(rule("users"), { status: "INACTIVE" })],
    "  no group membership changes the answer",
  ],
  [
    "that no single change turns it",
    [[], undefined, { app: "api_client_gone" }],
    "  none of the single changes that were tried",
  ],
  [
    "a refresh token without an end",
    [["view_only"], set(rule("users"), { refresh_token_lifetime_minutes: 0 })],
    "  refresh token: without expiry, at most 3d without use",
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
