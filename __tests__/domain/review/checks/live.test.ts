import { expect, test } from "vitest";
import type { AuthorizationServer, Group, Policy } from "../../../../domain/access-model/access-model.ts";
import { liveChecks } from "../../../../domain/review/checks/live/checks.ts";
import type { LiveOrg } from "../../../../domain/review/live-org.ts";
import { CLAIM, group, set, WEB_APP } from "../../../mutations/review/review-edit.ts";
import { type SubjectOptions, subject } from "../subject.ts";
import { testWays, type Way } from "./ways.ts";

const PARTNERS = "00g1emaKYZTWRYYRRTSK";
const { model } = subject().after;
const KEYS = [...model.groups.map(({ key }) => key), PARTNERS];

/** An org in which everybody has somebody, but for what a test says. */
function org(rest: Partial<LiveOrg> = {}, empty: readonly string[] = []): SubjectOptions {
  const memberships = KEYS.map((key) => ({ group: key, name: key, members: empty.includes(key) ? 0 : 3 }));
  return { live: { model, memberships, individuallyAssigned: [], groupRules: [], ...rest } };
}

const rule = (id: string, groups: readonly string[], active = true) => ({ id, name: `Rule ${id}`, active, groups });
const foreign = (id: string, rest: Partial<Policy>): Policy => ({
  key: id,
  id,
  name: `Policy ${id}`,
  active: true,
  priority: 1,
  clients: [{ key: "web_app" }],
  rules: [],
  ...rest,
});
function withPolicies(...policies: readonly Policy[]): SubjectOptions {
  const servers = model.servers.map(
    (server): AuthorizationServer => ({ ...server, policies: [...policies, ...server.policies] }),
  );
  return org({ model: { ...model, servers } });
}
const groups = (count: number): Group[] =>
  Array.from({ length: count }, (_, i) => ({ key: `00g${i}`, id: `00g${i}`, name: `Role ${i}`, type: "OKTA_GROUP" }));
const filtered = (count: number): SubjectOptions => ({
  ...org({ model: { ...model, groups: groups(count) } }),
  edit: set(CLAIM, { value_type: "GROUPS", group_filter_type: "STARTS_WITH", value: "Role" }),
});

const WAYS: readonly Way[] = [
  ["role-group-empty", "a managed one", org({}, ["role_view_only"]), [group("view_only")]],
  ["role-group-empty", "a referenced one", org({}, [PARTNERS]), [`group ${PARTNERS}`]],
  ["role-group-empty", "nothing where the org did not show it", org({ memberships: [] }), []],
  ["nobody-is-super-administrator", "alone", org({}, ["role_super_administrator"]), [group("super_administrator")]],
  ["nobody-is-super-administrator", "with everybody else", org({}, KEYS), [group("super_administrator")]],
  [
    "user-assigned-individually",
    "one",
    org({ individuallyAssigned: ["ivan@example.com"] }),
    [`${WEB_APP} ivan@example.com`],
  ],
  [
    "user-assigned-individually",
    "two",
    org({ individuallyAssigned: ["a@example.com", "b@example.com"] }),
    [`${WEB_APP} a@example.com`, `${WEB_APP} b@example.com`],
  ],
  [
    "group-rule-feeds-role",
    "a managed group",
    org({ groupRules: [rule("0pr1", ["role_administrator"])] }),
    [`${group("administrator")} 0pr1`],
  ],
  [
    "group-rule-feeds-role",
    "a referenced group among others",
    org({ groupRules: [rule("0pr2", ["00gother", PARTNERS])] }),
    [`group ${PARTNERS} 0pr2`],
  ],
  [
    "group-rule-feeds-role",
    "nothing while it is inactive, or for other groups",
    org({ groupRules: [rule("0pr1", ["role_administrator"], false), rule("0pr2", ["00gother"])] }),
    [],
  ],
  ["foreign-policy-above", "for our web app", withPolicies(foreign("00p1", {})), ["policy 00p1"]],
  [
    "foreign-policy-above",
    "for all clients",
    withPolicies(foreign("00p2", { clients: "ALL_CLIENTS" })),
    ["policy 00p2"],
  ],
  [
    "foreign-policy-above",
    "nothing below, inactive, or for somebody else's client",
    withPolicies(
      foreign("00p1", { priority: 9 }),
      foreign("00p2", { active: false }),
      foreign("00p3", { clients: [{ id: "0oaother" }] }),
    ),
    [],
  ],
  ["group-limit-near", "80", filtered(80), [CLAIM]],
  ["group-limit-near", "more than 100", filtered(130), [CLAIM]],
  ["group-limit-near", "nothing at 79", filtered(79), []],
];

testWays(liveChecks, WAYS);

test("a foreign policy for all clients is critical", () => {
  const check = liveChecks.find(({ id }) => id === "foreign-policy-above");
  const found = check?.find(subject(withPolicies(foreign("00p1", { clients: "ALL_CLIENTS" }))));
  expect(found).toMatchObject([
    { severity: "critical", summary: "the policy Policy 00p1, which nobody here made, decides before ours" },
  ]);
});
