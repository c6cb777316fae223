import { expect, test } from "vitest";
import { UNKNOWN } from "../../../domain/access-model/access-model.ts";
import { fromConfiguration } from "../../../domain/access-model/from-configuration.ts";

/** A reference as Terraform's JSON syntax writes it. */
const reference = (address: string) => `$\{${address}}`;

const configuration = (resource: unknown) => fromConfiguration({ resource });

test("a group's name is known before it exists, its id is not", () => {
  const { groups } = configuration({ okta_group: { role_view_only: { name: "View Only" } } });
  expect(groups).toEqual([{ key: "role_view_only", id: UNKNOWN, name: "View Only", type: "OKTA_GROUP" }]);
});

test("a name that Terraform's syntax had to escape is read as its user wrote it", () => {
  const { groups } = configuration({ okta_group: { role_odd: { name: `$$\{x} %%{y} $$ {z}` } } });
  expect(groups[0]?.name).toBe(`$\{x} %{y} $$ {z}`);
});

test("an app that may not refresh has no refresh token settings, and lacks what nobody configured", () => {
  const { apps } = configuration({
    okta_app_oauth: { api: { label: "API", type: "service", grant_types: ["client_credentials"] } },
  });
  expect(apps).toEqual([
    {
      key: "api",
      id: UNKNOWN,
      clientId: UNKNOWN,
      label: "API",
      active: true,
      applicationType: "service",
      grantTypes: ["client_credentials"],
      responseTypes: [],
      redirectUris: [],
      wildcardRedirect: "DISABLED",
      tokenEndpointAuthMethod: "client_secret_basic",
      pkceRequired: false,
      dpopRequired: false,
      consentMethod: "TRUSTED",
      issuerMode: "ORG_URL",
      implicitAssignment: false,
      groups: [],
    },
  ]);
});

test("the groups assigned to an app are its own, found by address", () => {
  const { apps } = configuration({
    okta_group: { a: {}, b: {} },
    okta_app_oauth: {
      web: { grant_types: ["refresh_token"], refresh_token_rotation: "ROTATE", refresh_token_leeway: 30 },
      other: {},
    },
    okta_app_group_assignments: {
      of_web: {
        app_id: reference("okta_app_oauth.web.id"),
        group: [
          { id: "00g1emaKYZTWRYYRRTSK" },
          { id: reference("okta_group.b.id") },
          { id: reference("okta_group.a.id") },
        ],
      },
    },
  });
  expect(apps.map(({ key, groups }) => ({ key, groups }))).toEqual([
    { key: "other", groups: [] },
    { key: "web", groups: [{ key: "a" }, { key: "b" }, { id: "00g1emaKYZTWRYYRRTSK" }] },
  ]);
  expect(apps[1]?.refreshToken).toEqual({ rotation: "ROTATE", leewaySeconds: 30 });
});

const server = (more: Record<string, unknown>) =>
  configuration({
    okta_group: { a: {} },
    okta_app_oauth: { api: {} },
    okta_auth_server: { server: { name: "Server", audiences: ["https://mc.example:8443"] } },
    okta_auth_server_scope: {
      view: { auth_server_id: reference("okta_auth_server.server.id"), name: "api::view_only" },
    },
    ...more,
  }).servers[0];

test("scopes that a rule names by reference are read by their names", () => {
  const read = server({
    okta_auth_server_policy: {
      api: {
        auth_server_id: reference("okta_auth_server.server.id"),
        name: "API",
        priority: 1,
        client_whitelist: [reference("okta_app_oauth.api.client_id")],
      },
    },
    okta_auth_server_policy_rule: {
      api: {
        policy_id: reference("okta_auth_server_policy.api.id"),
        name: "Rule",
        grant_type_whitelist: ["client_credentials"],
        scope_whitelist: [reference("okta_auth_server_scope.view.name"), "email"],
        access_token_lifetime_minutes: 15,
      },
    },
  });
  expect(read?.policies).toEqual([
    {
      key: "api",
      id: UNKNOWN,
      name: "API",
      active: true,
      priority: 1,
      clients: [{ key: "api" }],
      rules: [
        {
          key: "api",
          id: UNKNOWN,
          name: "Rule",
          active: true,
          priority: 1,
          grantTypes: ["client_credentials"],
          scopes: ["api::view_only", "email"],
          people: { groups: [], excludedGroups: [], users: [], excludedUsers: [] },
          accessTokenMinutes: 15,
          refreshTokenMinutes: 0,
          refreshTokenIdleMinutes: 10080,
        },
      ],
    },
  ]);
});

test("policies stand in their order of priority, whatever their addresses", () => {
  const policy = (priority: number) => ({ auth_server_id: reference("okta_auth_server.server.id"), priority });
  const read = server({ okta_auth_server_policy: { a: policy(3), b: policy(1), c: policy(2) } });
  expect(read?.policies.map(({ key }) => key)).toEqual(["b", "c", "a"]);
});

test("EVERYONE, ALL_CLIENTS and the scope * are read as what they mean", () => {
  const read = server({
    okta_auth_server_policy: {
      open: { auth_server_id: reference("okta_auth_server.server.id"), client_whitelist: ["ALL_CLIENTS"] },
    },
    okta_auth_server_policy_rule: {
      open: {
        policy_id: reference("okta_auth_server_policy.open.id"),
        group_whitelist: ["EVERYONE"],
        scope_whitelist: ["*"],
      },
    },
  });
  expect(read?.policies[0]?.clients).toBe("ALL_CLIENTS");
  expect(read?.policies[0]?.rules[0]?.scopes).toBe("ANY");
  expect(read?.policies[0]?.rules[0]?.people.groups).toBe("EVERYONE");
});

test("an expression keeps its text, with the groups it names as references", () => {
  const read = server({
    okta_auth_server_claim: {
      roles: {
        auth_server_id: reference("okta_auth_server.server.id"),
        name: "roles",
        claim_type: "IDENTITY",
        value_type: "EXPRESSION",
        value: `isMemberOfGroup("${reference("okta_group.a.id")}") ? {"$$\{A}"} : {}`,
        scopes: ["user_groups"],
      },
    },
  });
  expect(read?.claims).toEqual([
    {
      key: "roles",
      id: UNKNOWN,
      name: "roles",
      active: true,
      token: "idToken",
      alwaysIncluded: true,
      scopes: ["user_groups"],
      value: { kind: "expression", text: ['isMemberOfGroup("', { key: "a" }, `") ? {"$\{A}"} : {}`] },
    },
  ]);
});

test("a template that is no plain reference is unknown, not half a text", () => {
  const { groups } = configuration({ okta_group: { odd: { name: `x-$\{upper("y")}` } } });
  expect(groups[0]?.name).toBe(UNKNOWN);
});

test("something that is no configuration has nothing in it", () => {
  expect(fromConfiguration("oops")).toEqual({ groups: [], apps: [], servers: [], unknownValues: [], orphans: [] });
});

test("a reference to what is not there is unknown, and listed as an unknown value", () => {
  const { servers, unknownValues } = configuration({
    okta_auth_server: { server: { name: "Server", audiences: [reference("var.address")] } },
    okta_auth_server_policy: {
      api: {
        auth_server_id: reference("okta_auth_server.server.id"),
        priority: 1,
        client_whitelist: [reference("okta_app_oauth.gone.client_id")],
      },
    },
  });
  expect(servers[0]?.policies[0]?.clients).toEqual([UNKNOWN]);
  expect(servers[0]?.audiences).toEqual([]);
  expect(unknownValues).toEqual([
    { resource: "okta_auth_server.server", attribute: "audiences" },
    { resource: "okta_auth_server_policy.api", attribute: "client_whitelist" },
  ]);
});

test("a claim whose expression has an unreadable part is unknown, with the groups it names", () => {
  const read = server({
    okta_auth_server_claim: {
      roles: {
        auth_server_id: reference("okta_auth_server.server.id"),
        name: "roles",
        value: `isMemberOfGroup("${reference("okta_group.a.id")}") ? {"${reference("okta_group.gone.name")}"} : {}`,
      },
    },
  });
  expect(read?.claims[0]?.value).toEqual({ kind: "unknown", groups: [{ key: "a" }] });
});
