import { describe, expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { App, AuthorizationServer } from "../../../domain/access-model/access-model.ts";
import { untouchedOrg } from "../../../domain/review/live-org.ts";
import { reviewOf } from "../../../domain/review/review-of.ts";
import {
  add,
  all,
  CLAIM,
  clientId,
  create,
  group,
  instead,
  PROVISIONING,
  policy,
  REPORT,
  remove,
  rule,
  SERVER,
  scope,
  set,
  WEB_APP,
  without,
} from "../../mutations/review/review-edit.ts";
import { broadeningReview as reviewed } from "./broadening-review.ts";
import {
  ALL_GROUPS,
  byHand,
  claim,
  foreign,
  inServer,
  model,
  org,
  otherApp,
  scope as scopeByHand,
} from "./hand-edits.ts";
import { reference, type SubjectOptions, subject } from "./subject.ts";
import { clients, type Edit, NOTHING, OTHER_GROUP, WIDENINGS } from "./widenings.ts";

const reasons = (options: SubjectOptions) => reviewed(options).broadening.map(({ kind, what }) => `${kind}: ${what}`);

test("no confirmation is needed if nothing changes, even if the org was read", () => {
  expect(reasons({})).toEqual([]);
  expect(reasons(org())).toEqual([]);
});

test("without a side to compare with, that is the reason", () => {
  const { environment, after, today } = subject();
  const sources = { after: "configuration", before: "nothing", live: false } as const;
  const { broadening } = reviewOf({ environment, after, changes: [], sources, today }, [], compileRe2);
  expect(broadening).toEqual([{ kind: "unknown", what: "there is nothing to compare with" }]);
});

describe("needs confirmation because it may give more access, and not in reverse", () => {
  test.each(WIDENINGS)("$what", ({ narrow = NOTHING, wide, reason }) => {
    expect(reasons({ before: narrow, edit: wide })).toContain(reason);
    expect(reasons({ before: wide, edit: narrow })).toEqual([]);
  });
});

describe("not asked for", () => {
  test.each<[string, Edit]>([
    ["another description of a group", set(group("view_only"), { description: "Readers" })],
    ["another label of an app", set(WEB_APP, { label: "MC" })],
    ["another tile of an app", set(WEB_APP, { hide_web: true, hide_ios: true })],
    ["a note at an app", set(WEB_APP, { admin_note: "ask Ann" })],
    ["another name of a server", set(SERVER, { name: "Tokens" })],
    ["another name and description of a policy", set(policy("users"), { name: "Users", description: "People" })],
    ["another name of a rule", set(rule("users"), { name: "Users" })],
    ["other words of a scope", set(scope("user_groups"), { display_name: "Roles", description: "Yours" })],
  ])("%s", (_, edit) => {
    expect(reasons({ edit })).toEqual([]);
    expect(reasons({ before: edit })).toEqual([]);
  });

  test("a role that is removed together with a longer text", () => {
    const narrow = all(clients([PROVISIONING], [PROVISIONING, REPORT]), set(REPORT, { label: "Report" }));
    expect(reasons({ before: clients([PROVISIONING, REPORT], [PROVISIONING]), edit: narrow })).toEqual([]);
  });
});

describe("needs confirmation in both directions", () => {
  test.each<[string, Edit, string]>([
    ["consent", set(WEB_APP, { consent_method: "REQUIRED" }), `unknown: ${WEB_APP}: consent_method`],
    [
      "the address of a client's keys",
      set(PROVISIONING, { jwks_uri: "https://b.example/jwks" }),
      `unknown: ${PROVISIONING}: jwks_uri`,
    ],
    [
      "how an app proves itself",
      set(REPORT, { token_endpoint_auth_method: "client_secret_post" }),
      `unknown: ${REPORT}: token_endpoint_auth_method`,
    ],
    [
      "the sign-on policy",
      set(WEB_APP, { authentication_policy: "rst1" }),
      `unknown: ${WEB_APP}: authentication_policy`,
    ],
    ["the host of an issuer", set(SERVER, { issuer_mode: "DYNAMIC" }), `unknown: ${SERVER}: issuer_mode`],
    ["an audience", set(SERVER, { audiences: ["https://other.example"] }), `unknown: ${SERVER}: audiences`],
    ["the token of a claim", set(CLAIM, { claim_type: "RESOURCE" }), `unknown: ${CLAIM}: claim_type`],
    ["the scopes of a claim", set(CLAIM, { scopes: [] }), `unknown: ${CLAIM}: scopes`],
    ["a claim that says anything", set(CLAIM, { value: "user.roles" }), `unknown: ${CLAIM}: value`],
    [
      "the consent to a scope",
      set(scope("user_groups"), { consent: "REQUIRED" }),
      `unknown: ${scope("user_groups")}: consent`,
    ],
    ["the order of policies", set(policy("users"), { priority: 7 }), `unknown: ${policy("users")}: priority`],
    ["a rule that is switched off", set(rule("users"), { status: "INACTIVE" }), `unknown: ${rule("users")}: status`],
    ["a hook of a rule", set(rule("users"), { inline_hook_id: "cal1" }), `unknown: ${rule("users")}: inline_hook_id`],
    [
      "the name of a group, which rules of the org go by",
      set(group("view_only"), { name: "Readers" }),
      `unknown: ${group("view_only")}: name`,
    ],
    [
      "an attribute that no review knows",
      set(WEB_APP, { login_uri: "https://x.example" }),
      `unknown: ${WEB_APP}: login_uri`,
    ],
  ])("%s", (_, edit, reason) => {
    for (const options of [{ edit }, { before: edit }]) {
      expect(reasons(options).map((one) => one.slice(0, reason.length))).toContain(reason);
    }
  });

  test("a narrower rule, if another rule may match who no longer matches", () => {
    const beside = create(rule("more"), {
      name: "More",
      policy_id: reference(`${policy("users")}.id`),
      priority: 2,
      grant_type_whitelist: ["authorization_code"],
      scope_whitelist: ["openid"],
      group_whitelist: [OTHER_GROUP],
      access_token_lifetime_minutes: 60,
    });
    const edit = all(beside, without(rule("users"), "group_whitelist", "view_only"));
    expect(reasons({ before: beside, edit })).toEqual([
      `unknown: ${rule("users")}: group_whitelist changes; whether that gives more access is unknown`,
    ]);
  });

  test("a client that a policy no longer lists and another one still lists", () => {
    const elsewhere = add(policy("api_view_only"), "client_whitelist", clientId(WEB_APP));
    const before = all(elsewhere, add(policy("api_administrator"), "client_whitelist", clientId(WEB_APP)));
    expect(reasons({ before, edit: elsewhere })).toEqual([
      `unknown: ${policy("api_administrator")}: client_whitelist changes; whether that gives more access is unknown`,
    ]);
  });
});

test("a policy that is no longer for every client needs confirmation if another one is", () => {
  const everyClient = { client_whitelist: ["ALL_CLIENTS"] };
  const edit = set(policy("api_administrator"), everyClient);
  const before = all(edit, set(policy("api_view_only"), everyClient));
  expect(reasons({ before, edit })).toContain(
    `unknown: ${policy("api_view_only")}: client_whitelist changes; whether that gives more access is unknown`,
  );
});

test("a longer lifetime for one of a client's scopes needs confirmation, even if the longest lifetime stays the same", () => {
  const long = set(rule("api_both"), { access_token_lifetime_minutes: 60 });
  const before = all(clients([PROVISIONING, REPORT], [PROVISIONING, REPORT]), long);
  const edit = all(clients([PROVISIONING, REPORT], [PROVISIONING]), long);
  const { access, broadening } = reviewed({ before, edit });
  expect(access).toEqual([]);
  expect(broadening).toEqual([{ kind: "gain", what: `${policy("api_view_only")}: client_whitelist changes` }]);
});

describe("needs confirmation because of a change of an object", () => {
  test("a new one", () => {
    const edit = create("okta_group.role_more", { name: "More" });
    expect(reasons({ edit })).toEqual(["gain: okta_group.role_more is new"]);
  });

  test("one that is deleted, although nobody gets more", () => {
    const unused = scope("api_partner_studio");
    expect(reasons({ edit: remove(unused) })).toEqual([`deleted: ${unused} is deleted`]);
  });

  test("a replaced object, and the values to enter again", () => {
    const all = reasons({ edit: set(WEB_APP, { omit_secret: false }) });
    expect(all).toContain(`replaced: ${WEB_APP} is deleted and created again because of omit_secret`);
    expect(all.filter((one) => one.startsWith("console: "))).toHaveLength(2);
  });

  test("an object that is removed from the state", () => {
    const text = instead(
      "role: administrator, groupName: MC Production Administrator",
      "role: administrator, groupId: 00g1emaKYZTWRYYRRTSL",
    );
    expect(reasons({ text })).toContain(
      `unmanaged: ${group("administrator")} is removed from Terraform's state and stays in Okta`,
    );
  });

  test("many of them are named in one sentence", () => {
    const before = remove(...["a", "b", "c", "d", "e", "f", "g"].map((name) => `okta_group.${name}`));
    const edit = all(...["a", "b", "c", "d", "e", "f", "g"].map((name) => create(`okta_group.${name}`, { name })));
    expect(reasons({ before, edit })).toEqual([
      "gain: okta_group.a, okta_group.b, okta_group.c, okta_group.d, okta_group.e, okta_group.f, and 1 more are new",
    ]);
  });
});

describe("needs confirmation because the effect is unknown", () => {
  test("a value that only Okta sets", () => {
    const edit = set(rule("users"), { scope_whitelist: reference(`${group("view_only")}.custom_profile_attributes`) });
    expect(reasons({ edit })).toContain(`unknown: scope_whitelist of ${rule("users")} is known only after apply`);
  });

  test("roles of an unsupported claim, even if the claim does not change", () => {
    const edit = set(CLAIM, { value: "user.roles" });
    expect(reasons({ before: edit, edit }).slice(0, 1)).toEqual([
      "unknown: which roles MC Production Administrator get at Resilio Management Console is unknown",
    ]);
  });

  test("the effect of a token inline hook, even if it does not change", () => {
    const edit = set(rule("users"), { inline_hook_id: "cal1hookXYZ000000001" });
    const [why, ...more] = reasons({ before: edit, edit });
    expect([why, more]).toEqual([
      `unknown: what the token inline hook of ${rule("users")} changes in tokens is unknown`,
      [],
    ]);
    for (const address of [rule("users"), policy("users")]) {
      const inactive = all(edit, set(address, { status: "INACTIVE" }));
      expect(reasons({ before: inactive, edit: inactive })).toEqual([]);
    }
  });

  test("a second authorization server, which no review evaluates", () => {
    const edit = create("okta_auth_server.more", { name: "More", audiences: ["a"] });
    expect(reasons({ before: edit, edit })).toEqual([
      "unknown: access through another authorization server was not evaluated",
    ]);
  });

  test("an object inside a parent outside the setup", () => {
    const edit = create("okta_auth_server_scope.more", { name: "more", auth_server_id: "aus1" });
    expect(reasons({ before: edit, edit })).toEqual([
      "unknown: okta_auth_server_scope.more belongs to an object outside the review",
    ]);
  });

  test("combinations of groups that were left out", () => {
    const groups = Array.from({ length: 14 }, (_, index) => `00g${"x".repeat(15)}${10 + index}`);
    const edit = set(rule("users"), { group_blacklist: groups });
    expect(reasons({ before: edit, edit })).toEqual(["unknown: not every combination of groups was evaluated"]);
  });

  test("a user whom a rule excludes, with whom not every combination is evaluated", () => {
    const before = set(rule("users"), { user_blacklist: ["00uA"] });
    const edit = set(rule("users"), { user_blacklist: [] });
    expect(reasons({ before, edit })).toContain(`gain: ${rule("users")}: user_blacklist loses 00uA`);
    expect(reasons({ before: edit, edit: before })).toEqual(["unknown: not every combination of groups was evaluated"]);
  });

  test("access that the credential cannot see", () => {
    const accessNotLookedAt = ["Whether apps give anybody anything."];
    expect(reasons(org({ accessNotLookedAt }))).toEqual(["unknown: Whether apps give anybody anything"]);
  });
});

describe("needs confirmation because of unmanaged objects", () => {
  const server = (edit: (one: AuthorizationServer) => Partial<AuthorizationServer>, apps: readonly App[] = []) =>
    inServer(edit, { apps: [...model.apps, ...apps] });
  const withPolicy = (rest: Parameters<typeof foreign>[1]) =>
    server(({ policies }) => ({ policies: [...policies, foreign("00pX", { priority: 9, ...rest })] }), []);
  const inPolicy = (active: boolean) =>
    server(({ policies: [first, ...others] }) => ({
      policies: first ? [{ ...first, rules: [...first.rules, byHand("0prX", { active })] }, ...others] : others,
    }));

  test.each<[string, SubjectOptions, string]>([
    ["a policy", withPolicy({}), "unmanaged: Terraform does not manage the policy 00pX ("],
    ["a rule in a policy of ours", inPolicy(true), "unmanaged: Terraform does not manage the rule 0prX ("],
    [
      "a claim",
      server(({ claims }) => ({ claims: [...claims, claim("oclX", { value: ALL_GROUPS })] })),
      "unmanaged: Terraform does not manage the claim oclX (",
    ],
    [
      "a scope",
      server(({ scopes }) => ({ scopes: [...scopes, scopeByHand("scpX")] })),
      "unmanaged: Terraform does not manage the scope scpX (",
    ],
    [
      "an app that a policy lists",
      server(
        ({ policies }) => ({ policies: [...policies, foreign("00pX", { clients: [{ id: "0oaX" }] })] }),
        [otherApp("0oaX")],
      ),
      "unmanaged: Terraform does not manage the app 0oaX (",
    ],
    [
      "a server that ours trusts",
      org({ server: { ...untouchedOrg(model0()).server, trusted: ["default"] } }),
      "unmanaged: the server exchanges tokens of the server default for its own",
    ],
    [
      "a second secret of an app",
      org({ clientSecrets: secrets(true, true) }),
      "unmanaged: Resilio Management Console has more than one client secret",
    ],
  ])("%s", (_, options, reason) => {
    expect(reasons(options).map((one) => one.slice(0, reason.length))).toContain(reason);
  });

  test.each<[string, SubjectOptions]>([
    ["a policy that is switched off", withPolicy({ active: false })],
    ["a rule that is switched off", inPolicy(false)],
    [
      "a claim that is switched off",
      server(({ claims }) => ({ claims: [...claims, claim("oclX", { active: false })] })),
    ],
    ["an app that nothing leads to", server(() => ({}), [])],
    ["a second secret that is switched off", org({ clientSecrets: secrets(true, false) })],
  ])("but not because of %s", (_, options) => {
    expect(reasons(options)).toEqual([]);
  });
});

function model0() {
  return subject().after;
}

function secrets(...states: readonly boolean[]) {
  return states.map((active, index) => ({
    app: "web_app",
    id: `ocs${index}`,
    active,
    created: "2026-01-01T00:00:00Z",
  }));
}

describe("each change says what it does to access", () => {
  const effects = (options: SubjectOptions) =>
    reviewed(options).changes.map(({ address, effect }) => `${effect}: ${address}`);

  test("the worst of its attributes counts", () => {
    const edit = set(rule("users"), {
      name: "Users",
      access_token_lifetime_minutes: 5,
      refresh_token_window_minutes: 9000,
    });
    const [change] = reviewed({ edit }).changes;
    expect(change?.effect).toBe("gain");
    expect(change?.attributeEffects).toEqual({
      access_token_lifetime_minutes: "loss",
      name: "neutral",
      refresh_token_window_minutes: "gain",
    });
  });

  test("a new object is a gain, one removed from the state is neutral, and a deletion is unknown because another rule may follow", () => {
    expect(effects({ edit: create("okta_group.more", { name: "More" }) })).toEqual(["gain: okta_group.more"]);
    expect(effects({ edit: remove(rule("users")) })).toEqual([`unknown: ${rule("users")}`]);
    const text = instead(
      "role: administrator, groupName: MC Production Administrator",
      "role: administrator, groupId: 00g1emaKYZTWRYYRRTSL",
    );
    expect(effects({ text })).toContain(`neutral: ${group("administrator")}`);
  });
});
