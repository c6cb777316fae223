import { expect, test } from "vitest";
import { UNKNOWN } from "../../../domain/access-model/access-model.ts";
import { fromPlan } from "../../../domain/access-model/from-plan.ts";

const reference = (address: string) => `$\{${address}}`;

interface Planned {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly unknown?: unknown;
  readonly expressions?: unknown;
  readonly mode?: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A plan as `terraform show -json` prints it, of these resources alone. */
function plan(resources: readonly Planned[], prior: readonly object[] = []) {
  const named = (address: string) => {
    const [type, name] = address.split(".");
    return { address, type, name };
  };
  return fromPlan({
    format_version: "1.2",
    prior_state: { values: { root_module: { resources: prior } } },
    resource_changes: resources.map(
      ({ address, actions = ["create"], before = null, after, unknown, mode = "managed", more }) => ({
        ...named(address),
        mode,
        change: { actions, before, after, after_unknown: unknown ?? {}, ...more },
      }),
    ),
    configuration: {
      provider_config: { okta: { version_constraint: "6.12.0" } },
      root_module: {
        resources: resources.map(({ address, expressions = {} }) => ({ ...named(address), expressions })),
      },
    },
  });
}

const constant = (value: unknown) => ({ constant_value: value });
const GROUP: Planned = {
  address: "okta_group.a",
  after: { name: "A" },
  unknown: { id: true },
  expressions: { name: constant("A") },
};
const SERVER: Planned = {
  address: "okta_auth_server.s",
  after: { name: "S", audiences: ["https://mc.example:8443"] },
  unknown: { id: true, issuer: true },
  expressions: {},
};

test("what is known is read as it is, and what Okta decides is unknown", () => {
  const { groups } = plan([GROUP]).after.model;
  expect(groups).toEqual([{ key: "a", id: UNKNOWN, name: "A", type: "OKTA_GROUP" }]);
});

test("an unknown list is read from its template, with references resolved by address", () => {
  const policy: Planned = {
    address: "okta_auth_server_policy.p",
    after: { name: "P", priority: 1 },
    unknown: { auth_server_id: true, client_whitelist: true, id: true },
    expressions: {
      auth_server_id: constant(reference("okta_auth_server.s.id")),
      client_whitelist: constant([reference("okta_app_oauth.web.client_id"), "0oaForeign"]),
    },
  };
  const app: Planned = {
    address: "okta_app_oauth.web",
    after: { type: "web", label: "Web" },
    unknown: { client_id: true },
  };
  const { servers, unknownValues } = plan([SERVER, policy, app]).after.model;
  expect(servers[0]?.policies[0]?.clients).toEqual([{ key: "web" }, { id: "0oaForeign" }]);
  expect(unknownValues).toEqual([]);
});

test("blocks keep what is unknown at each leaf", () => {
  const assignments: Planned = {
    address: "okta_app_group_assignments.g",
    after: { group: [{ profile: "{}" }, { id: "00gForeign", profile: "{}" }] },
    unknown: { app_id: true, group: [{ id: true }, {}] },
    expressions: {
      app_id: constant(reference("okta_app_oauth.web.id")),
      group: [{ id: constant(reference("okta_group.a.id")) }, { id: constant("00gForeign") }],
    },
  };
  const app: Planned = { address: "okta_app_oauth.web", after: { type: "web" }, unknown: { id: true } };
  expect(plan([GROUP, app, assignments]).after.model.apps[0]?.groups).toEqual([{ key: "a" }, { id: "00gForeign" }]);
});

test("a value of which the plan shows only references is an unknown value, and names what it refers to", () => {
  const claim: Planned = {
    address: "okta_auth_server_claim.roles",
    after: { name: "roles", claim_type: "IDENTITY", value_type: "EXPRESSION", scopes: [] },
    unknown: { auth_server_id: true, value: true },
    expressions: {
      auth_server_id: constant(reference("okta_auth_server.s.id")),
      value: { references: ["okta_group.a.id", "okta_group.a"] },
    },
  };
  const { servers, unknownValues } = plan([SERVER, GROUP, claim]).after.model;
  expect(servers[0]?.claims[0]?.value).toEqual({ kind: "unknown", groups: [{ key: "a" }] });
  expect(unknownValues).toEqual([{ resource: "okta_auth_server_claim.roles", attribute: "value" }]);
});

test("what is there before comes from the prior state, without data sources", () => {
  const prior = [
    { mode: "managed", type: "okta_group", name: "a", values: { id: "00g1", name: "Old" } },
    { mode: "data", type: "okta_group", name: "b", values: { id: "00g2", name: "Data" } },
  ];
  expect(plan([], prior).before.model.groups).toEqual([{ key: "a", id: "00g1", name: "Old", type: "OKTA_GROUP" }]);
});

test("a change names its attributes, but not those that only look different", () => {
  const { changes } = plan([
    {
      ...GROUP,
      actions: ["update"],
      before: { id: "00g1", name: "Old", description: "" },
      after: { id: "00g1", name: "A", description: null },
      unknown: {},
    },
  ]);
  expect(changes).toEqual([{ address: "okta_group.a", action: "update", attributes: ["name"], replacedBecause: [] }]);
});

test.each([[["delete", "create"]], [["create", "delete"]]])("%s is a replacement, with what forces it", (actions) => {
  const replaced: Planned = {
    address: "okta_app_oauth.web",
    actions,
    before: { omit_secret: true, notes: "" },
    after: { omit_secret: false, notes: null },
    expressions: { omit_secret: constant(false) },
    more: { replace_paths: [["omit_secret"]] },
  };
  expect(plan([replaced]).changes).toEqual([
    { address: "okta_app_oauth.web", action: "replace", attributes: ["omit_secret"], replacedBecause: ["omit_secret"] },
  ]);
});

test("what is deleted or forgotten is no longer there", () => {
  const gone = plan([
    { ...GROUP, actions: ["delete"], after: null },
    { ...GROUP, address: "okta_group.b", actions: ["forget"], after: null },
  ]);
  expect(gone.after.model.groups).toEqual([]);
  expect(gone.changes.map(({ action }) => action)).toEqual(["delete", "forget"]);
});

test("nothing to do and reading data is no change", () => {
  const { changes } = plan([
    { ...GROUP, actions: ["no-op"] },
    { ...GROUP, address: "okta_group.b", actions: ["read"], mode: "data" },
  ]);
  expect(changes).toEqual([]);
});

test("a client secret is in no snapshot", () => {
  const secret = "the-secret-of-a-test";
  const app: Planned = {
    address: "okta_app_oauth.web",
    actions: ["no-op"],
    after: { client_secret: secret, label: "Web" },
  };
  const prior = [{ mode: "managed", type: "okta_app_oauth", name: "web", values: { client_secret: secret } }];
  expect(JSON.stringify(plan([app], prior))).not.toContain(secret);
});

test("what Terraform marks as sensitive is in no snapshot", () => {
  const app: Planned = {
    address: "okta_app_oauth.web",
    actions: ["no-op"],
    after: { label: "Web", tos_uri: "hidden-by-mark" },
    more: { after_sensitive: { tos_uri: true } },
  };
  const [resource] = plan([app]).after.resources;
  expect(resource?.attributes).toEqual({ label: "Web" });
});

test("the provider's version is what the plan was made with", () => {
  expect(plan([GROUP]).after.providerVersion).toBe("6.12.0");
});

test("the assignments of an app are counted although the ids of their groups are not known yet", () => {
  const assignments: Planned = {
    address: "okta_app_group_assignments.web",
    after: { group: [{ priority: 1 }, { priority: 2 }] },
    unknown: { app_id: true, group: [{ id: true }, { id: true }] },
    expressions: {
      app_id: constant(reference("okta_app_oauth.web.id")),
      group: [{ id: constant(reference("okta_group.a.id")), priority: constant(1) }],
    },
  };
  const [, resource] = plan([GROUP, assignments]).after.resources;
  expect(resource?.attributes["group"]).toHaveLength(2);
});
