import { expect, test } from "vitest";
import { UNKNOWN } from "../../../domain/access-model/access-model.ts";
import { fromConfiguration, snapshotOfConfiguration } from "../../../domain/access-model/from-configuration.ts";

const reference = (address: string) => `$\{${address}}`;
const OTHER = "00g9emaKYZTWRYYRRTSK";
const GROUP = { okta_group: { a: { name: "A", description: OTHER } } };
const SERVER = { okta_auth_server: { s: { name: "S" } } };
const ON_SERVER = { auth_server_id: reference("okta_auth_server.s.id") };

const read = (...resources: object[]) => fromConfiguration({ resource: Object.assign({}, ...resources) });

/** The first rule of the first policy of a server that has one of each, with these attributes. */
function rule(attributes: object, ...others: object[]) {
  const model = read(GROUP, SERVER, ...others, {
    okta_auth_server_policy: { p: { ...ON_SERVER, priority: 1 } },
    okta_auth_server_policy_rule: {
      r: { ...ON_SERVER, policy_id: reference("okta_auth_server_policy.p.id"), priority: 1, ...attributes },
    },
  });
  return { rule: model.servers[0]?.policies[0]?.rules[0], unknownValues: model.unknownValues };
}

test("a group is referred to by its id alone", () => {
  expect(rule({ group_whitelist: [reference("okta_group.a.id")] })).toMatchObject({
    rule: { people: { groups: [{ key: "a" }] } },
    unknownValues: [],
  });
});

test("another attribute of a group is what it says: the id of another group", () => {
  for (const list of ["group_whitelist", "group_blacklist"]) {
    const { rule: read, unknownValues } = rule({ [list]: [reference("okta_group.a.description")] });
    expect([read?.people.groups, read?.people.excludedGroups]).toContainEqual([{ id: OTHER }]);
    expect(unknownValues).toEqual([]);
  }
});

test("an attribute of a group that only Okta knows is unknown, and named", () => {
  expect(rule({ group_whitelist: [reference("okta_group.a.type")] })).toMatchObject({
    rule: { people: { groups: [UNKNOWN] } },
    unknownValues: [{ resource: "okta_auth_server_policy_rule.r", attribute: "group_whitelist" }],
  });
});

test("a claim names a group by its id alone, and by another attribute whatever that says", () => {
  const claim = (attribute: string) =>
    read(GROUP, SERVER, {
      okta_auth_server_claim: {
        c: { ...ON_SERVER, name: "roles", value: `isMemberOfGroup("${reference(`okta_group.a.${attribute}`)}")` },
      },
    }).servers[0]?.claims[0]?.value;
  expect(claim("id")).toEqual({ kind: "expression", text: ['isMemberOfGroup("', { key: "a" }, '")'] });
  expect(claim("description")).toEqual({ kind: "expression", text: [`isMemberOfGroup("${OTHER}")`] });
  expect(claim("type")).toEqual({ kind: "unknown", groups: [] });
});

test("the id of a group in a filter over names is no name, and listed as an unknown value", () => {
  const { servers, unknownValues } = read(GROUP, SERVER, {
    okta_auth_server_claim: {
      c: { ...ON_SERVER, name: "roles", value_type: "GROUPS", value: reference("okta_group.a.id") },
    },
  });
  expect(servers[0]?.claims[0]?.value).toMatchObject({ pattern: "" });
  expect(unknownValues).toEqual([{ resource: "okta_auth_server_claim.c", attribute: "value" }]);
});

test("an assignment by a group's other attribute is to what that says", () => {
  const assigned = (id: string) =>
    read(GROUP, {
      okta_app_oauth: { w: { type: "web" } },
      okta_app_group_assignments: { g: { app_id: reference("okta_app_oauth.w.id"), group: [{ id }] } },
    }).apps[0]?.groups;
  expect(assigned(reference("okta_group.a.id"))).toEqual([{ key: "a" }]);
  expect(assigned(reference("okta_group.a.description"))).toEqual([{ id: OTHER }]);
});

test("a policy of a server by its name, and a rule of a policy by its name, belong elsewhere", () => {
  const { servers, orphans } = read(SERVER, {
    okta_auth_server_policy: { p: { auth_server_id: reference("okta_auth_server.s.name") } },
    okta_auth_server_policy_rule: { r: { ...ON_SERVER, policy_id: reference("okta_auth_server_policy.p.name") } },
  });
  expect(servers[0]?.policies).toEqual([]);
  expect(orphans).toEqual(["okta_auth_server_policy.p", "okta_auth_server_policy_rule.r"]);
});

test("an app without a chosen client id is referred to by its id as well as by its client id", () => {
  const clients = (app: object, attribute: string) => {
    const { servers, unknownValues } = read(SERVER, {
      okta_app_oauth: { w: app },
      okta_auth_server_policy: { p: { ...ON_SERVER, client_whitelist: [reference(`okta_app_oauth.w.${attribute}`)] } },
    });
    return [servers[0]?.policies[0]?.clients, unknownValues.length];
  };
  expect(clients({}, "client_id")).toEqual([[{ key: "w" }], 0]);
  expect(clients({}, "id")).toEqual([[{ key: "w" }], 0]);
  expect(clients({ client_id: "mine" }, "client_id")).toEqual([[{ key: "w" }], 0]);
  expect(clients({ client_id: "mine" }, "id")).toEqual([[UNKNOWN], 1]);
  expect(clients({ label: "0oaOther" }, "label")).toEqual([[{ id: "0oaOther" }], 0]);
});

test("a reference to a list, or to a block, is unknown", () => {
  const other = { okta_auth_server_policy_rule: { o: { group_whitelist: [OTHER] } } };
  expect(
    rule({ group_whitelist: reference("okta_auth_server_policy_rule.o.group_whitelist") }, other).unknownValues,
  ).toEqual([{ resource: "okta_auth_server_policy_rule.r", attribute: "group_whitelist" }]);
});

test("text that Terraform converts is read as what it becomes", () => {
  const { apps, unknownValues } = read({
    okta_app_oauth: { w: { type: "web", implicit_assignment: "true", pkce_required: "false", label: 5 } },
  });
  expect(apps[0]).toMatchObject({ implicitAssignment: true, pkceRequired: false, label: "5" });
  expect(rule({ access_token_lifetime_minutes: "1440" }).rule?.accessTokenMinutes).toBe(1440);
  expect(unknownValues).toEqual([]);
});

test("what cannot be converted is named, and never read as the default in silence", () => {
  expect(
    read({ okta_app_oauth: { w: { implicit_assignment: reference("var.all"), pkce_required: "yes" } } }).unknownValues,
  ).toEqual([
    { resource: "okta_app_oauth.w", attribute: "implicit_assignment" },
    { resource: "okta_app_oauth.w", attribute: "pkce_required" },
  ]);
  expect(rule({ access_token_lifetime_minutes: reference("okta_group.a.id") }).unknownValues).toEqual([
    { resource: "okta_auth_server_policy_rule.r", attribute: "access_token_lifetime_minutes" },
  ]);
  expect(rule({ status: reference("okta_group.a.id") }).unknownValues).toEqual([
    { resource: "okta_auth_server_policy_rule.r", attribute: "status" },
  ]);
  expect(rule({ scope_whitelist: "*" }).unknownValues).toEqual([
    { resource: "okta_auth_server_policy_rule.r", attribute: "scope_whitelist" },
  ]);
});

test("a status that another attribute says is evaluated", () => {
  const described = { okta_group: { a: { name: "A", description: "INACTIVE" } } };
  expect(rule({ status: reference("okta_group.a.description") }, described)).toMatchObject({
    rule: { active: false },
    unknownValues: [],
  });
});

test("a block in a list within a list is read like any other", () => {
  const { apps } = read(GROUP, {
    okta_app_oauth: { w: { type: "web" } },
    okta_app_group_assignments: { g: { app_id: reference("okta_app_oauth.w.id"), group: [[{ id: OTHER }]] } },
  });
  expect(apps[0]?.groups).toEqual([{ id: OTHER }]);
});

test("a single block is read like a list with one element", () => {
  const { apps } = read(GROUP, {
    okta_app_oauth: { w: { type: "web" } },
    okta_app_group_assignments: { g: { app_id: reference("okta_app_oauth.w.id"), group: { id: OTHER } } },
  });
  expect(apps[0]?.groups).toEqual([{ id: OTHER }]);
});

test("templates that refer to each other in a circle are unknown", () => {
  const { groups, unknownValues } = read({
    okta_group: { a: { name: reference("okta_group.b.name") }, b: { name: reference("okta_group.a.name") } },
  });
  expect(groups.map(({ name }) => name)).toEqual([UNKNOWN, UNKNOWN]);
  expect(unknownValues).toHaveLength(2);
});

test("null is as if it was not written", () => {
  expect(rule({ status: null, group_whitelist: null })).toMatchObject({
    rule: { active: true, people: { groups: [] } },
    unknownValues: [],
  });
});

test("attributes that the model does not know stay as they are written", () => {
  const { resources } = snapshotOfConfiguration({ resource: { okta_group: { a: { name: "A", odd: { x: 1 } } } } });
  expect(resources[0]?.attributes).toEqual({ name: "A", odd: { x: 1 } });
});
