import { expect, test } from "vitest";
import { wayWords } from "../../../cli/views/ways/way-words.ts";
import { ANY_OTHER_APP } from "../../../domain/access-matrix/outcome.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { waysTo } from "../../../domain/ways/query.ts";
import { isStrict, type Way } from "../../../domain/ways/way.ts";
import { waysOf } from "../../../domain/ways/ways-of.ts";
import {
  add,
  all,
  CLAIM,
  create,
  group,
  groupId,
  policy,
  REPORT,
  rule,
  scope,
  set,
  shortForAdministrators,
} from "../../mutations/review/review-edit.ts";
import { type EditableStack, reference, subject } from "../review/subject.ts";

/** The ways in the production example, edited. */
function listed(edit: (stack: EditableStack) => void = () => undefined) {
  const { after, environment } = subject({ edit });
  return waysOf(after.model, environment, compileRe2);
}

const quote = (text: string) => text;
const rolesOf = (ways: readonly Way[], role: string) =>
  ways.filter(({ what }) => what.kind === "role" && what.role === role);
const scopeWays = (ways: readonly Way[], name: string) =>
  waysTo({ ways, notKnown: [], groups: new Map(), apps: new Map() }, { kind: "scope", scope: name });
const needsOf = ({ who }: Way) => (who.kind === "users" ? who.needs.map(({ groups }) => groups) : []);

test("a role is given to the members of its group, by the rule that decides, for as long as that says", () => {
  expect(rolesOf(listed().ways, "View Only")).toEqual([
    {
      what: { kind: "role", role: "View Only", tokens: ["idToken", "userinfo"], scopes: ["user_groups"] },
      who: {
        kind: "users",
        needs: [{ groups: ["View Only"], users: [] }],
        barred: { groups: [], users: [] },
        assigned: "byNeeds",
      },
      app: "Resilio Management Console",
      grant: "authorization_code",
      rule: { policy: "User sign-in", rule: "Allow tokens access by authorization code flow" },
      after: [],
      lifetimes: { accessTokenMinutes: 30, refreshToken: { minutes: 43_200, idleMinutes: 4320 } },
      onlyIf: {},
    },
  ]);
});

test("an app that needs no assignment is open to everybody, whatever the role needs", () => {
  const { ways } = listed(set("okta_app_oauth.web_app", { implicit_assignment: true }));
  expect(rolesOf(ways, "View Only").map(({ who }) => who.kind === "users" && who.assigned)).toEqual(["everybody"]);
});

test("a client gets a scope for itself, without a refresh token", () => {
  const [way] = scopeWays(listed().ways, "api::view_only");
  expect(way).toMatchObject({
    who: { kind: "client" },
    grant: "client_credentials",
    lifetimes: { accessTokenMinutes: 15 },
  });
  expect(way?.lifetimes.refreshToken).toBeUndefined();
});

test("whom an exclusion sends to another rule has a way by that one, which names the rule before it", () => {
  const { ways } = listed(shortForAdministrators(groupId("view_only")));
  const found = rolesOf(ways, "Super Administrator");
  expect(
    found.map(({ rule: { rule }, after, lifetimes }) => [
      rule,
      after.map((one) => one.rule),
      lifetimes.accessTokenMinutes,
    ]),
  ).toEqual([
    ["Administrators", [], 15],
    ["Allow tokens access by authorization code flow", ["Administrators"], 30],
  ]);
  expect(found[0]?.who).toMatchObject({ barred: { groups: ["View Only"] } });
});

test("if no user reaches the later rule, it is not a way to the role", () => {
  const { ways } = listed(shortForAdministrators());
  expect(rolesOf(ways, "Super Administrator").map(({ rule }) => rule.rule)).toEqual(["Administrators"]);
});

test("a role of one group by a rule for another needs both", () => {
  const { ways } = listed(shortForAdministrators());
  const [way] = rolesOf(ways, "View Only").filter(({ rule }) => rule.rule === "Administrators");
  expect(way && needsOf(way)).toEqual([["View Only"], ["Super Administrator"]]);
});

test("rules that only a refresh can ask name each other, too", () => {
  const narrow = (name: string, priority: number, of: string) =>
    create(`okta_auth_server_policy_rule.${name}`, {
      name,
      policy_id: reference(`${policy("users")}.id`),
      priority,
      grant_type_whitelist: ["authorization_code"],
      scope_whitelist: ["profile"],
      group_whitelist: [groupId(of)],
    });
  const edit = all(
    narrow("first", 1, "view_only"),
    narrow("second", 2, "super_administrator"),
    set(rule("users"), { priority: 3 }),
  );
  const found = scopeWays(listed(edit).ways, "profile").filter(isStrict);
  expect(found[0]?.what).toEqual({
    kind: "scopes",
    scopes: [{ name: "profile", asked: false, byDefault: false, atRefresh: true }],
  });
  expect(found.map(({ rule: { rule }, after }) => [rule, ...after.map((one) => one.rule)])).toEqual([
    ["first"],
    ["second", "first"],
    ["Allow tokens access by authorization code flow", "first", "second"],
  ]);
});

test("a policy for all clients is a way for every other app of the org", () => {
  const { ways } = listed(set(policy("api_view_only"), { client_whitelist: ["ALL_CLIENTS"] }));
  expect(scopeWays(ways, "api::view_only").map(({ app }) => app)).toContainEqual(ANY_OTHER_APP);
});

test("a scope that needs consent is no way for a client, unless it is a default scope", () => {
  const consent = set(scope("api_view_only"), { consent: "REQUIRED" });
  expect(scopeWays(listed(consent).ways, "api::view_only")).toEqual([]);
  const [way] = scopeWays(listed(all(consent, set(scope("api_view_only"), { default: true }))).ways, "api::view_only");
  expect(way?.what).toEqual({
    kind: "scopes",
    scopes: [{ name: "api::view_only", asked: false, byDefault: true, atRefresh: false }],
  });
});

test("an app that is not active has no way, and neither has one without the grant", () => {
  expect(scopeWays(listed(set(REPORT, { status: "INACTIVE" })).ways, "api::view_only")).toEqual([]);
});

test("what is granted only under another assumption is marked with it", () => {
  const { ways } = listed(set(rule("api_view_only"), { scope_whitelist: [] }));
  const found = scopeWays(ways, "api::view_only");
  expect(found.map(({ onlyIf }) => onlyIf)).toEqual([{ emptyScopesInRule: "anything" }]);
});

test("a claim that cannot be evaluated is a separate line, for every role", () => {
  const { ways } = listed(set(CLAIM, { value_type: "EXPRESSION", value: "user.roles" }));
  const [line, ...more] = ways.filter(({ what }) => what.kind === "unknownRoles");
  expect(line && wayWords(line, quote)).toMatch(
    /^unknown roles in the ID token and userinfo, with scope user_groups, from user\.roles: members of /,
  );
  expect(more).toEqual([]);
});

test("a token inline hook and an unchecked object are separate lines", () => {
  const elsewhere = create("okta_auth_server_policy_rule.elsewhere", { policy_id: "00p1elsewhereXYZ0001" });
  const { notKnown } = listed(all(set(rule("users"), { inline_hook_id: "cal1hookXYZ000000001" }), elsewhere));
  expect(notKnown).toEqual([
    { kind: "orphan", resource: "okta_auth_server_policy_rule.elsewhere" },
    { kind: "hook", rule: rule("users") },
  ]);
});

test("a filter that does not list names is a separate line", () => {
  const { notKnown } = listed(set(CLAIM, { value_type: "GROUPS", group_filter_type: "CONTAINS", value: "dmin" }));
  expect(notKnown).toEqual([{ kind: "openFilter", match: "CONTAINS", pattern: "dmin", onlyIf: {} }]);
});

test("a filter that lists names between anchors leaves nothing open, but groups of directories", () => {
  const names = "^(?:Super Administrator|View Only)$";
  const { notKnown, ways } = listed(set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value: names }));
  expect(notKnown).toEqual([]);
  const marked = rolesOf(ways, "View Only").filter((way) => !isStrict(way));
  expect(marked.map((way) => [needsOf(way)[0], way.onlyIf])).toEqual([
    [["a directory group named View Only"], { directoryGroupsInClaims: "included" }],
  ]);
});

test("a user whom a rule names has a way, and one whom it excludes has none", () => {
  const { ways } = listed(
    all(add(rule("users"), "user_whitelist", "00u1", "00u2"), add(rule("users"), "user_blacklist", "00u2")),
  );
  const [way] = scopeWays(ways, "openid");
  expect(way?.who).toMatchObject({ needs: [{ users: ["00u1"] }], barred: { users: ["00u2"] } });
});

test("two groups with the same name are distinguished", () => {
  const { ways } = listed(set(group("field_engineers"), { name: "View Only" }));
  const names = ways.filter(isStrict).flatMap((way) => needsOf(way).flat());
  expect(names).toContain("View Only (role_view_only)");
  expect(names).not.toContain("View Only");
});

test("each pattern is compiled once, however many clients and rules there are", () => {
  const filter = set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value: "^(?:View Only)$" });
  const { after, environment } = subject({ edit: all(filter, shortForAdministrators()) });
  const patterns: string[] = [];
  waysOf(after.model, environment, (pattern) => {
    patterns.push(pattern);
    return compileRe2(pattern);
  });
  expect(patterns).toEqual([...new Set(patterns)]);
});
