import { describe, expect, test } from "vitest";
import type {
  AccessModel,
  App,
  AuthorizationServer,
  Group,
  Reference,
} from "../../../domain/access-model/access-model.ts";
import { fromConfiguration } from "../../../domain/access-model/from-configuration.ts";
import { CAUSES, type CauseId } from "../../../domain/verify/causes/all.ts";
import type { Evidence } from "../../../domain/verify/causes/cause.ts";
import { confirmedCauses } from "../../../domain/verify/causes/confirmed-causes.ts";
import { namedCause } from "../../../domain/verify/causes/named-cause.ts";
import { rankedCauses } from "../../../domain/verify/causes/ranking.ts";
import type { Symptom } from "../../../domain/verify/symptom.ts";
import { ADMINISTRATOR, client, environment, VIEW_ONLY } from "../../stacks/environment.ts";
import { synthesized } from "../../stacks/synthesized.ts";

const ENVIRONMENT = environment({
  roles: [ADMINISTRATOR, VIEW_ONLY],
  api: {
    accessTokenLifetimeMinutes: 60,
    clients: [client("report", ["view_only"]), client("admin", ["administrator"])],
  },
});
const CONFIGURED = fromConfiguration(JSON.parse(synthesized(ENVIRONMENT).text));

/** A model that a test may change. */
type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

interface Live {
  readonly model: Mutable<AccessModel>;
  readonly server: Mutable<AuthorizationServer>;
  readonly app: Mutable<App>;
  readonly groups: Mutable<Group>[];
  /** The policy that lists the app, its only rule, and the claim. */
  readonly policy: Mutable<AuthorizationServer["policies"][number]>;
  readonly rule: Mutable<AuthorizationServer["policies"][number]["rules"][number]>;
  readonly claim: Mutable<AuthorizationServer["claims"][number]>;
}

interface Case {
  readonly asked: "client" | "user";
  readonly kind?: string;
  readonly scopes?: readonly string[];
  readonly evidence?: Partial<Evidence>;
}

const VERA = { active: true, configuredGroups: [{ key: "role_view_only" }], liveGroups: [{ key: "role_view_only" }] };
const SIGN_IN = ["user_groups", "openid", "profile", "email", "offline_access"];

/** What is confirmed of the causes that a symptom has, after somebody changed the org. */
function diagnosed(
  symptom: Symptom,
  change: (live: Live) => void,
  { asked, kind = "", scopes, evidence }: Case,
): CauseId[] {
  const live = liveOf(asked === "client" ? "api_client_report" : "web_app");
  change(live);
  const request =
    asked === "client"
      ? { app: "api_client_report", grantType: "client_credentials", scopes: scopes ?? ["api::view_only"] }
      : { app: "web_app", grantType: "authorization_code", scopes: scopes ?? SIGN_IN };
  const side = (model: AccessModel) => ({
    app: model.apps.find(({ key }) => key === request.app),
    server: model.servers[0],
    groups: model.groups,
  });
  return confirmedCauses(rankedCauses(kind, symptom), {
    configured: side(CONFIGURED),
    live: side(live.model),
    request,
    ...(asked === "user" && { user: VERA }),
    ...evidence,
  });
}

function liveOf(key: string): Live {
  const model: Mutable<AccessModel> = structuredClone(CONFIGURED) as Mutable<AccessModel>;
  const [server] = model.servers;
  const app = model.apps.find((one) => one.key === key);
  const policy = server?.policies.find(({ clients }) => JSON.stringify(clients).includes(key));
  const [rule] = policy?.rules ?? [];
  const [claim] = server?.claims ?? [];
  if (!(server && app && policy && rule && claim)) throw new Error("the stack has changed its shape");
  return { model, server, app, groups: model.groups, policy, rule, claim };
}

const EVERYONE: { groups: "EVERYONE"; excludedGroups: Reference[]; users: string[]; excludedUsers: string[] } = {
  groups: "EVERYONE",
  excludedGroups: [],
  users: [],
  excludedUsers: [],
};
const CLIENT: Case = { asked: "client" };
const USER: Case = { asked: "user" };
const RAISED: Case = { asked: "client", kind: "api-client-cannot-raise-its-role", scopes: ["api::administrator"] };

describe("of the causes that a symptom can have, the org shows exactly the true one", () => {
  test.each<[CauseId, Symptom, (live: Live) => void, Case]>([
    ["policy-missing", "noMatchingPolicy", ({ server }) => server.policies.splice(0), CLIENT],
    ["policy-inactive", "noMatchingPolicy", ({ policy }) => Object.assign(policy, { active: false }), CLIENT],
    [
      "client-not-in-policy",
      "noMatchingPolicy",
      ({ policy }) => Object.assign(policy, { clients: [{ key: "x" }] }),
      CLIENT,
    ],
    ["rule-missing", "noMatchingPolicy", ({ policy }) => policy.rules.splice(0), CLIENT],
    ["rule-inactive", "noMatchingPolicy", ({ rule }) => Object.assign(rule, { active: false }), CLIENT],
    [
      "rule-lacks-scope",
      "noMatchingPolicy",
      ({ rule }) => Object.assign(rule, { scopes: ["api::administrator"] }),
      CLIENT,
    ],
    [
      "rule-lacks-scope",
      "noMatchingPolicy",
      ({ rule }) => Object.assign(rule, { scopes: ["user_groups", "openid"] }),
      USER,
    ],
    [
      "rule-lacks-group",
      "noMatchingPolicy",
      ({ rule }) => Object.assign(rule.people, { groups: [{ id: "00gOther" }] }),
      USER,
    ],
    ["rule-allows-more-scopes", "granted", ({ rule }) => Object.assign(rule, { scopes: "ANY" }), RAISED],
    [
      "client-in-another-policy",
      "granted",
      ({ server, policy }) => {
        for (const other of server.policies) if (other !== policy) Object.assign(other, { clients: "ALL_CLIENTS" });
      },
      RAISED,
    ],
    [
      "another-rule-decides",
      "granted",
      ({ server, policy, rule }) =>
        server.policies.unshift({ ...policy, name: "By hand", rules: [{ ...rule, name: "All", scopes: "ANY" }] }),
      RAISED,
    ],
    ["rule-lifetime-differs", "lifetime", ({ rule }) => Object.assign(rule, { accessTokenMinutes: 5 }), CLIENT],
    [
      "rule-for-everyone",
      "granted",
      ({ rule }) => Object.assign(rule, { people: EVERYONE }),
      {
        asked: "user",
        kind: "user-without-role-stays-out",
        evidence: { user: { ...VERA, configuredGroups: [], liveGroups: [] } },
      },
    ],
    ["server-missing", "serverInactive", ({ model }) => model.servers.splice(0), CLIENT],
    ["server-inactive", "serverInactive", ({ server }) => Object.assign(server, { active: false }), CLIENT],
    ["audience-differs", "audience", ({ server }) => Object.assign(server, { audiences: ["https://mc"] }), CLIENT],
    ["issuer-mode-differs", "issuer", ({ server }) => Object.assign(server, { issuerMode: "DYNAMIC" }), CLIENT],
    ["scope-missing", "unknownScope", ({ server }) => server.scopes.splice(0), CLIENT],
    [
      "scope-needs-consent",
      "consentRequired",
      ({ server }) => server.scopes.map((scope) => Object.assign(scope, { consent: "REQUIRED" })),
      CLIENT,
    ],
    [
      "scope-is-default",
      "granted",
      ({ server }) => Object.assign(server.scopes[0] ?? {}, { default: true }),
      { asked: "client", kind: "api-client-cannot-leave-its-scopes-open", scopes: [] },
    ],
    ["app-missing", "unknownClient", ({ model }) => model.apps.splice(0), CLIENT],
    ["app-inactive", "unknownClient", ({ app }) => Object.assign(app, { active: false }), CLIENT],
    ["secret-differs", "wrongSecret", () => undefined, { asked: "client", evidence: { secretIsCurrent: false } }],
    [
      "authentication-method-differs",
      "wrongMethod",
      ({ app }) => Object.assign(app, { tokenEndpointAuthMethod: "client_secret_post" }),
      CLIENT,
    ],
    ["grant-missing", "noRefreshToken", ({ app }) => Object.assign(app, { grantTypes: ["authorization_code"] }), USER],
    [
      "grant-added",
      "noMatchingPolicy",
      ({ app }) => app.grantTypes.push("client_credentials"),
      { asked: "user", kind: "web-app-cannot-get-api-tokens" },
    ],
    [
      "response-type-added",
      "signInPageShown",
      ({ app }) => app.responseTypes.push("token"),
      { asked: "user", kind: "implicit-grant-is-refused" },
    ],
    [
      "redirect-uri-missing",
      "redirectUri",
      ({ app }) => Object.assign(app, { redirectUris: ["https://elsewhere"] }),
      { asked: "user", evidence: { redirectUri: "https://mc.acme.example:8443/login/okta/redirect" } },
    ],
    ["redirect-uri-added", "signInPageShown", ({ app }) => app.redirectUris.push("https://elsewhere"), USER],
    [
      "redirect-uri-wildcard",
      "signInPageShown",
      ({ app }) => Object.assign(app, { wildcardRedirect: "SUBDOMAIN" }),
      USER,
    ],
    [
      "pkce-optional",
      "signInPageShown",
      ({ app }) => Object.assign(app, { pkceRequired: false }),
      { asked: "user", kind: "sign-in-without-pkce-is-refused" },
    ],
    ["dpop-required", "dpopRequired", ({ app }) => Object.assign(app, { dpopRequired: true }), CLIENT],
    [
      "refresh-token-static",
      "refreshTokenKept",
      ({ app }) => Object.assign(app, { refreshToken: { rotation: "STATIC", leewaySeconds: 30 } }),
      USER,
    ],
    [
      "refresh-token-grace-differs",
      "granted",
      ({ app }) => Object.assign(app, { refreshToken: { rotation: "ROTATE", leewaySeconds: 60 } }),
      { asked: "user", kind: "refresh-token-cannot-be-used-again" },
    ],
    ["group-not-assigned", "userNotAssigned", ({ app }) => app.groups.splice(0), USER],
    ["claim-missing", "rolesMissing", ({ server }) => server.claims.splice(0), USER],
    ["claim-inactive", "rolesMissing", ({ claim }) => Object.assign(claim, { active: false }), USER],
    ["claim-in-access-token", "rolesMissing", ({ claim }) => Object.assign(claim, { token: "accessToken" }), USER],
    ["claim-not-always-included", "rolesMissing", ({ claim }) => Object.assign(claim, { alwaysIncluded: false }), USER],
    ["claim-for-other-scopes", "rolesMissing", ({ claim }) => Object.assign(claim, { scopes: ["groups"] }), USER],
    [
      "claim-value-differs",
      "rolesMissing",
      ({ claim }) => Object.assign(claim.value, { pattern: "^(?:administrator|view only)$" }),
      USER,
    ],
    [
      "group-renamed",
      "rolesMissing",
      ({ groups }) => Object.assign(groups.find(({ key }) => key === "role_view_only") ?? {}, { name: "Viewers" }),
      USER,
    ],
    ["group-missing", "userNotAssigned", ({ groups }) => groups.splice(0), USER],
    [
      "user-not-in-group",
      "userNotAssigned",
      () => undefined,
      { asked: "user", evidence: { user: { ...VERA, liveGroups: [] } } },
    ],
    [
      "user-in-another-group",
      "rolesDiffer",
      () => undefined,
      {
        asked: "user",
        evidence: { user: { ...VERA, liveGroups: [{ key: "role_view_only" }, { key: "role_administrator" }] } },
      },
    ],
    [
      "user-inactive",
      "passwordRefused",
      () => undefined,
      { asked: "user", evidence: { user: { ...VERA, active: false } } },
    ],
  ])("%s", (cause, symptom, change, asked) => {
    expect(diagnosed(symptom, change, asked)).toEqual([cause]);
  });
});

test("when the org is as configured, only causes that no org can show are left", () => {
  expect(diagnosed("noMatchingPolicy", () => undefined, CLIENT)).toEqual([]);
  expect(diagnosed("passwordRefused", () => undefined, USER)).toEqual(["password-wrong"]);
  expect(diagnosed("consoleUnauthorized", () => undefined, CLIENT)).toEqual([
    "console-address-differs",
    "console-api-off",
    "console-other-server",
    "console-clock",
  ]);
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

  test("has the place of the key that decides it, and a fix with the environment's own name", () => {
    expect(namedCause("client-not-in-policy", placed, { where: at(40) })).toEqual({
      id: "client-not-in-policy",
      summary: "no access policy lists this client",
      where: at(40),
      fix: "put it back: mc-okta deploy production",
    });
    expect(namedCause("pkce-optional", placed, { where: at(40) }).where).toEqual(at(20));
    expect(namedCause("audience-differs", placed, { where: at(40) }).where).toEqual(at(30));
  });

  test("of a role leads to the role that the user has", () => {
    expect(namedCause("group-not-assigned", placed, { where: at(40) }, ["View Only"]).where).toEqual(at(14));
    expect(namedCause("group-not-assigned", placed, { where: at(40) }).where).toEqual(at(13));
  });
});

test("a summary is one clause without a full stop, and no fix has anything left to fill in but the environment", () => {
  const wrong = Object.entries(CAUSES).filter(([, { summary, fix }]) => /<(?!env>)/.test(fix) || summary.endsWith("."));
  expect(wrong).toEqual([]);
});
