import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { LiveOrg } from "../../../domain/review/live-org.ts";
import {
  ASSIGNMENTS,
  CLAIM,
  group,
  policy,
  REPORT,
  rule,
  SERVER,
  scope,
  WEB_APP,
} from "../../mutations/review/review-edit.ts";
import { change, driftAfter, found, type HandEdit, idOf, make, remove } from "./deployed-org.ts";

const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const SERVER_ID = idOf(SERVER);
const URI = "https://mc.acme.example:8443/login/okta/redirect";
const EVERYTHING = {
  auth_server_id: SERVER_ID,
  name: "By hand",
  priority: 1,
  status: "ACTIVE",
  grant_type_whitelist: ["client_credentials"],
  group_whitelist: ["EVERYONE"],
  scope_whitelist: ["*"],
  refresh_token_lifetime_minutes: 60,
};
const foreignPolicy = (clients: readonly string[], status = "ACTIVE"): HandEdit[] => [
  make("okta_auth_server_policy", "00pX", {
    auth_server_id: SERVER_ID,
    name: "By hand",
    client_whitelist: clients,
    priority: 4,
    status,
  }),
  make("okta_auth_server_policy_rule", "0prX", { ...EVERYTHING, policy_id: "00pX" }),
];
const ofServer = (type: string, id: string, attributes: Record<string, unknown>) =>
  make(type, id, { auth_server_id: SERVER_ID, status: "ACTIVE", ...attributes });
const GROUPS_CLAIM = {
  name: "groups",
  claim_type: "IDENTITY",
  value_type: "GROUPS",
  group_filter_type: "REGEX",
  value: ".*",
  always_include_in_token: true,
};

test("an org that nobody touched has none", () => {
  const drift = driftAfter([]);
  expect(found(drift)).toEqual([]);
  expect(drift.access).toEqual([]);
});

describe("one thing done by hand is one finding, under the id that a review has for it", () => {
  test.each<[string, readonly HandEdit[], string]>([
    ["PKCE is switched off", [change(WEB_APP, { pkce_required: false })], `error pkce-off: ${WEB_APP}`],
    [
      "the implicit grant is added",
      [change(WEB_APP, { grant_types: ["authorization_code", "refresh_token", "implicit"] })],
      `error implicit-or-password-grant: ${WEB_APP} implicit`,
    ],
    ["DPoP is switched on", [change(WEB_APP, { dpop_bound_access_tokens: true })], `error dpop-required: ${WEB_APP}`],
    [
      "another sign-on policy decides",
      [change(WEB_APP, { authentication_policy: "rst1other" })],
      `warning sign-on-policy-changed: ${WEB_APP}`,
    ],
    [
      "everybody is assigned",
      [change(WEB_APP, { implicit_assignment: true })],
      `error implicit-assignment: ${WEB_APP}`,
    ],
    [
      "a redirect URI is added",
      [change(WEB_APP, { redirect_uris: [URI, "https://evil.example/cb"] })],
      `error redirect-uri-not-of-console: ${WEB_APP} https://evil.example/cb`,
    ],
    ["an app is deactivated", [change(REPORT, { status: "INACTIVE" })], `error inactive-app: ${REPORT}`],
    [
      "a client's keys are fetched from elsewhere",
      [change("okta_app_oauth.api_client_agent_provisioning", { jwks_uri: "https://evil.example/keys" })],
      "error client-authentication-differs: okta_app_oauth.api_client_agent_provisioning jwks_uri",
    ],
    [
      "a group is described in other words",
      [change(group("view_only"), { description: "x" })],
      `info changed-by-hand: ${group("view_only")} description`,
    ],
    [
      "a role group is renamed",
      [change(group("view_only"), { name: "New" })],
      `warning group-renamed: ${group("view_only")}`,
    ],
    ["the roles claim is deactivated", [change(CLAIM, { status: "INACTIVE" })], `error roles-claim-inactive: ${CLAIM}`],
    [
      "a rule is opened for everybody",
      [change(rule("users"), { group_whitelist: ["EVERYONE"] })],
      `error everyone-in-rule: ${rule("users")}`,
    ],
    [
      "a user is let in by name",
      [change(rule("users"), { user_whitelist: ["00u1"] })],
      `warning individual-users-in-rule: ${rule("users")} 00u1`,
    ],
    [
      "a rule gives a longer lifetime",
      [change(rule("users"), { access_token_lifetime_minutes: 1440 })],
      `error access-token-long-for-administrator: ${rule("users")}`,
    ],
    [
      "a rule calls a hook",
      [change(rule("users"), { inline_hook_id: "cal1" })],
      `critical token-inline-hook: ${rule("users")}`,
    ],
    ["the server is deactivated", [change(SERVER, { status: "INACTIVE" })], `error inactive-server: ${SERVER}`],
    [
      "the server has a second audience",
      [change(SERVER, { audiences: ["https://mc.acme.example:8443", "https://other.example"] })],
      `error audience-differs: ${SERVER}`,
    ],
    [
      "a scope is handed out unasked",
      [change(scope("api_view_only"), { default: true })],
      `error api-scope-default-or-published: ${scope("api_view_only")} default`,
    ],
    ["an API client is deleted", [remove(REPORT)], `error gone-by-hand: ${REPORT}`],
    ["a role group is deleted", [remove(group("view_only"))], `error gone-by-hand: ${group("view_only")}`],
    ["a policy is deleted with its rule", [remove(policy("users"))], `error gone-by-hand: ${policy("users")}`],
    ["the server is deleted with all that is in it", [remove(SERVER)], `error gone-by-hand: ${SERVER}`],
    ["a policy for all clients is made", foreignPolicy(["ALL_CLIENTS"]), "critical all-clients-policy: policy 00pX"],
    [
      "a second rule is made in a policy of ours",
      [
        make("okta_auth_server_policy_rule", "0prX", {
          ...EVERYTHING,
          priority: 2,
          policy_id: idOf(policy("api_view_only")),
        }),
      ],
      "critical any-scope-rule: rule 0prX",
    ],
    [
      "a claim for all groups is made",
      [ofServer("okta_auth_server_claim", "oclX", GROUPS_CLAIM)],
      "error other-claim: claim oclX",
    ],
    [
      "a scope that is handed out unasked is made",
      [ofServer("okta_auth_server_scope", "scpX", { name: "x", default: true, consent: "IMPLICIT" })],
      "warning default-scope: scope scpX",
    ],
  ])("%s", (_, edits, expected) => {
    expect(found(driftAfter(edits))).toEqual([expected]);
  });
});

describe("what Okta changes in one act is one finding, and says the rest as what follows", () => {
  test("the implicit grant, with the response types that go with it", () => {
    const drift = driftAfter([
      change(WEB_APP, {
        grant_types: ["authorization_code", "refresh_token", "implicit"],
        response_types: ["code", "token", "id_token"],
      }),
    ]);
    expect(found(drift)).toEqual([`error implicit-or-password-grant: ${WEB_APP} implicit`]);
    expect(drift.findings[0]?.consequences.map(({ check }) => check)).toEqual(["response-types-beyond-code"]);
  });

  test("a claim that gets another kind of value", () => {
    const changes = { value_type: "EXPRESSION", value: "user.login", group_filter_type: null };
    expect(found(driftAfter([change(CLAIM, changes)]))).toEqual([`error expression-not-understood: ${CLAIM}`]);
  });

  test("a deleted scope, with the rules that listed it", () => {
    const [scopes, rest] = [["api::view_only"], []];
    const drift = driftAfter([
      remove(scope("api_view_only")),
      (all) =>
        all.map((one) =>
          JSON.stringify(one.attributes["scope_whitelist"]) === JSON.stringify(scopes)
            ? { ...one, attributes: { ...one.attributes, scope_whitelist: rest } }
            : one,
        ),
    ]);
    expect(found(drift)).toEqual([`error gone-by-hand: ${scope("api_view_only")}`]);
  });

  test("not a list that lacks more than what is gone", () => {
    const drift = driftAfter([
      remove(group("view_only")),
      change(rule("users"), { group_whitelist: [idOf(group("super_administrator"))] }),
    ]);
    expect(found(drift)).toEqual([
      `error role-group-missing-in-rule: ${rule("users")} MC Production Administrator`,
      `error gone-by-hand: ${group("view_only")}`,
    ]);
  });
});

describe("one setting that somebody edits in several attributes is one finding, with what each of them does", () => {
  const at = rule("users");
  const drift = driftAfter([change(at, { group_whitelist: [], user_whitelist: ["00u1"] })]);
  const edited = (attributes: Record<string, unknown>) => driftAfter([change(at, attributes)]);

  test("the groups of a rule replaced by a user", () => {
    expect(found(drift)).toEqual([`error role-group-missing-in-rule: ${at} Super Administrator`]);
  });
  test("says the value of the second attribute", () => {
    expect(drift.findings[0]?.consequences.map(({ summary }) => summary)).toContain(
      "someone changed user_whitelist by hand: it is 00u1, and was nothing more",
    );
  });
  test("says who gains and who loses", () => {
    expect(drift.findings[0]?.access.map(({ who, direction }) => `${direction}: ${who}`)).toEqual([
      "gained: members of no group, as the user 00u1",
      "lost: members of MC Production Administrator, Field Engineers, Super Administrator, View Only, 00g1emaKYZTWRYYRRTSK (group of Partner Studio)",
    ]);
  });
  test("has the severity of the worst, which is not of the first attribute", () => {
    const excluded = [idOf(group("view_only"))];
    const { findings } = edited({ user_whitelist: ["00u1"], group_blacklist: excluded });
    expect(findings.map(({ severity }) => severity)).toEqual(["error"]);
  });
  test("the lifetimes of a rule", () => {
    const lifetimes = { access_token_lifetime_minutes: 60, refresh_token_window_minutes: 4300 };
    const { findings } = edited(lifetimes);
    expect(findings.map(({ object }) => object)).toEqual([`${at} access token`]);
    expect(findings[0]?.consequences.map(({ object }) => object)).toContain(`${at} refresh_token_window_minutes`);
  });
  test("not what is another setting of the same rule", () => {
    expect(found(edited({ user_whitelist: ["00u1"], access_token_lifetime_minutes: 60 }))).toHaveLength(2);
  });
  test("not the same setting of another rule", () => {
    const edits = [
      change(at, { user_whitelist: ["00u1"] }),
      change(rule("api_view_only"), { group_blacklist: ["00g1"] }),
    ];
    expect(
      driftAfter(edits)
        .findings.map(({ difference }) => difference?.address)
        .sort(),
    ).toEqual([at, rule("api_view_only")].sort());
  });
  test("an acceptance of the first does not accept the second", () => {
    const text = (file: string) =>
      `${file}\nreview:\n  accept:\n    - { finding: lifetime-exceeds-declaration, object: "${at} access token", reason: agreed }\n    - { finding: statement-refuted, object: derived statement lifetime-of-users, reason: agreed }\n`;
    const [first, both] = [{}, { refresh_token_window_minutes: 4300 }].map(
      (more) => driftAfter([change(at, { access_token_lifetime_minutes: 31, ...more })], {}, { text }).findings[0],
    );
    expect(first?.accepted).toBe("agreed");
    expect(both?.notAccepted).toBe(`changed-by-hand at ${at} refresh_token_window_minutes is not accepted`);
  });
});

test("an app under another label is the same app, with what the file gives it", () => {
  const { findings } = driftAfter([change(REPORT, { label: "Reports" })]);
  expect(findings.map(({ severity, check, access }) => [severity, check, access])).toEqual([
    ["info", "changed-by-hand", []],
  ]);
});

test("two things done by hand are two findings, each with what it gives alone", () => {
  const drift = driftAfter([
    change(WEB_APP, { pkce_required: false }),
    change(rule("users"), { group_whitelist: ["EVERYONE"] }),
  ]);
  expect(found(drift)).toEqual([`error pkce-off: ${WEB_APP}`, `error everyone-in-rule: ${rule("users")}`]);
  expect(drift.findings.map(({ access }) => access.length)).toEqual([0, 1]);
});

describe("one inserted policy is one finding, not one for each that it moves", () => {
  const inserted = (at: number): HandEdit[] => [
    (all) =>
      all.map((one) => {
        const { priority } = one.attributes;
        const moves = one.type === "okta_auth_server_policy" && Number(priority) >= at;
        return moves ? { ...one, attributes: { ...one.attributes, priority: Number(priority) + 1 } } : one;
      }),
    make("okta_auth_server_policy", "00pX", {
      auth_server_id: SERVER_ID,
      name: "By hand",
      client_whitelist: ["ALL_CLIENTS"],
      priority: at,
      status: "ACTIVE",
    }),
    make("okta_auth_server_policy_rule", "0prX", { ...EVERYTHING, policy_id: "00pX" }),
  ];
  test.each([1, 2])("at %i", (at) => {
    const { findings } = driftAfter(inserted(at));
    expect(findings.map(({ object }) => object)).toEqual(["policy 00pX"]);
    expect(findings[0]?.consequences.map(({ check }) => check)).toContain("foreign-policy-above");
  });
});

test("two of our policies that change places are one finding, of the server", () => {
  const swapped = (all: Parameters<HandEdit>[0]) =>
    all.map((one) =>
      one.type === "okta_auth_server_policy"
        ? { ...one, attributes: { ...one.attributes, priority: 4 - Number(one.attributes["priority"]) } }
        : one,
    );
  expect(found(driftAfter([swapped]))).toEqual([`warning reordered-by-hand: ${SERVER}`]);
});

describe("nothing, or nothing worse than an info, of", () => {
  const silent: [string, readonly HandEdit[], Partial<LiveOrg>, string[]][] = [
    ["an inactive policy", foreignPolicy(["ALL_CLIENTS"], "INACTIVE"), {}, []],
    [
      "an inactive claim",
      [ofServer("okta_auth_server_claim", "oclX", { ...GROUPS_CLAIM, status: "INACTIVE" })],
      {},
      [],
    ],
    [
      "another team's app and group",
      [
        make("okta_app_oauth", "0oaX", { label: "X", type: "web", jwks_uri: "http://x" }),
        make("okta_group", "00gX", { name: "View Only Staff", type: "APP_GROUP" }),
      ],
      {},
      [],
    ],
    [
      "everybody assigned to the web app, while the rule lists role groups",
      [
        make("okta_group", "00gEveryone", { name: "Everyone", type: "BUILT_IN" }),
        (all) =>
          all.map((one) =>
            `${one.type}.${one.name}` === ASSIGNMENTS
              ? {
                  ...one,
                  attributes: {
                    ...one.attributes,
                    group: [...(one.attributes["group"] as object[]), { id: "00gEveryone" }],
                  },
                }
              : one,
          ),
      ],
      {},
      [`info other-group-assigned: ${WEB_APP} Everyone`],
    ],
    [
      "a user who is assigned by name, while the rule lists role groups",
      [],
      { individuallyAssigned: ["ada@example.com"] },
      [`info user-assigned-individually: ${WEB_APP} ada@example.com`],
    ],
    [
      "a second secret in its first week",
      [],
      {
        clientSecrets: ["2026-06-10", "2026-01-01"].map((day) => ({
          app: "api_client_nightly_report",
          id: day,
          active: true,
          created: `${day}T10:00:00.000Z`,
        })),
      },
      [`info second-client-secret: ${REPORT}`],
    ],
    [
      "a key beside a client secret",
      [change(REPORT, { jwks: [{ kid: "x", ...publicKey.export({ format: "jwk" }) }] })],
      {},
      [`info client-authentication-differs: ${REPORT} jwks`],
    ],
  ];
  test.each(silent)("%s", (_, edits, rest, expected) => {
    expect(found(driftAfter(edits, rest))).toEqual(expected);
  });
});

describe("another sign-on policy, where the file names none", () => {
  const other = (factors: readonly [number | undefined, number | undefined]) => {
    const [was, is] = factors;
    const policies = [
      { id: "rst0default", name: "Any two factors", ...(was !== undefined && { factors: was }) },
      { id: "rst1other", name: "Other", ...(is !== undefined && { factors: is }) },
    ];
    return found(driftAfter([change(WEB_APP, { authentication_policy: "rst1other" })], { signOnPolicies: policies }));
  };
  test("is an info when it demands as much", () => {
    expect(other([2, 2])).toEqual([`info sign-on-policy-changed: ${WEB_APP}`]);
  });
  test("is a warning when it demands less", () => {
    expect(other([2, 1])).toEqual([`warning sign-on-policy-changed: ${WEB_APP}`]);
  });
  test("is a warning when that cannot be told", () => {
    expect(other([2, undefined])).toEqual([`warning sign-on-policy-changed: ${WEB_APP}`]);
  });
});

describe("what is around the setup", () => {
  test.each<[string, Partial<LiveOrg>, string]>([
    [
      "a client that can change Okta itself",
      {
        administration: [
          { of: "app", key: "api_client_nightly_report", scopes: ["okta.apps.manage"], roles: [], owners: [] },
        ],
      },
      `critical client-administers-okta: ${REPORT}`,
    ],
    [
      "an owner of a role group",
      { administration: [{ of: "group", key: "role_view_only", scopes: [], roles: [], owners: ["Eve"] }] },
      `warning role-group-administered: ${group("view_only")}`,
    ],
    [
      "an old secret beside a new one",
      {
        clientSecrets: ["2026-06-01", "2026-01-01"].map((day) => ({
          app: "api_client_nightly_report",
          id: day,
          active: true,
          created: `${day}T10:00:00.000Z`,
        })),
      },
      `warning second-client-secret: ${REPORT}`,
    ],
    [
      "a group rule that fills a role group",
      { groupRules: [{ id: "0pr1", name: "Viewers", active: true, groups: ["role_view_only"] }] },
      `info group-rule-feeds-role: ${group("view_only")} 0pr1`,
    ],
    [
      "a trusted server",
      { server: { trusted: ["Other"], sameAudience: [], encryptionKeys: [] } },
      `warning trusted-server: ${SERVER} Other`,
    ],
    [
      "a server of the same audience",
      { server: { trusted: [], sameAudience: ["default"], encryptionKeys: [] } },
      `warning server-of-same-audience: ${SERVER} default`,
    ],
    [
      "encrypted tokens",
      { server: { trusted: [], sameAudience: [], encryptionKeys: ["key1"] } },
      `error tokens-encrypted: ${SERVER} key1`,
    ],
  ])("%s", (_, rest, expected) => {
    expect(found(driftAfter([], rest))).toEqual([expected]);
  });
});

describe("the suggested way to undo it works", () => {
  const fixOf = (...edits: readonly HandEdit[]) => driftAfter(edits).findings[0]?.fix;
  test("a deploy, for what the configuration writes or leaves at the provider's default", () => {
    const deploy = "put it back: mc-okta deploy production; or take it into the environment file";
    expect(fixOf(change(WEB_APP, { pkce_required: false }))).toBe(deploy);
    expect(fixOf(change(rule("users"), { inline_hook_id: "cal1" }))).toBe(deploy);
  });
  test("the Admin Console, for what Terraform does not see", () => {
    expect(fixOf(change(CLAIM, { scopes: [] }))).toBe(
      "set it back in the Admin Console, because a deploy does not change it: Security > API > Authorization Servers > Resilio Management Console > Claims > roles > Include in: The following scopes",
    );
    expect(fixOf(change(CLAIM, { scopes: ["openid"] }))).toContain("put it back: mc-okta deploy");
  });
  test("the Admin Console, for what no deploy changes", () => {
    expect(fixOf(change(WEB_APP, { dpop_bound_access_tokens: true }))).toContain(
      "set it back in the Admin Console, because a deploy does not change it: Applications",
    );
    expect(fixOf(...foreignPolicy(["ALL_CLIENTS"]))).toContain(
      "in the Admin Console, because Terraform does not manage it: Security > API",
    );
  });
});

describe("an acceptance of the file counts for a finding of drift", () => {
  const accepting = (finding: string, object: string, until = "") => ({
    text: (text: string) =>
      `${text}\nreview:\n  accept:\n    - { finding: ${finding}, object: ${object}, reason: agreed${until} }\n`,
  });
  const pkce = (until?: string) =>
    driftAfter([change(WEB_APP, { pkce_required: false })], {}, accepting("pkce-off", WEB_APP, until)).findings[0];
  test("while it lasts", () => {
    expect(pkce()).toMatchObject({ accepted: "agreed" });
    expect(pkce(", until: 2026-06-15")).toMatchObject({ accepted: "agreed" });
  });
  test("not after its end", () => {
    expect(pkce(", until: 2026-06-14")).toMatchObject({ notAccepted: "its acceptance ended on 2026-06-14" });
  });
  test("not without an end where it is critical", () => {
    const [first] = driftAfter(
      [change(rule("users"), { inline_hook_id: "cal1" })],
      {},
      accepting("token-inline-hook", rule("users")),
    ).findings;
    expect(first?.notAccepted).toContain("a critical finding needs an expiry date");
  });
});

describe("an acceptance is of what it names", () => {
  const entry = (finding: string, object: string) =>
    `    - { finding: ${finding}, object: "${object}", reason: agreed, until: 2026-12-31 }\n`;
  const accepting = (...entries: readonly string[]) => ({
    text: (text: string) => `${text}\nreview:\n  accept:\n${entries.join("")}`,
  });
  const [GOOD, EVIL] = ["https://a-good.example/cb", "https://evil.example/cb"];
  const added = (...uris: readonly string[]) => [change(WEB_APP, { redirect_uris: [URI, ...uris] })];
  const good = entry("redirect-uri-not-of-console", `${WEB_APP} ${GOOD}`);

  test("one redirect URI is accepted alone", () => {
    expect(driftAfter(added(GOOD), {}, accepting(good)).findings[0]?.accepted).toBe("agreed");
  });
  test("a second one is named, and not accepted with the first", () => {
    const [first] = driftAfter(added(GOOD, EVIL), {}, accepting(good)).findings;
    expect(first?.notAccepted).toBe(`redirect-uri-not-of-console at ${WEB_APP} ${EVIL} is not accepted`);
    expect(first?.consequences.map(({ object }) => object)).toContain(`${WEB_APP} ${EVIL}`);
  });
  test("both are accepted by two entries", () => {
    const both = accepting(good, entry("redirect-uri-not-of-console", `${WEB_APP} ${EVIL}`));
    expect(driftAfter(added(GOOD, EVIL), {}, both).findings[0]?.accepted).toBe("agreed");
  });
  test("what a policy comes to grant later is not accepted with the policy", () => {
    const policy = accepting(entry("all-clients-policy", "policy 00pX"));
    expect(driftAfter(foreignPolicy(["ALL_CLIENTS"]), {}, policy).findings[0]).not.toHaveProperty("accepted");
  });
});

describe("what the file changed and nobody deployed hides no hand edit", () => {
  const FOREIGN = "0oaEvil00000000000d7";
  const inPolicy = (all: Parameters<HandEdit>[0]) =>
    all.map((one) =>
      `${one.type}.${one.name}` === policy("api_view_only")
        ? {
            ...one,
            attributes: {
              ...one.attributes,
              client_whitelist: [...(one.attributes["client_whitelist"] as string[]), FOREIGN],
            },
          }
        : one,
    );
  const replaced = (from: string, to: string) => ({
    text: (text: string) => {
      if (!text.includes(from)) throw new Error(`the example has no ${from}`);
      return text.replace(from, to);
    },
  });
  const fileWith = replaced("  clients:\n", "  clients:\n    - { name: second, role: view_only }\n");

  test("a new client, whose policy somebody opened for another app", () => {
    expect(found(driftAfter([inPolicy], {}, fileWith))).toEqual([
      expect.stringContaining(`${policy("api_view_only")} ${FOREIGN}`),
    ]);
  });
  test("the new client alone is no drift", () => {
    expect(found(driftAfter([], {}, fileWith))).toEqual([]);
  });
  const fileWithout = replaced("    - { name: nightly-report, role: view_only }\n", "");
  test("a client that the file lost, whose rule somebody opened", () => {
    const opened = change(rule("api_view_only"), { scope_whitelist: ["*"] });
    expect(found(driftAfter([opened], {}, fileWithout))).toEqual([`critical any-scope-rule: ${rule("api_view_only")}`]);
  });
  test("a client that the file lost, and that demands proofs", () => {
    expect(found(driftAfter([change(REPORT, { dpop_bound_access_tokens: true })], {}, fileWithout))).toEqual([
      `error dpop-required: ${REPORT}`,
    ]);
  });
  test("the lost client alone is no drift, and is none when somebody deleted it", () => {
    expect(found(driftAfter([], {}, fileWithout))).toEqual([]);
    expect(found(driftAfter([remove(REPORT)], {}, fileWithout)).filter((one) => !one.startsWith("info"))).toEqual([]);
  });
  test("an address that is not deployed is not told as the cause", () => {
    const moved = replaced("https://mc.acme.example:8443", "https://mc2.acme.example:8443");
    const uris = { redirect_uris: [URI, "https://evil.example/cb"] };
    expect(found(driftAfter([change(WEB_APP, uris)], {}, moved))).toEqual([
      `error redirect-uri-not-of-console: ${WEB_APP} https://evil.example/cb`,
    ]);
  });
  test("a lifetime that somebody set to what the new file has", () => {
    const shorter = replaced("accessTokenLifetime: 30m", "accessTokenLifetime: 20m");
    expect(found(driftAfter([change(rule("users"), { access_token_lifetime_minutes: 20 })], {}, shorter))).toEqual([]);
  });
});

describe("a client that a policy made by hand names", () => {
  const grants = (client: string, app: HandEdit[] = []) => driftAfter([...foreignPolicy([client]), ...app]).findings[0];
  const app = (grant_types: readonly string[]) =>
    make("okta_app_oauth", "0oaX", {
      label: "Payroll",
      client_id: "payroll",
      type: "service",
      grant_types,
      status: "ACTIVE",
    });
  const gained = "API client payroll (not shown by Okta)";

  test("is judged by what it may be at most where Okta does not show it", () => {
    const finding = grants("payroll");
    expect(finding?.severity).toBe("critical");
    expect(finding?.access.map(({ who, direction }) => `${direction}: ${who}`)).toContain(`gained: ${gained}`);
    expect(finding?.consequences.map(({ check }) => check)).toContain("object-not-shown");
  });
  test("is judged by its app where that has another id", () => {
    const finding = grants("payroll", [app(["client_credentials"])]);
    expect(finding?.severity).toBe("critical");
    expect(finding?.access.map(({ who }) => who)).toEqual(["API client Payroll"]);
    expect(finding?.consequences.map(({ check }) => check)).not.toContain("object-not-shown");
  });
  test("gains nothing where its app has no such grant", () => {
    expect(grants("payroll", [app(["authorization_code"])])?.access).toEqual([]);
  });
});

test("what somebody got lasts on after the way back, for as long as its tokens live", () => {
  const [first] = driftAfter([change(rule("users"), { group_whitelist: ["EVERYONE"] })]).findings;
  expect(first?.lasts).toEqual({ accessTokenMinutes: 30, refreshTokenMinutes: 43_200 });
});

test("changes of the file since the deploy are not drift, and are reported as not deployed", () => {
  const input = { text: (text: string) => text.replace("accessTokenLifetime: 30m", "accessTokenLifetime: 20m") };
  const drift = driftAfter([], {}, input);
  expect(found(drift)).toEqual([]);
  expect(drift.notDeployed.map(({ address, attributes }) => [address, attributes])).toEqual([
    [rule("users"), ["access_token_lifetime_minutes"]],
  ]);
});

test.each<[string, Record<string, unknown>, string]>([
  ["of Okta's own is changed", { system: true }, "someone changed Okta's own scope email by hand"],
  ["is made", {}, "someone created the scope email by hand"],
])("a scope that %s is told as that", (_, rest, summary) => {
  const { findings } = driftAfter([ofServer("okta_auth_server_scope", "scpX", { name: "email", ...rest })]);
  expect(findings.map((one) => one.summary)).toEqual([summary]);
});

describe("what Okta does not show", () => {
  const reported = (seesEverything: boolean) =>
    driftAfter([remove(group("view_only"))], { seesEverything }).findings.map(({ summary, fix }) => ({ summary, fix }));

  test("is gone, for a credential that sees everything", () => {
    expect(reported(true)).toEqual([
      {
        summary: "the group View Only no longer exists in Okta, and the deploy creates it again",
        fix: "run mc-okta deploy, then add its members to the new group, which is empty; until then nobody has the role View Only",
      },
    ]);
  });

  test("may be out of sight for another one, which no deploy is to follow", () => {
    expect(reported(false)).toEqual([
      {
        summary: "the group View Only no longer exists in Okta, or this credential cannot see it",
        fix: "before you deploy, run this again with a credential that can see everything (Read-Only, Organization or Super Administrator)",
      },
    ]);
  });
});

describe("a statement of the file that the org does not keep any more", () => {
  const text = (file: string) =>
    `${file}\nexpect:\n  - { id: admins-in, users: { in: [administrator] }, atLeast: [administrator] }\n`;

  test("makes what somebody did critical, and is among what follows from it", () => {
    const { findings } = driftAfter(
      [change(rule("users"), { group_blacklist: ["00g9emaKYZTWRYYRRTSK"] })],
      {},
      { text },
    );
    expect(findings.map(({ severity }) => severity)).toEqual(["critical"]);
    const [{ consequences, check, object } = { consequences: [], check: "", object: "" }] = findings;
    expect([`${check} ${object}`, ...consequences.map((one) => `${one.check} ${one.object}`)]).toContain(
      "statement-refuted statement admins-in",
    );
  });

  test("is not there while the org keeps it", () => {
    expect(driftAfter([], {}, { text }).findings).toEqual([]);
  });
});
