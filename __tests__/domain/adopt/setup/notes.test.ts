import { expect, test } from "vitest";
import { snapshotOfOrg } from "../../../../domain/access-model/from-org.ts";
import { chooseApps } from "../../../../domain/adopt/setup/candidates.ts";
import { environmentFromOrg } from "../../../../domain/adopt/setup/environment-from-org.ts";

const ADDRESS = "https://mc.acme.example:8443";

/** A setup after the vendor page, as Okta's API gives it. */
function vendorPage() {
  const group = (id: string, name: string) => ({ id, type: "OKTA_GROUP", profile: { name } });
  const scope = (id: string, name: string) => ({ id, name });
  return {
    groups: [group("00gAdmin", "Administrator"), group("00gView", "View Only"), group("00gOther", "Other Team")],
    webApp: {
      id: "0oaWeb",
      label: "Resilio Management Console",
      status: "ACTIVE",
      signOnMode: "OPENID_CONNECT",
      credentials: {
        oauthClient: { client_id: "0oaWeb", token_endpoint_auth_method: "client_secret_basic", pkce_required: true },
      },
      settings: {
        implicitAssignment: false,
        oauthClient: {
          application_type: "web",
          grant_types: ["authorization_code", "refresh_token"],
          response_types: ["code"],
          redirect_uris: [`${ADDRESS}/login/okta/redirect`],
          consent_method: "TRUSTED",
          issuer_mode: "ORG_URL",
          refresh_token: { rotation_type: "ROTATE", leeway: 30 },
        },
      },
      _links: { accessPolicy: { href: "https://acme.okta.com/api/v1/policies/rstDefault" } },
    },
    assigned: [{ id: "00gAdmin" }, { id: "00gView" }],
    /** Apps of other teams. */
    others: [] as object[],
    client: {
      id: "0oaApi",
      label: "Resilio Management Console / report",
      status: "ACTIVE",
      signOnMode: "OPENID_CONNECT",
      credentials: { oauthClient: { client_id: "0oaApi", token_endpoint_auth_method: "client_secret_basic" } },
      settings: {
        oauthClient: {
          application_type: "service",
          grant_types: ["client_credentials"],
          response_types: ["token"],
          issuer_mode: "ORG_URL",
          consent_method: "TRUSTED",
          jwks: { keys: [] as object[] },
        },
      },
    },
    server: {
      id: "ausOne",
      name: "Resilio Management Console",
      status: "ACTIVE",
      audiences: [ADDRESS],
      issuer: "https://acme.okta.com/oauth2/ausOne",
      issuerMode: "ORG_URL",
    },
    scopes: [scope("scp1", "user_groups"), scope("scp2", "api::view_only"), scope("scp3", "api::administrator")],
    claims: [rolesClaim("ocl1")],
    policies: [
      {
        policy: policy("00pUsers", 1, ["0oaWeb"]),
        rules: [
          rule("0prUsers", "authorization_code", ["user_groups", "openid", "profile", "email", "offline_access"]),
        ],
      },
      {
        policy: policy("00pView", 2, ["0oaApi"]),
        rules: [rule("0prView", "client_credentials", ["api::view_only"])],
      },
    ],
  };
}

function rolesClaim(id: string) {
  return {
    id,
    name: "roles",
    status: "ACTIVE",
    claimType: "IDENTITY",
    valueType: "GROUPS",
    group_filter_type: "REGEX",
    value: "^(?:Administrator|View Only)$",
    alwaysIncludeInToken: true,
    conditions: { scopes: ["user_groups"] },
  };
}

function policy(id: string, priority: number, include: string[]) {
  return { id, name: id, status: "ACTIVE", priority, conditions: { clients: { include } } };
}

function rule(id: string, grant: string, scopes: string[]) {
  return {
    id,
    name: id,
    status: "ACTIVE",
    priority: 1,
    conditions: {
      people: {
        groups: { include: ["EVERYONE"], exclude: [] as string[] },
        users: { include: [] as string[], exclude: [] as string[] },
      },
      grantTypes: { include: [grant] },
      scopes: { include: scopes },
    },
    actions: {
      token: {
        accessTokenLifetimeMinutes: 60,
        refreshTokenLifetimeMinutes: 129_600,
        refreshTokenWindowMinutes: 10_080,
        inlineHook: {} as { id?: string },
      },
    },
  };
}

type Org = ReturnType<typeof vendorPage>;

/** The environment that comes of an org. */
function adopted(org: Org) {
  const { webApp, client, others, assigned, server, scopes, claims, policies, groups } = org;
  const apps = [
    { app: webApp, groups: assigned },
    { app: client, groups: [] },
    ...others.map((app) => ({ app, groups: [] })),
  ];
  const { model, resources } = snapshotOfOrg(
    { groups, apps, server: { server, scopes, claims, policies } },
    { resources: [] },
  );
  const [found] = model.servers;
  if (found === undefined) throw new Error("the org has no server");
  const choice = chooseApps(found, model.apps, []);
  if (choice.kind !== "found") throw new Error(`the apps are ${choice.kind}`);
  const setup = { orgUrl: "https://acme.okta.com", server: found, model, resources, assignedUsers: [] };
  return environmentFromOrg(
    { ...setup, ...choice.found, defaultSignOnPolicyId: "rstDefault" },
    { environment: "production" },
  );
}

function notesOf(org: Org): string[] {
  return adopted(org)
    .notes.map(({ kind, object, found }) => `${kind}: ${object.name}${found === undefined ? "" : ` (${found})`}`)
    .filter((text) => !text.startsWith("secret: "));
}

test("a setup with our own names needs no note but those on its secrets, and says nothing that is the default", () => {
  const { content, notes } = adopted(vendorPage());
  expect(notes.map(({ kind, object }) => `${kind}: ${object.name}`)).toEqual([
    "secret: Resilio Management Console",
    "secret: Resilio Management Console / report",
  ]);
  expect(content).toEqual({
    okta: { orgUrl: "https://acme.okta.com" },
    managementConsole: { address: ADDRESS },
    roles: { builtIn: ["administrator", "view_only"] },
    users: {},
    api: { clients: [{ name: "report", role: "view_only" }] },
  });
});

const [WEB, API] = ["Resilio Management Console", "Resilio Management Console / report"];
const RSA = { kty: "RSA", kid: "first", n: "n", e: "AQAB" };

/** What is different in an org, and the notes on it. */
const DIFFERENCES: Readonly<Record<string, readonly [change: (org: Org) => void, notes: readonly string[]]>> = {
  "an inactive server": [({ server }) => (server.status = "INACTIVE"), [`server-inactive: ${WEB}`]],
  "an issuer on a domain that is not shown": [
    ({ server }) => (server.issuerMode = "DYNAMIC"),
    [`custom-domain: ${WEB} (DYNAMIC)`],
  ],
  "a second audience": [
    ({ server }) => server.audiences.push("api://more"),
    [`audience: ${WEB} (api://more, ${ADDRESS})`],
  ],
  "an address with a slash at its end": [
    ({ server }) => (server.audiences = [`${ADDRESS}/`]),
    [`audience: ${WEB} (${ADDRESS}/)`],
  ],
  "static refresh tokens": [
    ({ webApp }) => (webApp.settings.oauthClient.refresh_token.rotation_type = "STATIC"),
    [`refresh-token: ${WEB}`],
  ],
  "a web app with an issuer mode": [
    ({ webApp }) => (webApp.settings.oauthClient.issuer_mode = "DYNAMIC"),
    [`issuer-mode: ${WEB} (DYNAMIC)`],
  ],
  "every user assigned": [({ webApp }) => (webApp.settings.implicitAssignment = true), [`implicit-assignment: ${WEB}`]],
  "a secret in the body": [
    ({ client }) => (client.credentials.oauthClient.token_endpoint_auth_method = "client_secret_post"),
    [`authentication-method: ${API} (client_secret_post)`],
  ],
  "a client that demands DPoP": [
    ({ client }) => Object.assign(client.settings.oauthClient, { dpop_bound_access_tokens: true }),
    [`dpop: ${API}`],
  ],
  "two public keys": [(org) => givePublicKeys(org, [RSA, { ...RSA, kid: "second" }]), [`public-key: ${API} (first)`]],
  "a key that is not RSA": [
    (org) => givePublicKeys(org, [{ kty: "EC", x: "x", y: "y" }]),
    [`public-key-missing: ${API}`, "scope: api::administrator", "scope: api::view_only"],
  ],
  "Everyone assigned": [
    ({ groups, assigned }) => {
      groups.push({ id: "00gEveryone", type: "BUILT_IN", profile: { name: "Everyone" } });
      assigned.push({ id: "00gEveryone" });
    },
    ["built-in-group: Everyone"],
  ],
  "a role that only a scope shows": [
    ({ scopes }) => scopes.push({ id: "scp4", name: "api::night_shift" }),
    ["group-missing: night_shift", "role-name-guessed: night_shift"],
  ],
  "a built-in role without a group": [
    ({ scopes }) => scopes.push({ id: "scp4", name: "api::super_administrator" }),
    ["group-missing: Super Administrator"],
  ],
  "a scope that is no role's": [
    ({ scopes }) => scopes.push({ id: "scp4", name: "api::Night Shift" }, { id: "scp5", name: "jobs.read" }),
    ["scope: api::Night Shift", "scope: jobs.read"],
  ],
  "a group in other letters": [
    ({ groups }) => renameGroup(groups, "View Only", "view only"),
    [`group-spelling: view only (View Only)`, "roles-claim-filter: roles (REGEX ^(?:Administrator|View Only)$)"],
  ],
  "a group without a letter that a role can have": [
    ({ groups, assigned }) => {
      groups.push({ id: "00gKanji", type: "OKTA_GROUP", profile: { name: "管理者" } });
      assigned.push({ id: "00gKanji" });
    },
    ["role-unusable: 管理者"],
  ],
  "two claims of the name": [({ claims }) => claims.push(rolesClaim("ocl2")), ["roles-claim-double: roles"]],
  "a claim of the access token": [
    ({ claims }) => claims.push({ ...rolesClaim("ocl2"), claimType: "RESOURCE" }),
    ["claim: roles"],
  ],
  "a policy of another team": [
    ({ policies }) => policies.push({ policy: policy("00pOther", 3, ["0oaHidden"]), rules: [] }),
    ["policy: 00pOther"],
  ],
  "a client that Okta does not show": [
    ({ policies }) => policies[1]?.policy.conditions.clients.include.push("0oaHidden"),
    ["client-unreadable: 0oaHidden"],
  ],
  "a client of another kind": [
    ({ policies, others, client }) => {
      const oauthClient = { ...client.settings.oauthClient, application_type: "native" };
      const credentials = { oauthClient: { ...client.credentials.oauthClient, client_id: "0oaPhone" } };
      others.push({ ...client, id: "0oaPhone", label: "Phone", credentials, settings: { oauthClient } });
      policies[1]?.policy.conditions.clients.include.push("0oaPhone");
    },
    ["client-left-out: Phone"],
  ],
  "nothing that shows the console": [
    ({ server, webApp }) => {
      server.audiences = ["api://more"];
      webApp.settings.oauthClient.redirect_uris = ["https://portal.example/callback"];
    },
    [
      `address-missing: ${WEB} (api://more)`,
      `app-missing: ${WEB}`,
      `audience: ${WEB} (api://more)`,
      "policy: 00pUsers",
    ],
  ],
  "nothing that shows a role": [
    (org) => {
      org.groups = [];
      org.assigned = [];
      org.scopes = [{ id: "scp1", name: "user_groups" }];
      org.policies.pop();
    },
    ["roles-claim-filter: roles (REGEX ^(?:Administrator|View Only)$)", "roles-guessed: "],
  ],
  "a second policy for sign-in": [
    ({ policies }) =>
      policies.push({
        policy: policy("00pAgain", 3, ["0oaWeb"]),
        rules: [rule("0prAgain", "authorization_code", ["openid"])],
      }),
    ["policy: 00pAgain"],
  ],
  "an inactive policy": [
    ({ policies }) => policies.push({ policy: { ...policy("00pOld", 3, ["0oaWeb"]), status: "INACTIVE" }, rules: [] }),
    ["policy: 00pOld"],
  ],
  "one policy for users and client": [
    ({ policies }) => policies[1]?.policy.conditions.clients.include.push("0oaWeb"),
    ["shared-policy: 00pView"],
  ],
  "a second rule": [
    ({ policies }) => policies[1]?.rules.push(rule("0prMore", "client_credentials", ["api::administrator"])),
    ["rule: 0prMore"],
  ],
  "a rule that names users": [(org) => peopleOf(org)?.users.include.push("00uAda"), ["rule-users: 0prUsers (00uAda)"]],
  "a rule for another group": [
    (org) => peopleOf(org)?.groups.include.splice(0, 1, "00gAdmin"),
    ["rule-groups: 0prUsers"],
  ],
  "a rule that leaves a group out": [
    (org) => peopleOf(org)?.groups.exclude.push("00gOther"),
    ["rule-groups: 0prUsers"],
  ],
  "a rule with another grant": [
    ({ policies }) => policies[0]?.rules[0]?.conditions.grantTypes.include.push("implicit"),
    ["rule-grants: 0prUsers (implicit)"],
  ],
  "a rule for any scope": [
    ({ policies }) => policies[0]?.rules[0]?.conditions.scopes.include.splice(0, 5, "*"),
    ["rule-scopes: 0prUsers (any scope)"],
  ],
  "a token hook": [
    ({ policies }) => Object.assign(policies[0]?.rules[0]?.actions.token.inlineHook ?? {}, { id: "calHook" }),
    ["rule-hook: 0prUsers (calHook)"],
  ],
  "a client without a role": [
    ({ policies }) => policies[1]?.rules[0]?.conditions.scopes.include.splice(0, 1, "openid"),
    [
      `client-without-role: ${API}`,
      "rule-scopes: 0prView (openid)",
      "scope: api::administrator",
      "scope: api::view_only",
    ],
  ],
  "Client Credentials that nothing uses": [
    ({ webApp }) => webApp.settings.oauthClient.grant_types.push("client_credentials"),
    [`client-credentials-unused: ${WEB}`],
  ],
  "a sign-on policy of its own": [
    ({ webApp }) => (webApp._links.accessPolicy.href = "https://acme.okta.com/api/v1/policies/rstOwn"),
    [`sign-on-policy: ${WEB} (rstOwn)`],
  ],
};

function givePublicKeys({ client }: Org, keys: readonly object[]): void {
  client.credentials.oauthClient.token_endpoint_auth_method = "private_key_jwt";
  client.settings.oauthClient.jwks.keys.push(...keys);
}

function peopleOf({ policies }: Org) {
  return policies[0]?.rules[0]?.conditions.people;
}

function renameGroup(groups: Org["groups"], from: string, to: string): void {
  for (const { profile } of groups) if (profile.name === from) profile.name = to;
}

test.each(Object.entries(DIFFERENCES))("%s is noted, and nothing else", (_, [change, notes]) => {
  const org = vendorPage();
  change(org);
  expect(notesOf(org).sort()).toEqual([...notes].sort());
});
