import { expect, test } from "vitest";
import { matchingRule } from "../../../domain/access-matrix/matching-rule.ts";
import type { AuthorizationServer, People, Policy, PolicyRule } from "../../../domain/access-model/access-model.ts";

const NOBODY: People = { groups: [], excludedGroups: [], users: [], excludedUsers: [] };

const rule = (key: string, rest: Partial<PolicyRule> = {}): PolicyRule => ({
  key,
  id: key,
  name: key,
  active: true,
  priority: 1,
  grantTypes: ["client_credentials"],
  scopes: ["api::view_only"],
  people: NOBODY,
  accessTokenMinutes: 60,
  refreshTokenMinutes: 0,
  refreshTokenIdleMinutes: 10080,
  ...rest,
});
const policy = (key: string, rules: PolicyRule[], rest: Partial<Policy> = {}): Policy => ({
  key,
  id: key,
  name: key,
  active: true,
  priority: 1,
  clients: [{ key: "report" }],
  rules,
  ...rest,
});
const server = (...policies: Policy[]): AuthorizationServer => ({
  key: "server",
  id: "aus",
  name: "Server",
  issuer: "https://acme.okta.com/oauth2/aus",
  active: true,
  audiences: ["https://mc.example"],
  issuerMode: "ORG_URL",
  scopes: [],
  claims: [],
  policies,
});
const REQUEST = { app: "report", grantType: "client_credentials", scopes: ["api::view_only"] };

test("the first rule that lists every scope decides", () => {
  const both = server(
    policy("first", [rule("narrow"), rule("wide", { scopes: ["api::view_only", "api::administrator"] })]),
  );
  expect(matchingRule(both, REQUEST)?.key).toBe("narrow");
  expect(matchingRule(both, { ...REQUEST, scopes: ["api::view_only", "api::administrator"] })?.key).toBe("wide");
});

test("one scope that a rule does not list makes it no match", () => {
  expect(
    matchingRule(server(policy("p", [rule("r")])), { ...REQUEST, scopes: ["api::view_only", "x"] }),
  ).toBeUndefined();
});

test("when no rule of a policy matches, the next policy is asked", () => {
  const found = matchingRule(
    server(policy("a", [rule("other", { scopes: ["x"] })]), policy("b", [rule("mine")])),
    REQUEST,
  );
  expect(found?.key).toBe("mine");
});

test("a policy that does not list the client, or is not active, is passed over", () => {
  const passedOver = [
    policy("foreign", [rule("a")], { clients: [{ key: "other" }] }),
    policy("inactive", [rule("b")], { active: false }),
  ];
  expect(matchingRule(server(...passedOver), REQUEST)).toBeUndefined();
  expect(
    matchingRule(server(...passedOver, policy("all", [rule("c")], { clients: "ALL_CLIENTS" })), REQUEST)?.key,
  ).toBe("c");
});

test("an inactive rule, or one for another grant, is passed over", () => {
  const rules = [rule("inactive", { active: false }), rule("other grant", { grantTypes: ["authorization_code"] })];
  expect(matchingRule(server(policy("p", rules)), REQUEST)).toBeUndefined();
});

test("people count only for a grant with a user, and an exclusion beats an inclusion", () => {
  const people: People = { ...NOBODY, groups: [{ key: "staff" }], excludedGroups: [{ id: "00gLeavers" }] };
  const one = server(policy("p", [rule("r", { people })]));
  const asUser = (...groups: ({ key: string } | { id: string })[]) => matchingRule(one, { ...REQUEST, groups })?.key;
  expect(matchingRule(one, REQUEST)?.key).toBe("r");
  expect(asUser({ key: "staff" })).toBe("r");
  expect(asUser({ key: "guests" })).toBeUndefined();
  expect(asUser({ key: "staff" }, { id: "00gLeavers" })).toBeUndefined();
});

test("a rule for everyone takes a user without any group", () => {
  const people: People = { ...NOBODY, groups: "EVERYONE" };
  expect(matchingRule(server(policy("p", [rule("r", { people })])), { ...REQUEST, groups: [] })?.key).toBe("r");
});
