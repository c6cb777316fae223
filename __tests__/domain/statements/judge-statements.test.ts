import { describe, expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { derivedStatements } from "../../../domain/statements/derived-statements.ts";
import { judgeStatements } from "../../../domain/statements/judge-statements.ts";
import type { Demand, GroupChoice, Statement, Subject, UserSubject } from "../../../domain/statements/statement.ts";
import { counterexampleWords, doubtWords, whyCommand } from "../../../domain/statements/verdict-words.ts";
import {
  add,
  all,
  CLAIM,
  clientId,
  create,
  groupId,
  policy,
  REPORT,
  rule,
  scope,
  scopeName,
  set,
  shortForAdministrators,
} from "../../mutations/review/review-edit.ts";
import { type EditableStack, reference, type SubjectOptions, subject } from "../review/subject.ts";

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const STAFF = "00g9emaKYZTWRYYRRTSK";
const role = (key: string): GroupChoice => ({ role: key });
const users = (rest: Partial<UserSubject> = {}): Subject => ({ kind: "users", in: [], notIn: [], ...rest });
const clients = (names: readonly string[] | "others" | "any"): Subject => ({ kind: "clients", clients: names });
const never = (key: string): Demand => ({ kind: "never", targets: [{ kind: "role", role: key }] });
const NO_TOKENS: Demand = { kind: "never", targets: [{ kind: "tokens" }] };
const noScope = (pattern: string): Demand => ({ kind: "never", targets: [{ kind: "scope", pattern }] });
const statement = (who: Subject, demand: Demand): Statement => ({
  id: "s",
  origin: { kind: "derived" },
  subject: who,
  demand,
});

/** The verdict on one statement about the production example, in words. */
function judged(one: Statement, options: SubjectOptions = {}): string {
  const { environment, after } = subject(options);
  const names = { environment, model: after.model };
  const [{ verdict } = { verdict: undefined }] = judgeStatements([one], environment, after.model, compileRe2);
  switch (verdict?.kind) {
    case "refuted":
      return counterexampleWords(verdict.counterexample, names);
    case "notProved":
      return `not proved: ${verdict.doubts.map(doubtWords).join("; ")}`;
    default:
      return verdict?.kind ?? "nothing";
  }
}

const edit = (change: (stack: EditableStack) => void): SubjectOptions => ({ edit: change });
const SIGN_IN = "authorization_code, for user_groups openid profile email offline_access";
const AT_MC = `at Resilio Management Console (${SIGN_IN})`;
const BY_USERS = "by rule Allow tokens access by authorization code flow of policy User sign-in";
const mapping = (...grants: readonly (readonly [string, string])[]) =>
  `Arrays.flatten(${grants.map(([id, name]) => `isMemberOfGroup("${id}") ? {"${name}"} : {}`).join(", ")})`;
const ADMINISTRATORS = groupId("administrator");
const REFUSED =
  "refused, access_denied: Policy evaluation failed for this request, please check the policy configurations";
const OPEN_POLICY = (...clientList: readonly string[]) =>
  all(
    create("okta_auth_server_policy.open", {
      name: "Open",
      priority: 9,
      client_whitelist: clientList,
    }),
    create("okta_auth_server_policy_rule.open", {
      name: "Open",
      priority: 1,
      policy_id: reference("okta_auth_server_policy.open.id"),
      grant_type_whitelist: ["client_credentials", TOKEN_EXCHANGE],
      scope_whitelist: [scopeName("api_administrator")],
      group_whitelist: [groupId("field_engineers")],
    }),
  );

/** A statement that the example proves, an edit that refutes it, and the counterexample. */
const FORMS: readonly [string, Statement, (stack: EditableStack) => void, string][] = [
  [
    "never a role, by the claim of another group",
    statement(users({ notIn: [role("administrator")] }), never("administrator")),
    set(CLAIM, { value: mapping([groupId("view_only"), "Administrator"], [ADMINISTRATORS, "Administrator"]) }),
    `a user in View Only, ${AT_MC}: gets Administrator in the ID token, ${BY_USERS}`,
  ],
  [
    "never a role, by its scope",
    statement(users({ notIn: "all" }), never("administrator")),
    all(
      add(rule("users"), "scope_whitelist", scopeName("api_administrator")),
      add(rule("users"), "group_whitelist", STAFF),
    ),
    `a user in ${STAFF}, assigned individually, at Resilio Management Console (authorization_code, for api::administrator): gets the scope api::administrator, ${BY_USERS}`,
  ],
  [
    "never a scope, by token exchange at a service app",
    statement(users(), noScope("api::*")),
    all(OPEN_POLICY(clientId(REPORT)), set(REPORT, { grant_types: ["client_credentials", TOKEN_EXCHANGE] })),
    `a user in Field Engineers, assigned individually, at Resilio Management Console / nightly-report (${TOKEN_EXCHANGE}, for api::administrator): gets the scope api::administrator, by rule Open of policy Open`,
  ],
  [
    "never tokens, for those outside of all groups",
    statement(users({ notIn: "all", except: { id: STAFF } }), NO_TOKENS),
    add(rule("users"), "user_whitelist", "00u1"),
    `the user 00u1 in no group, assigned individually, ${AT_MC}: gets user_groups openid profile email offline_access, ${BY_USERS}`,
  ],
  [
    "always a role, whatever else they are in",
    statement(users({ in: [role("administrator")] }), { kind: "atLeast", roles: ["administrator"] }),
    set(rule("users"), { group_blacklist: [STAFF] }),
    `a user in MC Production Administrator and ${STAFF}, ${AT_MC}: ${REFUSED}`,
  ],
  [
    "always a role, for whom a rule excludes by name",
    statement(users({ in: [role("administrator")] }), { kind: "atLeast", roles: ["administrator"] }),
    set(rule("users"), { user_blacklist: ["00u1"] }),
    `the user 00u1 in MC Production Administrator, ${AT_MC}: ${REFUSED}`,
  ],
  [
    "exactly two roles",
    statement(users({ inExactly: [role("view_only"), role("field_engineers")] }), {
      kind: "exactly",
      roles: ["view_only", "field_engineers"],
    }),
    set(CLAIM, {
      value: mapping(
        [groupId("view_only"), "View Only"],
        [groupId("field_engineers"), "Field Engineers"],
        [STAFF, "Operators"],
      ),
    }),
    `a user in View Only, Field Engineers and ${STAFF}, ${AT_MC}: gets View Only, Field Engineers and Operators in the ID token, ${BY_USERS}`,
  ],
  [
    "within a time, for members of two groups whom an exclusion sends to another rule",
    statement(users({ in: [role("super_administrator")] }), { kind: "within", accessTokenMinutes: 15 }),
    shortForAdministrators(groupId("field_engineers")),
    `a user in Super Administrator and Field Engineers, ${AT_MC}: gets an access token for 30m, and a refresh token for 30d, ${BY_USERS}`,
  ],
  [
    "exactly the roles of a client",
    statement(clients(["nightly-report"]), { kind: "exactly", roles: ["view_only"] }),
    add(rule("api_view_only"), "scope_whitelist", scopeName("api_administrator")),
    "Resilio Management Console / nightly-report (client_credentials, for api::administrator): gets the scope api::administrator, by rule Allow tokens access by client credentials flow of policy API: View Only",
  ],
  [
    "at least the roles of a client",
    statement(clients(["nightly-report"]), { kind: "atLeast", roles: ["view_only"] }),
    set(policy("api_view_only"), { status: "INACTIVE" }),
    "client nightly-report is refused api::view_only (access_denied)",
  ],
  [
    "no tokens for other apps",
    statement(clients("others"), NO_TOKENS),
    OPEN_POLICY("ALL_CLIENTS"),
    "an app that is not in the file (client_credentials, for api::administrator): gets api::administrator, by rule Open of policy Open",
  ],
  [
    "within a time, for a client",
    statement(clients(["nightly-report"]), { kind: "within", accessTokenMinutes: 15 }),
    set(rule("api_view_only"), { access_token_lifetime_minutes: 20 }),
    "Resilio Management Console / nightly-report (client_credentials, for api::view_only): gets an access token for 20m, by rule Allow tokens access by client credentials flow of policy API: View Only",
  ],
];

test("the production example proves its derived statements", () => {
  const { environment, after } = subject();
  const kinds = judgeStatements(derivedStatements(environment), environment, after.model, compileRe2).map(
    ({ statement: { id }, verdict }) => `${id} ${verdict.kind}`,
  );
  expect(kinds).toEqual([
    "only-group-super_administrator proved",
    "only-group-administrator proved",
    "only-group-view_only proved",
    "only-group-field_engineers proved",
    "only-group-partner_studio proved",
    "no-api-scope-for-users proved",
    "lifetime-of-users proved",
    "exactly-nightly_report proved",
    "exactly-agent_provisioning proved",
    "no-roles-claim-for-clients proved",
    "lifetime-of-clients proved",
    "other-apps proved",
  ]);
});

test.each(FORMS)("refutes: %s", (_form, one, change, words) => {
  expect(judged(one, edit(change))).toBe(words);
});

test.each(FORMS.filter(([form]) => !form.startsWith("within a time, for members")))("proves: %s", (_form, one) => {
  expect(judged(one)).toBe("proved");
});

test("a rule for fewer minutes above the others proves a shorter time for its members", () => {
  const one = statement(users({ in: [role("super_administrator")] }), { kind: "within", accessTokenMinutes: 15 });
  expect(judged(one, edit(shortForAdministrators()))).toBe("proved");
});

/** Statements that hold or not by how Okta behaves, and the edit. */
const DEPENDENT: readonly [string, Statement, (stack: EditableStack) => void, string][] = [
  [
    "an empty list of scopes",
    statement(users(), noScope("api::*")),
    set(rule("users"), { scope_whitelist: [] }),
    "depends on what a rule without scopes grants (emptyScopesInRule)",
  ],
  [
    "a pattern that matches a part of a name",
    statement(users({ notIn: [role("administrator")] }), never("administrator")),
    all(
      set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value: "^Admin" }),
      add(rule("users"), "group_whitelist", STAFF),
    ),
    "depends on whether a REGEX filter must match whole names (groupRegexMatch)",
  ],
  [
    "a group of a directory that has the name of a role",
    statement(users({ notIn: "all" }), { kind: "never", targets: [{ kind: "role", role: "view_only" }] }),
    all(
      set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value: "^(?:View Only)$" }),
      add(rule("users"), "group_whitelist", STAFF),
    ),
    "depends on whether a filter matches groups of a directory (directoryGroupsInClaims)",
  ],
  [
    "an exclusion beside Everyone",
    statement(users({ in: [{ id: STAFF }] }), NO_TOKENS),
    set(rule("users"), { group_whitelist: ["EVERYONE"], group_blacklist: [STAFF] }),
    "depends on whether exclusions apply in a rule for Everyone (everyoneAndExclusions)",
  ],
  [
    "a default scope",
    statement(users(), noScope("api::administrator")),
    all(set(scope("api_administrator"), { default: true }), set(rule("users"), { scope_whitelist: ["*"] })),
    "",
  ],
];

test.each(DEPENDENT.filter(([, , , words]) => words !== ""))(
  "does not prove what depends on %s",
  (_on, one, change, words) => {
    expect(judged(one, edit(change))).toBe(`not proved: ${words}`);
  },
);

describe("of several roles claims of one token", () => {
  const second = (...grants: readonly (readonly [string, string])[]) =>
    create("okta_auth_server_claim.second", {
      name: "roles",
      claim_type: "IDENTITY",
      value_type: "EXPRESSION",
      value: mapping(...grants),
    });

  test("a replaced claim is found through a group that gives the other claim nothing", () => {
    const one = statement(users(), never("administrator"));
    const claims = all(
      set(CLAIM, {
        value: mapping([groupId("field_engineers"), "Administrator"], [groupId("view_only"), "Administrator"]),
      }),
      second([groupId("field_engineers"), "Operators"]),
    );
    expect(judged(one, edit(claims))).toMatch(/^a user in View Only, .*: gets Administrator in the ID token, /);
  });

  test("a claim with another value may replace the role", () => {
    const one = statement(users({ in: [role("administrator")] }), { kind: "atLeast", roles: ["administrator"] });
    expect(judged(one, edit(second([groupId("view_only"), "Operators"])))).toBe(
      "not proved: depends on which of several roles claims counts (claimOfSeveral)",
    );
  });

  test("a claim with the same value changes nothing", () => {
    const one = statement(users({ in: [role("administrator")] }), { kind: "atLeast", roles: ["administrator"] });
    expect(judged(one, edit(second([ADMINISTRATORS, "Administrator"])))).toBe("proved");
  });
});

test("a claim of an unsupported form may contain anything", () => {
  const one = statement(users({ notIn: [role("administrator")] }), never("administrator"));
  expect(judged(one, edit(set(CLAIM, { value: "user.title" })))).toBe(
    "not proved: the value of okta_auth_server_claim.authorization_server_claim_roles cannot be evaluated",
  );
});

test("unknown values prove nothing before the apply", () => {
  const one = statement(users({ notIn: [role("administrator")] }), never("administrator"));
  const words = judged(one, edit(set(rule("users"), { group_whitelist: reference("var.groups") })));
  expect(words).toContain(
    "group_whitelist of okta_auth_server_policy_rule.authorization_server_rule_users is not yet known",
  );
});

test.each<[string, string, Readonly<Record<string, unknown>>, string]>([
  [
    "a client's policy, which is not asked",
    rule("api_view_only"),
    { group_whitelist: reference("var.x") },
    "a user in",
  ],
  ["the rule that decides", rule("users"), { group_whitelist: reference("var.x") }, "not proved: group_whitelist of"],
  ["an order that nobody knows", policy("api_view_only"), { priority: reference("var.x") }, "not proved: priority of"],
])("what is not known takes nothing from a refutation that does not depend on it: %s", (_of, at, values, begin) => {
  const one = statement(users(), { kind: "within", accessTokenMinutes: 15 });
  expect(judged(one, edit(set(at, values)))).toMatch(new RegExp(`^${begin}`));
});

test("a client without a role is named with its roles in the file", () => {
  expect(judged(statement(clients(["nightly-report"]), { kind: "exactly", roles: ["administrator"] }))).toBe(
    "client nightly-report is refused api::administrator (access_denied); the file gives it the scope api::view_only",
  );
});

test("the forbidden scopes of a sign-in are named", () => {
  expect(judged(statement(users({ in: [role("partner_studio")] }), noScope("offline*")))).toBe(
    `a user in 00g1emaKYZTWRYYRRTSK (group of Partner Studio), ${AT_MC}: gets the scope offline_access, ${BY_USERS}`,
  );
});

test("the command that explains a counterexample lists scopes that are not those of a sign-in", () => {
  const one = statement(users(), noScope("api::*"));
  const { environment, after } = subject(edit(add(rule("users"), "scope_whitelist", scopeName("api_administrator"))));
  const [judgedOne] = judgeStatements([one], environment, after.model, compileRe2);
  const verdict = judgedOne?.verdict;
  if (verdict?.kind !== "refuted") throw new Error("It is not refuted");
  expect(whyCommand(verdict.counterexample, { environment, model: after.model })).toContain(
    ' --scopes "api::administrator"',
  );
});

test("the command that explains a counterexample names groups by role or id", () => {
  const one = statement(users({ in: [role("administrator")] }), { kind: "atLeast", roles: ["administrator"] });
  const { environment, after } = subject(edit(set(rule("users"), { group_blacklist: [STAFF] })));
  const [judgedOne] = judgeStatements([one], environment, after.model, compileRe2);
  const verdict = judgedOne?.verdict;
  if (verdict?.kind !== "refuted") throw new Error("It is not refuted");
  expect(whyCommand(verdict.counterexample, { environment, model: after.model })).toBe(
    `npx mc-okta why production --user-groups "administrator,${STAFF}"`,
  );
});
