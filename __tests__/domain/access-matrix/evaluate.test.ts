import { expect, test } from "vitest";
import { evaluator } from "../../../domain/access-matrix/evaluate.ts";
import { matrixOf } from "../../../domain/access-matrix/matrix-of.ts";
import { ANY_OTHER_APP, type Outcome, type TokenRequest } from "../../../domain/access-matrix/outcome.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import {
  add,
  all,
  CLAIM,
  create,
  group,
  policy,
  REPORT,
  rule,
  SERVER,
  scope,
  set,
  WEB_APP,
  without,
} from "../../mutations/review/review-edit.ts";
import { type EditableStack, reference, subject } from "../review/subject.ts";

const SIGN_IN = ["user_groups", "openid", "profile", "email", "offline_access"];
const VIEWER = { groups: [{ key: "role_view_only" }] };
const SIGNED_IN: TokenRequest = { app: "web_app", grantType: "authorization_code", scopes: SIGN_IN, user: VIEWER };
const CLIENT: TokenRequest = {
  app: "api_client_nightly_report",
  grantType: "client_credentials",
  scopes: ["api::view_only"],
};
const P = "authorization_server_policy_";
const R = "authorization_server_rule_";

/** What is answered in the production example, edited. */
function ask(request: TokenRequest, edit: (stack: EditableStack) => void = () => undefined): Outcome {
  const { model } = subject({ edit }).after;
  const [server] = model.servers;
  if (server === undefined) throw new Error("There is no server");
  return evaluator(model, server, compileRe2)(request);
}
const trace = (outcome: Outcome) =>
  outcome.trace.map(
    ({ policy, rule = "", skipped = "matched" }) => `${policy.replace(P, "")} ${rule.replace(R, "")}: ${skipped}`,
  );
const filter = (value: string) => set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value });

test("a member of a role group gets its role, for as long as the rule says", () => {
  expect(ask(SIGNED_IN)).toEqual({
    kind: "issued",
    policy: `${P}users`,
    rule: `${R}users`,
    scopes: SIGN_IN,
    idTokenRoles: ["View Only"],
    accessTokenRoles: [],
    userinfoRoles: ["View Only"],
    accessTokenMinutes: 30,
    refreshTokenMinutes: 43_200,
    refreshTokenIdleMinutes: 4320,
    trace: [{ policy: `${P}users`, rule: `${R}users` }],
  });
});

test("the trace names every policy that was skipped on the way, and why", () => {
  expect(trace(ask(CLIENT))).toEqual(["users : it does not list the app", "api_view_only api_view_only: matched"]);
});

test.each<[string, TokenRequest, (stack: EditableStack) => void, string]>([
  [
    "an inactive policy",
    CLIENT,
    set(policy("api_view_only"), { status: "INACTIVE" }),
    "api_view_only : the policy is inactive",
  ],
  [
    "a policy without a rule",
    CLIENT,
    ({ resource }) => delete resource["okta_auth_server_policy_rule"],
    "api_view_only : it has no rule",
  ],
  [
    "an inactive rule",
    CLIENT,
    set(rule("api_view_only"), { status: "INACTIVE" }),
    "api_view_only api_view_only: the rule is inactive",
  ],
  [
    "another grant",
    CLIENT,
    set(rule("api_view_only"), { grant_type_whitelist: ["authorization_code"] }),
    "api_view_only api_view_only: it does not allow the grant type client_credentials",
  ],
  [
    "a scope that is not listed",
    { ...CLIENT, scopes: ["api::administrator"] },
    () => undefined,
    "api_view_only api_view_only: it does not list the scope api::administrator",
  ],
  [
    "no default scope of the rule",
    { ...CLIENT, scopes: [] },
    set(scope("api_administrator"), { default: true }),
    "api_view_only api_view_only: it lists no default scope",
  ],
  [
    "nobody of the groups",
    SIGNED_IN,
    without(rule("users"), "group_whitelist", "view_only"),
    "users users: the user is in none of its groups",
  ],
  [
    "an excluded group",
    SIGNED_IN,
    set(rule("users"), { group_blacklist: [reference(`${group("view_only")}.id`)] }),
    "users users: it excludes the user",
  ],
  [
    "groups that are not known",
    SIGNED_IN,
    set(rule("users"), { group_whitelist: [reference("okta_group.gone.id")] }),
    "users users: its groups are not yet known",
  ],
  [
    "clients that are not known",
    CLIENT,
    set(policy("api_view_only"), { client_whitelist: [reference("okta_app_oauth.gone.client_id")] }),
    "api_view_only : it does not list the app among its known clients",
  ],
])("Okta skips %s", (_what, request, edit, step) => {
  expect(trace(ask(request, edit))).toContain(step);
});

test.each<[string, TokenRequest, (stack: EditableStack) => void, string]>([
  ["an app that is not there", { ...CLIENT, app: "gone" }, () => undefined, "invalid_client"],
  ["an inactive app", CLIENT, set(REPORT, { status: "INACTIVE" }), "invalid_client"],
  ["a grant that the app lacks", { ...CLIENT, app: "web_app" }, () => undefined, "unauthorized_client"],
  [
    "a user at an API Services app",
    { ...SIGNED_IN, app: "api_client_nightly_report" },
    () => undefined,
    "invalid_request",
  ],
  ["a user who is not assigned", { ...SIGNED_IN, user: { groups: [] } }, () => undefined, "access_denied"],
  ["a scope that is not there", { ...CLIENT, scopes: ["api::gone"] }, () => undefined, "invalid_scope"],
  ["openid without a user", { ...CLIENT, scopes: ["openid"] }, () => undefined, "invalid_scope"],
  ["scopes of OpenID Connect without openid", { ...SIGNED_IN, scopes: ["email"] }, () => undefined, "invalid_scope"],
  ["no scope where there is no default", { ...CLIENT, scopes: [] }, () => undefined, "invalid_scope"],
  ["a scope that asks for consent", CLIENT, set(scope("api_view_only"), { consent: "REQUIRED" }), "consent_required"],
  ["everything at an inactive server", CLIENT, set(SERVER, { status: "INACTIVE" }), "E0000007"],
])("Okta refuses %s before it looks at a policy", (_what, request, edit, error) => {
  expect(ask(request, edit)).toMatchObject({ kind: "refused", error, trace: [] });
});

test("an assignment by name or to everybody counts", () => {
  const outsider = { ...SIGNED_IN, user: { groups: [], assigned: true } };
  const everyone = set(rule("users"), { group_whitelist: ["EVERYONE"] });
  expect(ask(outsider, everyone)).toMatchObject({ kind: "issued", idTokenRoles: [] });
  const implicit = all(everyone, set(WEB_APP, { implicit_assignment: true }));
  expect(ask({ ...SIGNED_IN, user: { groups: [] } }, implicit)).toMatchObject({ kind: "issued" });
});

test("no refresh token comes without offline_access or without the grant", () => {
  const scopes = ["openid", "user_groups"];
  expect(ask({ ...SIGNED_IN, scopes })).not.toHaveProperty("refreshTokenMinutes");
  expect(ask(SIGNED_IN, without(WEB_APP, "grant_types", "refresh_token"))).not.toHaveProperty("refreshTokenMinutes");
});

test("a refresh may be for less, without openid too", () => {
  const refresh = { ...SIGNED_IN, scopes: ["email"], isRefresh: true };
  expect(ask(refresh)).toMatchObject({
    kind: "issued",
    scopes: ["email"],
    idTokenRoles: [],
    refreshTokenMinutes: 43_200,
  });
});

test("a refresh that names no scope is for all of the sign-in", () => {
  const refresh = { ...SIGNED_IN, scopes: [], isRefresh: true };
  expect(ask(refresh)).toMatchObject({ kind: "issued", scopes: ["openid", "offline_access"] });
});

test("a refresh is refused where the sign-in would be", () => {
  const refresh = { ...SIGNED_IN, scopes: ["api::administrator"], isRefresh: true };
  expect(ask(refresh)).toMatchObject({ kind: "refused", error: "access_denied" });
});

test("a refresh is refused to an app that lacks the grant", () => {
  const refresh = { ...SIGNED_IN, isRefresh: true };
  expect(ask(refresh, without(WEB_APP, "grant_types", "refresh_token"))).toMatchObject({
    kind: "refused",
    error: "unauthorized_client",
  });
});

test("a filter gives Okta's names, sees Everyone, and tells cases apart", () => {
  expect(ask(SIGNED_IN, filter(".*"))).toMatchObject({ idTokenRoles: ["Everyone", "View Only"] });
  expect(ask(SIGNED_IN, filter("view only"))).toMatchObject({ idTokenRoles: [] });
  expect(ask(SIGNED_IN, filter("/^View Only$/"))).toMatchObject({ idTokenRoles: ["View Only"] });
});

test("what cannot be told is unknown, and not nothing", () => {
  expect(ask(SIGNED_IN, filter("(?=V).*"))).toMatchObject({ idTokenRoles: "unknown" });
  expect(ask(SIGNED_IN, set(CLAIM, { value: "user.department" }))).toMatchObject({ idTokenRoles: "unknown" });
});

test("a claim of more than 100 groups fails the request", () => {
  const names = Array.from({ length: 101 }, (_, i) => `g${i}`);
  const groups = names.map((name) => create(`okta_group.${name}`, { name }));
  const user = { groups: [{ key: "role_view_only" }, ...names.map((key) => ({ key }))] };
  expect(ask({ ...SIGNED_IN, user }, all(...groups, filter(".*")))).toMatchObject({
    kind: "refused",
    error: "server_error",
  });
});

test("the matrix has every group at the web app, those referred to by id, and users in none", () => {
  const { users } = subject().matrix;
  expect(users.map(({ group }) => group)).toEqual([
    { key: "role_administrator" },
    { key: "role_field_engineers" },
    { key: "role_super_administrator" },
    { key: "role_view_only" },
    { id: "00g1emaKYZTWRYYRRTSK" },
    "noGroup",
  ]);
});

test("clients that nobody knows are in the matrix as soon as a policy is for all", () => {
  const open = subject({ edit: set(policy("api_view_only"), { client_whitelist: ["ALL_CLIENTS"] }) });
  const foreign = open.matrix.clients.filter(({ client }) => client === ANY_OTHER_APP);
  expect(foreign.map(({ scope, outcome }) => `${scope} ${outcome.kind}`)).toContain("api::view_only issued");
  expect(subject().matrix.clients.some(({ client }) => client === ANY_OTHER_APP)).toBe(false);
});

test("without a server nobody gets anything", () => {
  expect(matrixOf({ ...subject().after.model, servers: [] }, compileRe2)).toEqual({
    users: [],
    clients: [],
    combinations: [],
    combinationsComplete: true,
  });
});

test("the second policy decides where no rule of the first one matches", () => {
  const edit = add(policy("api_administrator"), "client_whitelist", reference(`${REPORT}.client_id`));
  expect(trace(ask({ ...CLIENT, scopes: ["api::administrator"] }, edit))).toEqual([
    "users : it does not list the app",
    "api_view_only api_view_only: it does not list the scope api::administrator",
    "api_administrator api_administrator: matched",
  ]);
});
