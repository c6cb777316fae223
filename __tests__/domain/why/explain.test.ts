import { describe, expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { withFoundGroups } from "../../../domain/access-model/existing-groups.ts";
import { idForName } from "../../../domain/group-lookup.ts";
import { SIGN_IN_SCOPES } from "../../../domain/scope.ts";
import type { Question } from "../../../domain/why/change.ts";
import { explain } from "../../../domain/why/explain.ts";
import type { Explanation } from "../../../domain/why/explanation.ts";
import {
  all,
  CLAIM,
  create,
  groupId,
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

type Edit = (stack: EditableStack) => void;
type Request = Question["request"];

const CODE = "authorization_code";
const PARTNER = "00g1emaKYZTWRYYRRTSK";
const SIGN_IN = "Allow tokens access by authorization code flow";
const CLIENTS = "Allow tokens access by client credentials flow";

/** A sign-in of a user in role groups. */
const member = (...roles: string[]): Request => ({
  app: "web_app",
  grantType: CODE,
  scopes: SIGN_IN_SCOPES,
  user: { groups: roles.map((role) => ({ key: `role_${role}` })) },
});
const ASSIGNED: Request = { ...member(), user: { groups: [], assigned: true } };
const client = (...scopes: string[]): Request => ({
  app: "api_client_nightly_report",
  grantType: "client_credentials",
  scopes,
});

function explained(request: Request, edit: Edit = () => undefined): Explanation {
  const { environment, after } = subject({ edit });
  return explain({ model: after.model, request, roles: environment.roles }, compileRe2);
}

/** The changes as `kind: one | another`, without what may be so of Okta. */
const changesOf = ({ changes }: Explanation) =>
  changes.map(({ kind, oneOf }) => `${kind}: ${oneOf.map(({ name }) => name).join(" | ")}`);
const kindsOf = ({ changes }: Explanation) => changes.map(({ kind }) => kind);

const exclude = (...roles: string[]): Edit => set(rule("users"), { group_blacklist: roles.map(groupId) });
const forEverybody = set(rule("users"), { group_whitelist: ["EVERYONE"] });
const onlyAssigned = (...roles: string[]): Edit =>
  set("okta_app_group_assignments.web_app_groups", { group: roles.map((role) => ({ id: groupId(role) })) });

describe("an answer", () => {
  test("has the policy and the rule that decide by their names, and where each role comes from", () => {
    expect(explained(member("view_only", "administrator")).answer).toMatchObject({
      kind: "issued",
      policy: { name: "User sign-in" },
      rule: { name: SIGN_IN },
      idTokenRoles: ["Administrator", "View Only"],
      accessTokenRoles: [],
      userinfoRoles: ["Administrator", "View Only"],
      accessTokenMinutes: 30,
      refreshTokenMinutes: 43_200,
      rolesFrom: [
        { role: "Administrator", groups: [{ name: "MC Production Administrator" }] },
        { role: "View Only", groups: [{ name: "View Only" }] },
      ],
    });
  });

  test("names a group outside of the model as the file does", () => {
    const request = { ...member(), user: { groups: [{ id: PARTNER }] } };
    expect(explained(request).asked.user?.groups).toEqual([
      { key: PARTNER, name: `${PARTNER} (group of Partner Studio)` },
    ]);
  });

  test("has no step if the request is refused before the policies", () => {
    expect(explained(member())).toMatchObject({ answer: { error: "access_denied" }, trace: [] });
  });

  test("for a refusal has no content of tokens", () => {
    expect(explained(client("api::administrator")).answer).toEqual({
      kind: "refused",
      error: "access_denied",
      description: "Policy evaluation failed for this request, please check the policy configurations.",
    });
  });
});

test.each<[string, Request, Edit, string]>([
  ["a policy for other apps", client("api::view_only"), () => undefined, "User sign-in: it does not list the app"],
  [
    "an inactive policy",
    client("api::view_only"),
    set(policy("api_view_only"), { status: "INACTIVE" }),
    "API: View Only: the policy is inactive",
  ],
  [
    "an inactive rule",
    client("api::view_only"),
    set(rule("api_view_only"), { status: "INACTIVE" }),
    `API: View Only, ${CLIENTS}: the rule is inactive`,
  ],
  [
    "another grant",
    member("view_only"),
    set(rule("users"), { grant_type_whitelist: ["implicit"] }),
    `User sign-in, ${SIGN_IN}: it does not allow the grant type authorization_code`,
  ],
  [
    "a scope that is not listed",
    client("api::administrator"),
    () => undefined,
    `API: View Only, ${CLIENTS}: it does not list the scope api::administrator`,
  ],
  ["nobody of its groups", ASSIGNED, () => undefined, `User sign-in, ${SIGN_IN}: the user is in none of its groups`],
  ["an excluded group", member("view_only"), exclude("view_only"), `User sign-in, ${SIGN_IN}: it excludes the user`],
])("a step that is skipped for %s has the names of Okta", (_title, request, edit, expected) => {
  const steps = explained(request, edit).trace.map(
    ({ policy: one, rule: other, skipped }) => `${one.name}${other === undefined ? "" : `, ${other.name}`}: ${skipped}`,
  );
  expect(steps).toContain(expected);
});

describe("a refusal turns into tokens", () => {
  test.each<[string, Request, Edit, string[]]>([
    [
      "by one of the groups that are assigned and have the rule",
      member(),
      () => undefined,
      [
        "join: MC Production Administrator | Field Engineers | Super Administrator | View Only | 00g1emaKYZTWRYYRRTSK (group of Partner Studio)",
      ],
    ],
    [
      "not by a group that the rule lacks",
      member(),
      without(rule("users"), "group_whitelist", "view_only"),
      [
        "join: MC Production Administrator | Field Engineers | Super Administrator | 00g1emaKYZTWRYYRRTSK (group of Partner Studio)",
      ],
    ],
    [
      "by leaving the excluded group, and not another one",
      member("view_only", "administrator"),
      exclude("administrator"),
      ["leave: MC Production Administrator"],
    ],
    [
      "by assigning the app to a group of the user, or to the user",
      member("view_only"),
      onlyAssigned("administrator"),
      ["join: MC Production Administrator", "assignUser: ", "assignGroup: View Only"],
    ],
    [
      "by asking without the scope that no rule lists, and not without another one",
      { ...member("view_only"), scopes: ["openid", "profile", "api::administrator"] },
      () => undefined,
      ["dropScopes: api::administrator", `listScopes: ${SIGN_IN} of the policy User sign-in: api::administrator`],
    ],
    [
      "by asking without both scopes where one alone is not enough",
      { ...member("view_only"), scopes: ["openid", "api::view_only", "api::administrator"] },
      () => undefined,
      [
        "dropScopes: api::view_only and api::administrator",
        `listScopes: ${SIGN_IN} of the policy User sign-in: api::view_only api::administrator`,
      ],
    ],
    [
      "by asking without the scopes that need a user",
      client("api::view_only", "openid"),
      () => undefined,
      ["dropScopes: openid"],
    ],
    [
      "by asking for openid, too, or for no scope of OpenID Connect",
      { ...member("view_only"), scopes: ["profile", "user_groups"] },
      () => undefined,
      ["dropScopes: profile", "addScope: openid"],
    ],
    [
      "by an inactive policy, but not by an active one beside it",
      client("api::view_only"),
      set(policy("api_view_only"), { status: "INACTIVE" }),
      ["activate: the policy API: View Only"],
    ],
    [
      "by an inactive rule",
      client("api::view_only"),
      set(rule("api_view_only"), { status: "INACTIVE" }),
      [`activate: the rule ${CLIENTS} of the policy API: View Only`],
    ],
    [
      "by an inactive app",
      client("api::view_only"),
      set(REPORT, { status: "INACTIVE" }),
      ["activate: the app Resilio Management Console / nightly-report"],
    ],
    [
      "by an inactive server",
      client("api::view_only"),
      set(SERVER, { status: "INACTIVE" }),
      ["activate: the authorization server Resilio Management Console"],
    ],
    [
      "by the policy that lists the scope, or the rule that lists the app",
      client("api::administrator"),
      () => undefined,
      ["listApp: API: Administrator", `listScopes: ${CLIENTS} of the policy API: View Only: api::administrator`],
    ],
    [
      "by the grant in the rule",
      client("api::view_only"),
      set(rule("api_view_only"), { grant_type_whitelist: ["implicit"] }),
      [`listGrant: ${CLIENTS} of the policy API: View Only`],
    ],
    ["by the grant of the app", member("view_only"), set(WEB_APP, { grant_types: ["refresh_token"] }), ["addGrant: "]],
    [
      "by a scope without consent",
      client("api::view_only"),
      set(scope("api_view_only"), { consent: "REQUIRED" }),
      ["waiveConsent: api::view_only"],
    ],
  ])("%s", (_title, request, edit, expected) => {
    expect(changesOf(explained(request, edit))).toEqual(expected);
  });

  test("by several groups together where none does alone, which are listed last", () => {
    const edit = all(onlyAssigned("administrator"), set(rule("users"), { group_whitelist: [groupId("view_only")] }));
    const found = explained(member(), edit);
    expect(changesOf(found)).toEqual(["regroup: be in View Only and MC Production Administrator"]);
    expect(found.groups).toBe("several");
  });

  test("by a group to be in and one to leave", () => {
    const edit = all(exclude("administrator"), set(rule("users"), { group_whitelist: [groupId("view_only")] }));
    expect(changesOf(explained(member("administrator"), edit))).toContain(
      "regroup: be in View Only, and leave MC Production Administrator",
    );
  });

  test("by no groups where the rule itself is inactive", () => {
    const found = explained(member("view_only"), set(rule("users"), { status: "INACTIVE" }));
    expect(found.groups).toBe("none");
    expect(kindsOf(found)).toEqual(["activate"]);
  });

  test("by nothing if the app was deleted", () => {
    const found = explained({ ...client("api::view_only"), app: "api_client_gone" });
    expect(found).toMatchObject({ changes: [], groups: "notAsked" });
  });
});

describe("tokens turn into a refusal", () => {
  test.each<[string, Request, Edit, string[]]>([
    [
      "by leaving the one group",
      member("view_only"),
      () => undefined,
      ["leave: View Only", "unassignGroup: View Only", `deactivate: the rule ${SIGN_IN} of the policy User sign-in`],
    ],
    [
      "by joining a group that the rule excludes",
      member("view_only"),
      exclude("administrator"),
      [
        "join: MC Production Administrator",
        "leave: View Only",
        "unassignGroup: View Only",
        `deactivate: the rule ${SIGN_IN} of the policy User sign-in`,
      ],
    ],
    [
      "by the rule that decides for a client",
      client("api::view_only"),
      () => undefined,
      [`deactivate: the rule ${CLIENTS} of the policy API: View Only`],
    ],
  ])("%s", (_title, request, edit, expected) => {
    expect(changesOf(explained(request, edit))).toEqual(expected);
  });

  test("not by leaving one of two groups that do, but both", () => {
    const found = explained(member("view_only", "administrator"));
    expect(changesOf(found)).toEqual([
      `deactivate: the rule ${SIGN_IN} of the policy User sign-in`,
      "regroup: leave MC Production Administrator and View Only",
    ]);
  });

  test("not by a rule behind which another one lets the user in", () => {
    const second = create(rule("second"), {
      auth_server_id: reference(`${SERVER}.id`),
      policy_id: reference(`${policy("users")}.id`),
      name: "Second",
      status: "ACTIVE",
      priority: 2,
      grant_type_whitelist: [CODE],
      scope_whitelist: ["*"],
      group_whitelist: ["EVERYONE"],
      access_token_lifetime_minutes: 60,
      refresh_token_lifetime_minutes: 0,
      refresh_token_window_minutes: 60,
    });
    expect(changesOf(explained(member("view_only"), second))).toContain("deactivate: the policy User sign-in");
  });
});

describe("a sign-in without a role", () => {
  test("turns into one with a role by one of the groups that carry one", () => {
    const found = explained(ASSIGNED, forEverybody);
    expect(found.goal).toBe("role");
    expect(changesOf(found)).toEqual([
      "join: MC Production Administrator | Field Engineers | Super Administrator | View Only | 00g1emaKYZTWRYYRRTSK (group of Partner Studio)",
    ]);
  });

  test("turns into one with a role by the group whose name a filter lets through, and by no other", () => {
    const filter = set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value: "^View Only$" });
    expect(changesOf(explained(ASSIGNED, all(forEverybody, filter)))).toEqual(["join: View Only"]);
  });

  test("turns into one with a role by the scope that the claim is bound to", () => {
    const found = explained({ ...member("view_only"), scopes: ["openid"] });
    expect(changesOf(found)).toEqual(["addScope: user_groups"]);
  });
});

describe("an assumption about Okta", () => {
  test("gives the other answer, under the fewest differences", () => {
    const { answer, otherAnswers } = explained(
      client("api::view_only"),
      set(rule("api_view_only"), { scope_whitelist: [] }),
    );
    expect(answer.kind).toBe("refused");
    expect(otherAnswers).toMatchObject([
      { assumptions: { emptyScopesInRule: "anything" }, answer: { kind: "issued", scopes: ["api::view_only"] } },
    ]);
  });

  test("marks a change that turns the answer only under another assumption", () => {
    const { changes } = explained(member("view_only"), all(exclude("administrator"), forEverybody));
    expect(changes).toContainEqual({
      kind: "join",
      oneOf: [{ change: { kind: "join", group: { key: "role_administrator" } }, name: "MC Production Administrator" }],
      dependsOn: { assumptions: { everyoneAndExclusions: "exclusions" }, turns: true },
    });
  });

  test("is not listed if it does not matter", () => {
    expect(explained(member("view_only")).otherAnswers).toEqual([]);
  });
});

describe("an unknown part of the setup", () => {
  test("is the account of a user, and nothing of a client", () => {
    expect(explained(member("view_only")).notKnown).toEqual([
      expect.stringMatching(/^Whether Okta lets the user sign in/),
    ]);
    expect(explained(client("api::view_only")).notKnown).toEqual([]);
  });

  test("is a claim that cannot be evaluated", () => {
    const { notKnown, answer } = explained(member("view_only"), set(CLAIM, { value: "user.title" }));
    expect(notKnown).toContain(
      "The value of okta_auth_server_claim.authorization_server_claim_roles: it cannot be evaluated.",
    );
    expect(answer).toMatchObject({ idTokenRoles: "unknown" });
  });

  test("is the effect of a token inline hook, and of an object that was not checked", () => {
    const elsewhere = create("okta_auth_server_policy_rule.elsewhere", { policy_id: "00p1elsewhereXYZ0001" });
    const edit = all(set(rule("users"), { inline_hook_id: "cal1hookXYZ000000001" }), elsewhere);
    expect(explained(client("api::view_only"), edit).notKnown).toEqual([
      "What okta_auth_server_policy_rule.elsewhere does: it belongs to an object that was not checked.",
      `What the token inline hook of ${rule("users")} changes in tokens.`,
    ]);
  });

  test("is whether a group that is asked for by its id is one that is looked up by its name", () => {
    const text = (yaml: string) => yaml.replace(`groupId: ${PARTNER}`, "existing: true");
    const { environment, after } = subject({ text });
    const notKnown = (id: string, { roles } = environment) => {
      const request = { ...member(), user: { groups: [{ id }] } };
      return explain({ model: after.model, request, roles }, compileRe2).notKnown.join();
    };
    const found = [{ id: PARTNER, name: "Partner Studio" }];
    const known = withFoundGroups(environment, new Map([["data.okta_groups.role_partner_studio", found]]));
    expect(notKnown(PARTNER)).toContain(
      `Whether the group ${PARTNER} is the group Partner Studio, whose ID is unknown here.`,
    );
    expect(notKnown(PARTNER, known)).not.toContain("Whether the group");
    expect(notKnown(idForName("Partner Studio"))).not.toContain("Whether the group");
  });

  test("is the name of a group outside of the model under a filter", () => {
    const filter = set(CLAIM, { value_type: "GROUPS", group_filter_type: "REGEX", value: ".*" });
    const request = { ...member("view_only"), user: { groups: [{ id: PARTNER }] } };
    expect(explained(request, filter).notKnown).toContain(
      `The name of the group ${PARTNER}: the claim roles may match it.`,
    );
  });
});
