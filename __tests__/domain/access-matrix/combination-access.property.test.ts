import fc from "fast-check";
import { expect, test } from "vitest";
import { combinationOutcome, MOST_COMBINATIONS } from "../../../domain/access-matrix/combination-access.ts";
import { evaluator } from "../../../domain/access-matrix/evaluate.ts";
import { explains } from "../../../domain/access-matrix/explained-outcome.ts";
import { matrixOf } from "../../../domain/access-matrix/matrix-of.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type {
  AccessModel,
  AuthorizationServer,
  PolicyRule,
  Reference,
} from "../../../domain/access-model/access-model.ts";
import { SIGN_IN_SCOPES } from "../../../domain/scope.ts";
import {
  ASSIGNMENTS,
  add,
  all,
  group,
  rule,
  SERVER,
  set,
  shortForAdministrators,
  without,
} from "../../mutations/review/review-edit.ts";
import { type EditableStack, reference, subject } from "../review/subject.ts";

const GROUPS = ["a", "b", "c", "d", "e"];
const USERS = ["00u1", "00u2"];
const MODEL = subject().after.model;

interface RandomRule {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
  readonly everyone: boolean;
  readonly users: readonly string[];
  readonly excludedUsers: readonly string[];
  readonly active: boolean;
  readonly lacksScope: boolean;
  readonly minutes: number;
}

const some = fc.subarray(GROUPS);
const rarely = <T>(usual: T, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary });
const randomRule: fc.Arbitrary<RandomRule> = fc.record({
  included: some,
  excluded: fc.oneof(fc.constant([]), fc.subarray(GROUPS, { maxLength: 2 })),
  everyone: rarely(false, fc.constant(true)),
  users: rarely<string[]>([], fc.subarray(USERS)),
  excludedUsers: rarely<string[]>([], fc.subarray(USERS)),
  active: rarely(true, fc.constant(false)),
  lacksScope: rarely(false, fc.constant(true)),
  minutes: fc.constantFrom(15, 30),
});
const setup = fc.record({
  policies: fc.array(fc.array(randomRule, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  assigned: fc.oneof(fc.constant(GROUPS), some),
  roles: some,
  filter: fc.boolean(),
});

const keys = (names: readonly string[]): Reference[] => names.map((key) => ({ key }));

function ruleOf(random: RandomRule, key: string, index: number): PolicyRule {
  return {
    key,
    id: key,
    name: key,
    active: random.active,
    priority: index + 1,
    grantTypes: ["authorization_code"],
    scopes: random.lacksScope ? ["openid"] : [...SIGN_IN_SCOPES],
    people: {
      groups: random.everyone ? "EVERYONE" : keys(random.included),
      excludedGroups: keys(random.excluded),
      users: random.users,
      excludedUsers: random.excludedUsers,
    },
    accessTokenMinutes: random.minutes,
    refreshTokenMinutes: 0,
    refreshTokenIdleMinutes: 60,
  };
}

function modelOf({ policies, assigned, roles, filter }: Parameters<typeof made>[0]): AccessModel {
  const text = roles.flatMap((key, index) => [
    index === 0 ? 'Arrays.flatten(isMemberOfGroup("' : ', isMemberOfGroup("',
    { key },
    `") ? {"role of ${key}"} : {}`,
  ]);
  const [claim] = MODEL.servers[0]?.claims ?? [];
  const value = filter
    ? ({ kind: "groupFilter", match: "REGEX", pattern: `^(?:${roles.join("|")})$` } as const)
    : ({ kind: "expression", text: [...text, ")"] } as const);
  return {
    ...MODEL,
    groups: GROUPS.map((key) => ({ key, id: key, name: key, type: "OKTA_GROUP" })),
    apps: MODEL.apps.map((app) => ({ ...app, groups: keys(assigned) })),
    servers: MODEL.servers.map((server) => ({
      ...server,
      claims: claim ? [{ ...claim, value }] : [],
      policies: policies.map((rules, index) => ({
        key: `policy ${index}`,
        id: `policy ${index}`,
        name: `policy ${index}`,
        active: true,
        priority: index + 1,
        clients: [{ key: "web_app" }],
        rules: rules.map((one, place) => ruleOf(one, `rule ${index}${place}`, place)),
      })),
    })),
  };
}

function made(random: typeof setup extends fc.Arbitrary<infer T> ? T : never) {
  const model = modelOf(random);
  const [server] = model.servers;
  if (server === undefined) throw new Error("There is no server");
  return { model, server };
}

function everySet(): string[][] {
  return Array.from({ length: 2 ** GROUPS.length }, (_, number) =>
    GROUPS.filter((_name, index) => Math.floor(number / 2 ** index) % 2 === 1),
  );
}

/** Memberships whose outcome neither single groups nor the combinations of the matrix explain. */
function unexplained(model: AccessModel, server: AuthorizationServer): string[] {
  const evaluate = evaluator(model, server, compileRe2);
  const { combinations, users } = matrixOf(model, compileRe2);
  const outcomeOf = (group: unknown) =>
    users.find((one) => one.app === "web_app" && JSON.stringify(one.group) === JSON.stringify(group))?.outcome;
  return [undefined, ...USERS].flatMap((user) =>
    everySet().flatMap((names) => {
      const groups = keys(names);
      if (user === undefined && names.length < 2) return [];
      const whole = combinationOutcome(evaluate, { groups, app: "web_app", ...(user !== undefined && { user }) });
      const own = (group: Reference) =>
        combinations.find(
          (one) => one.app === "web_app" && one.user === user && JSON.stringify(one.groups) === JSON.stringify([group]),
        )?.outcome;
      const parts =
        names.length === 0
          ? [outcomeOf("noGroup")].flatMap((one) => one ?? [])
          : groups.flatMap((group) => own(group) ?? outcomeOf(group) ?? []);
      const within = combinations
        .filter((one) => one.app === "web_app" && (one.user === undefined || one.user === user))
        .filter((one) => (one.groups.length > 0 ? names.length > 0 : names.length === 0))
        .filter((one) => one.groups.every((group) => "key" in group && names.includes(group.key)))
        .map(({ outcome }) => outcome);
      return explains(server, parts, whole, within) ? [] : [`${user ?? "anybody"} in ${names.join()}`];
    }),
  );
}

test("whatever groups somebody is in, single groups and the combinations of the matrix explain what they get", () => {
  const seen = { unlike: 0, alike: 0 };
  fc.assert(
    fc.property(setup, (random) => {
      const { model, server } = made(random);
      const { combinations, combinationsComplete } = matrixOf(model, compileRe2);
      if (!combinationsComplete) return;
      seen[combinations.length > 0 ? "unlike" : "alike"]++;
      expect(unexplained(model, server)).toEqual([]);
    }),
    { numRuns: 500 },
  );
  expect(seen.unlike).toBeGreaterThan(200);
  expect(seen.alike).toBeGreaterThan(100);
});

test("where no rule excludes anybody or names a user, and every group is assigned and listed, there is nothing to add", () => {
  fc.assert(
    fc.property(setup, (random) => {
      const policies = random.policies.map((rules) =>
        rules.map((one) => ({ ...one, excluded: [], users: [], excludedUsers: [] })),
      );
      const [first, ...others] = policies;
      const open = { ...first?.[0], included: GROUPS, everyone: false, active: true, lacksScope: false, minutes: 15 };
      const last = [[{ users: [], excluded: [], excludedUsers: [], ...open }]];
      const { model } = made({
        ...random,
        assigned: GROUPS,
        policies: [...(first ? [first] : []), ...others, ...last],
      });
      expect(matrixOf(model, compileRe2).combinations).toEqual([]);
    }),
    { numRuns: 250 },
  );
});

const id = (role: string) => reference(`${group(role)}.id`);
/** Combinations in words, with what they get. */
const reportedRows = (edit: (stack: EditableStack) => void) =>
  subject({ edit }).matrix.combinations.map(({ groups, user = "anybody", outcome }) => {
    const names = groups.map((one) => ("key" in one ? one.key : "id" in one ? one.id : "unknown"));
    return `${user} in ${names.join(" + ")}: ${outcome.kind === "issued" ? `${outcome.accessTokenMinutes}m` : outcome.error}`;
  });

test("the example has no combination that single groups do not explain", () => {
  expect(reportedRows(() => undefined)).toEqual([]);
  expect(reportedRows(shortForAdministrators())).toEqual([]);
});

test("an exclusion that sends members of two groups to a longer-lived rule shows, though each group gets what it got", () => {
  const before = subject({ edit: shortForAdministrators() }).matrix;
  const after = subject({ edit: shortForAdministrators(id("field_engineers")) }).matrix;
  const lives = ({ users }: typeof after) =>
    users.map(({ outcome }) => (outcome.kind === "issued" ? outcome.accessTokenMinutes : outcome.error));
  expect(lives(after)).toEqual(lives(before));
  expect(reportedRows(shortForAdministrators(id("field_engineers")))).toEqual([
    "anybody in role_field_engineers + role_super_administrator: 30m",
  ]);
});

test("of two excluded groups the larger sets add nothing when they meet the same rule", () => {
  expect(reportedRows(shortForAdministrators(id("field_engineers"), id("view_only")))).toEqual([
    "anybody in role_field_engineers + role_super_administrator: 30m",
    "anybody in role_view_only + role_super_administrator: 30m",
  ]);
});

test("members of an excluded group and any other are refused where no other rule is for them", () => {
  expect(reportedRows(set(rule("users"), { group_blacklist: ["00g9emaKYZTWRYYRRTSK"] }))).toEqual([
    "anybody in 00g9emaKYZTWRYYRRTSK + role_administrator: access_denied",
    "anybody in 00g9emaKYZTWRYYRRTSK + role_field_engineers: access_denied",
    "anybody in 00g9emaKYZTWRYYRRTSK + role_super_administrator: access_denied",
    "anybody in 00g9emaKYZTWRYYRRTSK + role_view_only: access_denied",
    "anybody in 00g9emaKYZTWRYYRRTSK + 00g1emaKYZTWRYYRRTSK: access_denied",
  ]);
});

test("Everyone takes precedence over exclusions, so nothing is reported", () => {
  const edit = set(rule("users"), { group_whitelist: ["EVERYONE"], group_blacklist: [id("view_only")] });
  expect(reportedRows(edit)).toEqual([]);
});

test("a group that is not assigned gets its role together with one that is", () => {
  expect(reportedRows(without(ASSIGNMENTS, "group", "super_administrator")).slice(0, 1)).toEqual([
    "anybody in role_super_administrator + role_administrator: 30m",
  ]);
});

test("a user whom the rule excludes is refused in every group", () => {
  expect(reportedRows(set(rule("users"), { user_blacklist: ["00u1"] }))).toEqual([
    "00u1 in role_administrator: access_denied",
    "00u1 in role_field_engineers: access_denied",
    "00u1 in role_super_administrator: access_denied",
    "00u1 in role_view_only: access_denied",
    "00u1 in 00g1emaKYZTWRYYRRTSK: access_denied",
  ]);
});

test("a user whom the rule lists gets tokens in no group", () => {
  expect(reportedRows(add(rule("users"), "user_whitelist", "00u1"))).toEqual(["00u1 in : 30m"]);
});

test("what is wrong with every request is no matter of combinations", () => {
  const edit = all(set(rule("users"), { group_blacklist: [id("view_only")] }), set(SERVER, { status: "INACTIVE" }));
  expect(reportedRows(edit)).toEqual([]);
});

/** So many roles under one rule, which excludes the first of them. */
function many(roles: number, excluded: number): AccessModel {
  const names = Array.from({ length: roles }, (_, index) => `role ${index}`);
  const { people } = MODEL.servers[0]?.policies[0]?.rules[0] ?? {};
  if (people === undefined) throw new Error("The example has no rule");
  const excluding = { ...people, groups: keys(names), excludedGroups: keys(names.slice(0, excluded)) };
  return {
    ...MODEL,
    groups: names.map((key) => ({ key, id: key, name: key, type: "OKTA_GROUP" })),
    apps: MODEL.apps.map((app) => ({ ...app, groups: keys(names) })),
    servers: MODEL.servers.map((server) => ({
      ...server,
      claims: server.claims.map((claim) => ({
        ...claim,
        value: { kind: "groupFilter", match: "REGEX", pattern: `^(?:${names.join("|")})$` },
      })),
      policies: server.policies.map((one) => ({
        ...one,
        rules: one.rules.map((each) => ({ ...each, people: excluding })),
      })),
    })),
  };
}

test("with 100 roles and one exclusion every pair is looked at", () => {
  const { combinations, combinationsComplete } = matrixOf(many(100, 1), compileRe2);
  expect(combinations).toHaveLength(99);
  expect(combinationsComplete).toBe(true);
});

test("with 100 roles of which half are excluded, the evaluation is bounded, and reported as incomplete", () => {
  const { combinations, combinationsComplete } = matrixOf(many(100, 50), compileRe2);
  expect(combinations.length).toBeLessThanOrEqual(MOST_COMBINATIONS);
  expect(combinations.length).toBeGreaterThan(1000);
  expect(combinationsComplete).toBe(false);
});
