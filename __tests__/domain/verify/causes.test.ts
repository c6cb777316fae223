import { describe, expect, test } from "vitest";
import type { DriftFinding } from "../../../domain/drift/drift.ts";
import { CAUSES } from "../../../domain/verify/causes/all.ts";
import type { Evidence } from "../../../domain/verify/causes/cause.ts";
import { confirmedCause, namedCause } from "../../../domain/verify/causes/named-cause.ts";
import { rankedCauses } from "../../../domain/verify/causes/ranking.ts";
import { diagnosed } from "../../../domain/verify/diagnosis.ts";
import { currentId, formerId } from "../../../domain/verify/former-ids.ts";
import type { Proof } from "../../../domain/verify/proof.ts";
import type { Symptom } from "../../../domain/verify/symptom.ts";
import {
  CLAIM,
  group,
  PROVISIONING,
  policy,
  REPORT,
  rule,
  SERVER,
  scope,
  WEB_APP,
} from "../../mutations/review/review-edit.ts";
import { ADMINISTRATOR, environment, VIEW_ONLY } from "../../stacks/environment.ts";
import { change, driftAfter, type HandEdit, idOf, make, orgAfter, remove } from "../drift/deployed-org.ts";

const ENVIRONMENT = environment({ roles: [ADMINISTRATOR, VIEW_ONLY] });

interface Case {
  readonly hasUser: boolean;
  readonly kind?: string;
  readonly scopes?: readonly string[];
  readonly evidence?: Evidence;
}

const VERA = { active: true, listedGroups: [{ key: "role_view_only" }], groups: [{ key: "role_view_only" }] };
const SIGN_IN = ["user_groups", "openid", "profile", "email", "offline_access"];
const CLIENT: Case = { hasUser: false };
const USER: Case = { hasUser: true };

/** What is confirmed of the causes that a symptom has, after somebody changed the org. */
function found(symptom: Symptom, edits: readonly HandEdit[], { hasUser, kind = "", scopes, evidence }: Case): string[] {
  const proof: Proof = {
    expectation: {
      kind,
      subject: "s",
      title: "t",
      request: { kind: "clientCredentials", client: "c", credential: "own" },
      expected: { kind: "signInPage" },
      where: { file: "f", line: 1, column: 1 },
    },
    verdict: { result: "failed", mismatch: { symptom, got: "", expected: "" } },
    causes: rankedCauses(kind, symptom, { hasUser }),
  };
  const subject = hasUser
    ? { app: "web_app", scopes: scopes ?? SIGN_IN, hasUser }
    : { app: "api_client_nightly_report", scopes: scopes ?? ["api::view_only"], hasUser };
  const { findings } = driftAfter(edits);
  const { causes } = diagnosed(proof, evidence ?? (hasUser ? { user: VERA } : {}), subject, findings, orgAfter(edits));
  return causes.map((cause) => ("finding" in cause ? textOf(cause.finding) : cause.id));
}

function textOf({ check, object }: DriftFinding): string {
  return `${check}: ${object}`;
}

const EVERYTHING: HandEdit[] = [
  make("okta_auth_server_policy", "00pX", {
    auth_server_id: idOf(SERVER),
    name: "By hand",
    client_whitelist: ["ALL_CLIENTS"],
    priority: 4,
    status: "ACTIVE",
  }),
  make("okta_auth_server_policy_rule", "0prX", {
    auth_server_id: idOf(SERVER),
    policy_id: "00pX",
    name: "By hand",
    priority: 1,
    status: "ACTIVE",
    grant_type_whitelist: ["client_credentials"],
    group_whitelist: ["EVERYONE"],
    scope_whitelist: ["*"],
  }),
];

describe("of the causes that a symptom can have, the org shows exactly the true one", () => {
  test.each<[string, Symptom, readonly HandEdit[], Case]>([
    [`gone-by-hand: ${policy("api_view_only")}`, "noMatchingPolicy", [remove(policy("api_view_only"))], CLIENT],
    [`gone-by-hand: ${rule("users")}`, "noMatchingPolicy", [remove(rule("users"))], USER],
    [
      `inactive-policy-or-rule: ${policy("api_view_only")}`,
      "noMatchingPolicy",
      [change(policy("api_view_only"), { status: "INACTIVE" })],
      CLIENT,
    ],
    [
      `unreachable-policy: ${policy("api_view_only")}`,
      "noMatchingPolicy",
      [change(policy("api_view_only"), { client_whitelist: [] })],
      CLIENT,
    ],
    [
      `sign-in-scope-missing-in-rule: ${rule("users")} email`,
      "noMatchingPolicy",
      [change(rule("users"), { scope_whitelist: SIGN_IN.filter((one) => one !== "email") })],
      USER,
    ],
    [
      `role-group-missing-in-rule: ${rule("users")} View Only`,
      "noMatchingPolicy",
      [
        change(rule("users"), {
          group_whitelist: ["super_administrator", "administrator", "field_engineers"].map((one) => idOf(group(one))),
        }),
      ],
      USER,
    ],
    [
      `other-scope-in-api-rule: ${rule("api_view_only")} api::administrator`,
      "granted",
      [change(rule("api_view_only"), { scope_whitelist: ["api::view_only", "api::administrator"] })],
      { ...CLIENT, scopes: ["api::administrator"] },
    ],
    ["all-clients-policy: policy 00pX", "granted", EVERYTHING, { ...CLIENT, scopes: ["api::administrator"] }],
    [
      `lifetime-below-declaration: ${rule("api_view_only")} access token`,
      "lifetime",
      [change(rule("api_view_only"), { access_token_lifetime_minutes: 5 })],
      CLIENT,
    ],
    [
      `everyone-in-rule: ${rule("users")}`,
      "granted",
      [change(rule("users"), { group_whitelist: ["EVERYONE"] })],
      { ...USER, kind: "user-without-role-stays-out", evidence: { user: { ...VERA, listedGroups: [], groups: [] } } },
    ],
    [`gone-by-hand: ${SERVER}`, "serverInactive", [remove(SERVER)], CLIENT],
    [`inactive-server: ${SERVER}`, "serverInactive", [change(SERVER, { status: "INACTIVE" })], CLIENT],
    [`audience-differs: ${SERVER}`, "audience", [change(SERVER, { audiences: ["https://mc"] })], CLIENT],
    [`gone-by-hand: ${scope("api_view_only")}`, "unknownScope", [remove(scope("api_view_only"))], CLIENT],
    [
      `scope-requires-consent: ${scope("api_view_only")}`,
      "consentRequired",
      [change(scope("api_view_only"), { consent: "REQUIRED" })],
      CLIENT,
    ],
    [`gone-by-hand: ${REPORT}`, "unknownClient", [remove(REPORT)], CLIENT],
    [`inactive-app: ${REPORT}`, "unknownClient", [change(REPORT, { status: "INACTIVE" })], CLIENT],
    [`dpop-required: ${REPORT}`, "dpopRequired", [change(REPORT, { dpop_bound_access_tokens: true })], CLIENT],
    [
      `pkce-off: ${WEB_APP}`,
      "signInPageShown",
      [change(WEB_APP, { pkce_required: false })],
      { ...USER, kind: "sign-in-without-pkce-is-refused" },
    ],
    [`roles-claim-inactive: ${CLAIM}`, "rolesMissing", [change(CLAIM, { status: "INACTIVE" })], USER],
    [`gone-by-hand: ${CLAIM}`, "rolesMissing", [remove(CLAIM)], USER],
    [`gone-by-hand: ${group("view_only")}`, "userNotAssigned", [remove(group("view_only"))], USER],
    ["user-not-in-group", "userNotAssigned", [], { ...USER, evidence: { user: { ...VERA, groups: [] } } }],
    ["user-in-another-group", "rolesDiffer", [], { ...USER, evidence: { user: { ...VERA, listedGroups: [] } } }],
    ["user-inactive", "passwordRefused", [], { ...USER, evidence: { user: { ...VERA, active: false } } }],
    ["secret-differs", "wrongSecret", [], { ...CLIENT, evidence: { secretIsCurrent: false } }],
  ])("%s", (cause, symptom, edits, asked) => {
    expect(found(symptom, edits, asked)).toEqual([cause]);
  });
});

describe("a difference elsewhere explains nothing", () => {
  test.each<[string, Symptom, readonly HandEdit[], Case]>([
    ["of another client's app", "unknownClient", [change(PROVISIONING, { status: "INACTIVE" })], CLIENT],
    [
      "of another client's policy",
      "noMatchingPolicy",
      [change(policy("api_administrator"), { status: "INACTIVE" })],
      CLIENT,
    ],
    ["of another client's rule", "noMatchingPolicy", [remove(rule("api_administrator"))], CLIENT],
    [
      "of a scope that was not asked for",
      "consentRequired",
      [change(scope("api_administrator"), { consent: "REQUIRED" })],
      CLIENT,
    ],
    ["that has another effect", "noMatchingPolicy", [change(WEB_APP, { pkce_required: false })], USER],
  ])("%s", (_, symptom, edits, asked) => {
    expect(found(symptom, edits, asked)).toEqual([]);
  });
});

test("when the org is as deployed, only causes that no org can show are left", () => {
  expect(found("noMatchingPolicy", [], CLIENT)).toEqual([]);
  expect(found("passwordRefused", [], USER)).toEqual(["password-wrong"]);
  expect(found("consoleUnauthorized", [], CLIENT)).toEqual([
    "console-address-differs",
    "console-api-off",
    "console-other-server",
    "console-clock",
  ]);
});

describe("an id that a cause had before", () => {
  test("leads to the check that it is now, and any other id to none", () => {
    expect(currentId("pkce-optional")).toBe("pkce-off");
    expect(currentId("pkce-off")).toBeUndefined();
  });

  test("is distinguished by the kind of object if several have the new id", () => {
    expect(formerId("gone-by-hand", ["group"])).toBe("group-missing");
    expect(formerId("gone-by-hand", ["auth_server"])).toBe("server-missing");
    expect(formerId("user-inactive")).toBeUndefined();
  });
});

describe("a cause as a report shows it", () => {
  const at = (line: number) => ({ file: "environments/test.yaml", line, column: 7 });
  const placed = {
    ...ENVIRONMENT,
    name: "production",
    roles: [
      { ...ADMINISTRATOR, source: at(13) },
      { ...VIEW_ONLY, source: at(14) },
    ],
    authorizationServer: { name: "Server", source: at(30) },
    ...(ENVIRONMENT.users && { users: { ...ENVIRONMENT.users, source: at(20) } }),
  };

  const context = { environment: placed, expectation: { where: at(40) } };

  test("has the place of the key that decides it, and a fix with the environment's own name", () => {
    expect(namedCause({ id: "console-other-server" }, context)).toEqual({
      id: "console-other-server",
      summary: "Management Console has a different organization domain or Authorization Server ID",
      where: at(30),
      fix: "enter the values of mc-okta settings production: Settings > General > OKTA AUTHENTICATION > Configure",
    });
  });

  test("of a review check has its words, and the id that the cause had before", () => {
    expect(namedCause({ id: "app-without-policy" }, context)).toEqual({
      id: "app-without-policy",
      formerId: "client-not-in-policy",
      summary: "no access policy lists the app, so Okta refuses every request through it",
      where: at(40),
      fix: "list the app in an active policy",
    });
    expect(namedCause({ id: "pkce-off" }, context).where).toEqual(at(20));
    expect(namedCause({ id: "audience-differs" }, context)).not.toHaveProperty("formerId");
  });

  test("of something deleted says of which kind", () => {
    expect(namedCause({ id: "gone-by-hand", of: ["auth_server_claim", "group"] }, context)).toMatchObject({
      formerId: "claim-missing",
      summary: "the claim roles or a role group: it no longer exists in Okta, and the deploy creates it again",
    });
  });

  test("that the org showed has the words, the object and the way back of drift", () => {
    const [finding] = driftAfter([change(WEB_APP, { dpop_bound_access_tokens: true })]).findings;
    expect(finding && confirmedCause(finding, context)).toMatchObject({
      id: "dpop-required",
      object: WEB_APP,
      fix: expect.stringMatching(/^set it back in the Admin Console, because a deploy does not change it: /),
    });
  });

  test("of a role leads to the role that the user has", () => {
    expect(namedCause({ id: "role-group-not-assigned" }, { ...context, roles: ["View Only"] }).where).toEqual(at(14));
    expect(namedCause({ id: "role-group-not-assigned" }, context).where).toEqual(at(13));
  });
});

test("a summary is one clause without a full stop, and no fix has anything left to fill in but the environment", () => {
  const wrong = Object.entries(CAUSES).filter(([, { summary, fix }]) => /<(?!env>)/.test(fix) || summary.endsWith("."));
  expect(wrong).toEqual([]);
});
