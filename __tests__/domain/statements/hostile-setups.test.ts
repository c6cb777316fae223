import { expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { AccessModel } from "../../../domain/access-model/access-model.ts";
import type { Environment } from "../../../domain/environment.ts";
import { judgeStatements } from "../../../domain/statements/judge-statements.ts";
import type { Demand, Statement } from "../../../domain/statements/statement.ts";
import { add, all, CLAIM, create, groupId, policy, rule, set, WEB_APP } from "../../mutations/review/review-edit.ts";
import { type SubjectOptions, subject } from "../review/subject.ts";
import { clients, commandFor, NO_TOKENS, never, neverRole, users, verdictOn } from "./judged.ts";

const atLeast = (role: string): Demand => ({ kind: "atLeast", roles: [role] });
const filter = (pattern: string, type = "REGEX") =>
  set(CLAIM, { value_type: "GROUPS", group_filter_type: type, value: pattern });
/** Every role has a group of its own, named like the role. */
const ownGroups = (text: string) =>
  text
    .replace("- { role: administrator, groupName: MC Production Administrator }", "- administrator")
    .replace("- { name: Partner Studio, groupId: 00g1emaKYZTWRYYRRTSK }", "- name: Partner Studio");
/** The example with other roles and groups: rules and apps are for everybody, and a filter lets all groups through. */
function manyRoles(count: number): { readonly environment: Environment; readonly after: AccessModel } {
  const { environment, after } = subject({
    edit: all(
      filter(".*"),
      set(WEB_APP, { implicit_assignment: true }),
      set(rule("users"), { group_whitelist: ["EVERYONE"] }),
    ),
  });
  const names = Array.from({ length: count }, (_, index) => `role_${index}`);
  const [role] = environment.roles;
  if (role === undefined) throw new Error("The example has no role");
  return {
    environment: {
      ...environment,
      roles: names.map((name) => ({ ...role, id: name, key: name, name, group: { kind: "managed", name } })),
    },
    after: {
      ...after.model,
      groups: names.map((name) => ({ key: `role_${name}`, id: name, name, type: "OKTA_GROUP" })),
    },
  };
}

const TOO_MANY = "not proved: there are too many groups or combinations to search";

test("a client in a policy and outside the file may get anything", () => {
  const edit = add(policy("users"), "client_whitelist", "0oa1foreignXYZ000001");
  expect(verdictOn(clients("others"), NO_TOKENS, { edit })).toBe(
    "not proved: the grant types and assignments of the app 0oa1foreignXYZ000001 are unknown",
  );
});

test("the stack's server is judged, even if other servers come first", () => {
  const edit = create("okta_auth_server.another", { name: "Another", audiences: ["https://another.example"] });
  expect(verdictOn(users(), NO_TOKENS, { edit })).toMatch(/^refuted: /);
});

test("a rule of a policy outside the file may be one of ours", () => {
  const edit = create("okta_auth_server_policy_rule.elsewhere", {
    name: "Elsewhere",
    policy_id: "00p1elsewhereXYZ0001",
    priority: 1,
    grant_type_whitelist: ["authorization_code"],
    scope_whitelist: ["*"],
    group_whitelist: ["EVERYONE"],
  });
  expect(verdictOn(users({ notIn: "all" }), NO_TOKENS, { edit })).toBe(
    "not proved: okta_auth_server_policy_rule.elsewhere belongs to an object that was not checked",
  );
});

test("a role outside the file can have any name with its key", () => {
  const value = `Arrays.flatten(isMemberOfGroup("${groupId("view_only")}") ? {"Plant Managers"} : {})`;
  expect(verdictOn(users(), neverRole("plant_managers"), { edit: set(CLAIM, { value }) })).toMatch(
    /^refuted: a user in View Only, .* gets Plant Managers in the ID token/,
  );
});

test("a built-in role counts in both spellings", () => {
  const value = `Arrays.flatten(isMemberOfGroup("${groupId("field_engineers")}") ? {"view_only"} : {})`;
  expect(
    verdictOn(users({ notIn: [{ role: "view_only" }] }), neverRole("view_only"), { edit: set(CLAIM, { value }) }),
  ).toMatch(/^refuted: a user in Field Engineers, /);
});

test("a group that is known by ID only may have a name that a filter matches", () => {
  const demand = atLeast("partner_studio");
  const edit = filter("^(?:Partner Studio|View Only)$");
  expect(verdictOn(users({ in: [{ role: "partner_studio" }] }), demand, { edit })).toBe(
    "not proved: the name of the group 00g1emaKYZTWRYYRRTSK, which a filter compares, is unknown",
  );
});

test("no other group has a role's name if the role's group, known by ID only, has it", () => {
  const edit = all(filter("^(?:Partner Studio|View Only)$"), set(WEB_APP, { implicit_assignment: true }));
  const outsiders = users({ notIn: [{ role: "partner_studio" }] });
  expect(verdictOn(outsiders, neverRole("partner_studio"), { edit })).toContain(
    "the name of the group 00g1emaKYZTWRYYRRTSK, which a filter compares, is unknown",
  );
});

test("a role that is named Everyone is a role", () => {
  const options: SubjectOptions = {
    text: (text) => text.replace("name: Partner Studio", "name: Everyone"),
    edit: set(CLAIM, {
      value: `Arrays.flatten(isMemberOfGroup("${groupId("view_only")}") ? {"View Only"} : {}, isMemberOfGroup("00g9emaKYZTWRYYRRTSK") ? {"Everyone"} : {})`,
    }),
  };
  const demand: Demand = { kind: "exactly", roles: ["view_only"] };
  expect(verdictOn(users({ inExactly: [{ role: "view_only" }] }), demand, options)).toContain(
    "gets View Only and Everyone in the ID token",
  );
});

test("a filter that matches any name may match the name of a role outside the file", () => {
  expect(verdictOn(users(), neverRole("plant_managers"), { edit: filter(".*") })).toBe(TOO_MANY);
});

test("no role is certain if a filter may match more unlisted groups than a claim can contain", () => {
  const options: SubjectOptions = { text: ownGroups, edit: filter("^[A-Za-z]+(?: [A-Za-z]+)?$") };
  expect(verdictOn(users({ in: [{ role: "view_only" }] }), atLeast("view_only"), options)).toBe(TOO_MANY);
});

test("a filter that matches only unlisted names may give any value", () => {
  const edit = all(filter("[0-9]{3}-admins"), set(policy("users"), { client_whitelist: ["ALL_CLIENTS"] }));
  expect(verdictOn(clients("any"), never({ kind: "rolesClaim" }), { text: ownGroups, edit })).toBe(TOO_MANY);
});

test("a filter that lists full names leaves no doubt about other names", () => {
  const demand: Demand = { kind: "exactly", roles: ["view_only"] };
  expect(verdictOn(clients(["nightly-report"]), demand, { text: ownGroups })).toBe("proved");
});

test.each([
  ["^(?:Plant|View Only)$", "proved"],
  ["^Plant|View Only$", TOO_MANY],
  ["^(?:Plant)|(?:View Only)$", TOO_MANY],
])("where a filter may match a part of a name, %s leaves another name: %s", (pattern, verdict) => {
  expect(verdictOn(users(), neverRole("plant_managers"), { text: ownGroups, edit: filter(pattern) })).toBe(verdict);
});

test("a default scope of OpenID Connect may be one that rules need not list", () => {
  const edit = all(
    create("okta_auth_server_scope.openid", { name: "openid", default: true, system: true }),
    set(rule("users"), { scope_whitelist: ["*"] }),
  );
  const demand = never({ kind: "scope", pattern: "openid" });
  expect(verdictOn(clients(["nightly-report"]), demand, { edit })).toBe(
    "not proved: depends on whether a rule must list the scopes of OpenID Connect (openIdScopesInRules)",
  );
});

test("the web app of the org is another app where the file has no sign-in", () => {
  const { environment, after } = subject();
  const { users: _, ...withoutUsers } = environment;
  const one: Statement = { id: "s", origin: { kind: "derived" }, subject: clients("others"), demand: NO_TOKENS };
  const [judged] = judgeStatements([one], withoutUsers, after.model, compileRe2);
  expect(judged?.verdict.kind).toBe("refuted");
});

test("a member of more groups than a claim may have gets tokens for scopes that leave the claim out", () => {
  const { environment, after } = manyRoles(101);
  const one: Statement = {
    id: "s",
    origin: { kind: "derived" },
    subject: users({ in: environment.roles.map(({ key }) => ({ role: key })) }),
    demand: NO_TOKENS,
  };
  const [judged] = judgeStatements([one], environment, after, compileRe2);
  expect(judged?.verdict.kind).toBe("refuted");
});

const COMMANDS: readonly [string, string, SubjectOptions, string][] = [
  [
    "the name of a client",
    "$(touch x)'`id`",
    {
      text: (text) => text.replace("name: nightly-report", 'name: "$(touch x)\'`id`"'),
      edit: set(rule("api_view_only"), { status: "INACTIVE" }),
    },
    "npx mc-okta why production --client '$(touch x)'\\''`id`' --scope api::view_only",
  ],
];

test.each(COMMANDS)("the command that explains a counterexample runs nothing of %s", (_of, name, options, command) => {
  expect(commandFor(clients([name]), atLeast("view_only"), options)).toBe(command);
});

test("the command that explains a counterexample quotes the ID of a user", () => {
  const edit = set(rule("users"), { user_blacklist: ["x; id"] });
  expect(commandFor(users({ in: [{ role: "administrator" }] }), atLeast("administrator"), { edit })).toContain(
    "--user 'x; id'",
  );
});

test("no command explains a counterexample with a group whose id no list can hold", () => {
  const edit = set(rule("users"), { group_blacklist: ["$(id)"] });
  expect(commandFor(users({ in: [{ role: "administrator" }] }), atLeast("administrator"), { edit })).toBeUndefined();
});

const HOOK = { inline_hook_id: "cal1hookXYZ000000001" };
const HOOK_DOUBT = (of: string) => `not proved: a token inline hook of ${rule(of)} can change the tokens`;
const NON_ADMINS = users({ notIn: [{ role: "administrator" }] });
const SHORT: Demand = { kind: "within", accessTokenMinutes: 60 };

test.each<[string, Statement["subject"], Demand, string]>([
  ["add a role", NON_ADMINS, neverRole("administrator"), "users"],
  ["add a claim", clients("any"), never({ kind: "rolesClaim" }), "api_view_only"],
  ["add another role", clients(["nightly-report"]), { kind: "exactly", roles: ["view_only"] }, "api_view_only"],
  ["take a role away", users({ in: [{ role: "administrator" }] }), atLeast("administrator"), "users"],
  ["make a token live longer", users(), SHORT, "users"],
])("a token inline hook may %s", (_what, who, demand, of) => {
  expect(verdictOn(who, demand)).toBe("proved");
  expect(verdictOn(who, demand, { edit: set(rule(of), HOOK) })).toBe(HOOK_DOUBT(of));
});

test.each<[string, Statement["subject"], Demand]>([
  ["of other rules", clients(["nightly-report"]), { kind: "exactly", roles: ["view_only"] }],
  ["that are issued or not", users({ notIn: "all" }), NO_TOKENS],
  ["for their scopes", users(), never({ kind: "scope", pattern: "api::*" })],
])("a token inline hook leaves no doubt about tokens %s", (_which, who, demand) => {
  expect(verdictOn(who, demand, { edit: set(rule("users"), HOOK) })).toBe("proved");
});

test("a rule that is inactive calls no hook", () => {
  const inactive = all(set(rule("users"), { ...HOOK, status: "INACTIVE" }));
  expect(verdictOn(NON_ADMINS, neverRole("administrator"), { edit: inactive })).toBe("proved");
});

test("a role by a scope is refuted, regardless of a hook", () => {
  const edit = all(add(rule("users"), "scope_whitelist", "api::administrator"), set(rule("users"), HOOK));
  expect(verdictOn(NON_ADMINS, neverRole("administrator"), { edit })).toMatch(/^refuted: /);
});

test("a role from a claim is not certain if a hook can remove it", () => {
  expect(verdictOn(users(), neverRole("administrator"), { edit: set(rule("users"), HOOK) })).toBe(HOOK_DOUBT("users"));
});

test("a web app without the refresh token grant may be refused the scope that Management Console asks for", () => {
  const edit = set(WEB_APP, { grant_types: ["authorization_code"] });
  expect(verdictOn(users({ in: [{ role: "administrator" }] }), atLeast("administrator"), { edit })).toBe(
    "not proved: depends on whether an app without the refresh token grant may request offline_access (offlineAccessWithoutGrant)",
  );
  expect(verdictOn(NON_ADMINS, neverRole("administrator"), { edit })).toBe("proved");
  expect(verdictOn(users(), neverRole("administrator"), { edit })).toMatch(/^refuted: /);
});
