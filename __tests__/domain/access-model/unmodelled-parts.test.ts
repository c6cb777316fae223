import { expect, test } from "vitest";
import { unmodelledParts } from "../../../domain/access-model/unmodelled-parts.ts";

const OKTA = { okta: { source: "okta/okta", version: "6.12.0" } };
const partsOf = (configuration: unknown) =>
  unmodelledParts(configuration).map(({ kind, object, item }) => [kind, object, item].filter(Boolean).join(" "));

test("what the stack writes is read: groups, comments, dependencies, forgotten groups, outputs, the provider", () => {
  const configuration = {
    "//": { metadata: {} },
    output: { ids: { value: "1" } },
    removed: [{ from: "okta_group.b", lifecycle: { destroy: false } }],
    provider: { okta: [{ org_name: "acme", base_url: "okta.com" }] },
    terraform: { required_providers: OKTA, required_version: ">= 1.5", backend: { local: {} } },
    resource: {
      okta_group: { a: { "//": {}, name: "A", depends_on: [], lifecycle: { create_before_destroy: true } } },
    },
  };
  expect(partsOf(configuration)).toEqual([]);
});

test("a resource of another type is not read, and neither is one in a list", () => {
  expect(partsOf({ resource: { okta_group_memberships: { all: {} }, okta_group: { a: [{ name: "A" }] } } })).toEqual([
    "block okta_group_memberships.all",
    "block okta_group.a",
  ]);
});

test("a list of blocks where names are expected is not read", () => {
  expect(partsOf({ resource: [{ okta_group: {} }] })).toEqual(["block resource"]);
  expect(partsOf({ resource: { okta_group_rule: [{ all: {} }] } })).toEqual(["block okta_group_rule"]);
  expect(partsOf({ data: { external: [{ x: {} }] } })).toEqual(["command data.external.x", "block data.external"]);
});

test("data sources, modules and other blocks are not read", () => {
  const blocks = { data: { okta_group: { all: {} } }, module: { more: {} }, import: [{ to: "okta_group.a" }] };
  expect(partsOf(blocks)).toEqual(["block data.okta_group.all", "block module.more", "block import"]);
});

test("another attribute of a known resource is not read", () => {
  expect(partsOf({ resource: { okta_group: { a: { name: "A", custom_profile_attributes: "{}" } } } })).toEqual([
    "attribute okta_group.a custom_profile_attributes",
  ]);
});

test("count, for_each and most of lifecycle keep Terraform from applying what is written", () => {
  const steered = { name: "A", count: 0, for_each: [], lifecycle: { ignore_changes: "all" } };
  expect(partsOf({ resource: { okta_group: { a: steered } } })).toEqual([
    "attribute okta_group.a lifecycle.ignore_changes",
    "attribute okta_group.a count",
    "attribute okta_group.a for_each",
  ]);
});

test("provisioners, connections and external data sources run something", () => {
  const local = [{ "local-exec": { command: "true" } }];
  expect(partsOf({ resource: { okta_group: { a: { provisioner: local }, b: { connection: {} } } } })).toEqual([
    "command okta_group.a",
    "command okta_group.b",
  ]);
  expect(partsOf({ data: { external: { x: {} } } })).toEqual(["command data.external.x"]);
  const forgotten = { from: "okta_group.a", lifecycle: { destroy: false } };
  expect(partsOf({ removed: [{ ...forgotten, provisioner: local }] })).toEqual(["command removed okta_group.a"]);
  expect(partsOf({ removed: { ...forgotten, provisioner: local } })).toEqual(["command removed okta_group.a"]);
});

test("a command is found in a list of blocks, in a check, and in blocks that Terraform learned later", () => {
  const local = [{ "local-exec": { command: "true" } }];
  expect(partsOf({ resource: [{ okta_group: [{ a: [{ provisioner: local }] }] }] })).toContain("command okta_group.a");
  expect(partsOf({ ephemeral: { external: { x: {} } } })).toContain("command ephemeral.external.x");
  expect(partsOf({ action: { local_command: { x: {} } } })).toContain("command action.local_command.x");
  expect(partsOf({ check: { up: { data: { external: { x: {} } } } } })).toContain("command check.up.data.external.x");
});

test("a role or client whose id is the name of a block is no command", () => {
  expect(partsOf({ output: { group_ids: { value: { provisioner: "00g1", connection: "00g2" } } } })).toEqual([]);
});

test("a removed block is read when it says of one resource whether it is destroyed", () => {
  expect(partsOf({ removed: { from: "okta_app_oauth.a", lifecycle: { destroy: true } } })).toEqual([]);
  expect(partsOf({ removed: [{ from: "okta_group.a" }] })).toEqual(["block removed okta_group.a"]);
  expect(partsOf({ removed: [{ from: "module.more", lifecycle: { destroy: false } }] })).toEqual([
    "block removed module.more",
  ]);
  expect(partsOf({ removed: [{ from: "okta_group_rule.a", lifecycle: { destroy: false } }] })).toEqual([
    "block removed okta_group_rule.a",
  ]);
});

test("a list of settings, providers or lifecycles hides nothing", () => {
  expect(partsOf({ terraform: [{ experiments: [] }] })).toEqual(["block terraform", "block terraform.experiments"]);
  expect(partsOf({ provider: [{ okta: {} }, { random: {} }] })).toEqual(["provider provider random", "block provider"]);
  expect(partsOf({ terraform: { required_providers: [OKTA, { random: { source: "a/random" } }] } })).toEqual([
    "provider provider random",
  ]);
  expect(partsOf({ terraform: { backend: [{ local: {} }] } })).toEqual(["block terraform.backend"]);
  expect(partsOf({ resource: { okta_group: { a: { lifecycle: [{ ignore_changes: ["name"] }] } } } })).toEqual([
    "attribute okta_group.a lifecycle.ignore_changes",
  ]);
});

test("a list within a list hides nothing", () => {
  const group = (body: object) => ({ resource: { okta_group: { a: body } } });
  expect(partsOf(group({ lifecycle: [[{ ignore_changes: "all" }]] }))).toEqual([
    "attribute okta_group.a lifecycle.ignore_changes",
  ]);
  expect(partsOf({ removed: [[{ from: "okta_group.a", lifecycle: [[{ destroy: false }]] }]] })).toEqual([]);
  expect(partsOf({ provider: { okta: [[{}, { alias: "b" }]] } })).toEqual(["provider provider okta alias"]);
});

test("a member of a block that is not known is not read", () => {
  const app = (jwks: unknown) => ({ resource: { okta_app_oauth: { a: { jwks } } } });
  expect(partsOf(app([{ kty: "RSA", n: "n", e: "e", kid: "k" }]))).toEqual([]);
  expect(partsOf(app({ kty: "RSA", d: "d" }))).toEqual(["attribute okta_app_oauth.a jwks.d"]);
});

test("a provider other than okta/okta, a second one, and one of a resource's own are named", () => {
  expect(partsOf({ provider: { okta: [{}, { alias: "b" }], http: [{}] } })).toEqual([
    "provider provider http",
    "provider provider okta alias",
  ]);
  expect(partsOf({ terraform: { required_providers: { okta: { source: "evil/okta" } } } })).toEqual([
    "provider provider okta",
  ]);
  expect(partsOf({ resource: { okta_group: { a: { provider: "okta.b" } } } })).toEqual(["provider okta_group.a"]);
});

test("other settings of Terraform are not read; where the state is kept is", () => {
  expect(partsOf({ terraform: { experiments: ["x"] } })).toEqual(["block terraform.experiments"]);
  expect(partsOf({ terraform: { cloud: { organization: "acme" } } })).toEqual([]);
  expect(partsOf({ terraform: { cloud: [{ organization: "acme" }] } })).toEqual(["block terraform.cloud"]);
});
