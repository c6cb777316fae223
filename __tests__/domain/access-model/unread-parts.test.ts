import { expect, test } from "vitest";
import { unreadParts } from "../../../domain/access-model/unread-parts.ts";

const OKTA = { okta: { source: "okta/okta", version: "6.12.0" } };
const said = (configuration: unknown) =>
  unreadParts(configuration).map(({ kind, object, item }) => [kind, object, item].filter(Boolean).join(" "));

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
  expect(said(configuration)).toEqual([]);
});

test("a resource of another type is not read, and neither is one in a list", () => {
  expect(said({ resource: { okta_group_memberships: { all: {} }, okta_group: { a: [{ name: "A" }] } } })).toEqual([
    "block okta_group_memberships.all",
    "block okta_group.a",
  ]);
});

test("a list of blocks where names are expected is not read", () => {
  expect(said({ resource: [{ okta_group: {} }] })).toEqual(["block resource"]);
  expect(said({ resource: { okta_group_rule: [{ all: {} }] } })).toEqual(["block okta_group_rule"]);
  expect(said({ data: { external: [{ x: {} }] } })).toEqual(["block data.external"]);
  expect(said({ removed: { from: "okta_group.a", provisioner: [] } })).toEqual(["command removed"]);
});

test("data sources, modules and other blocks are not read", () => {
  const blocks = { data: { okta_group: { all: {} } }, module: { more: {} }, import: [{ to: "okta_group.a" }] };
  expect(said(blocks)).toEqual(["block data.okta_group.all", "block module.more", "block import"]);
});

test("another attribute of a known resource is not read", () => {
  expect(said({ resource: { okta_group: { a: { name: "A", custom_profile_attributes: "{}" } } } })).toEqual([
    "attribute okta_group.a custom_profile_attributes",
  ]);
});

test("count, for_each and most of lifecycle keep Terraform from applying what is written", () => {
  const steered = { name: "A", count: 0, for_each: [], lifecycle: { ignore_changes: "all" } };
  expect(said({ resource: { okta_group: { a: steered } } })).toEqual([
    "attribute okta_group.a lifecycle.ignore_changes",
    "attribute okta_group.a count",
    "attribute okta_group.a for_each",
  ]);
});

test("provisioners, connections and external data sources run something", () => {
  const local = [{ "local-exec": { command: "true" } }];
  expect(said({ resource: { okta_group: { a: { provisioner: local }, b: { connection: {} } } } })).toEqual([
    "command okta_group.a",
    "command okta_group.b",
  ]);
  expect(said({ data: { external: { x: {} } } })).toEqual(["command data.external.x"]);
  expect(said({ removed: [{ from: "okta_group.a", provisioner: local }] })).toEqual(["command removed"]);
});

test("a provider other than okta/okta, a second one, and one of a resource's own are named", () => {
  expect(said({ provider: { okta: [{}, { alias: "b" }], http: [{}] } })).toEqual([
    "provider provider http",
    "provider provider okta alias",
  ]);
  expect(said({ terraform: { required_providers: { okta: { source: "evil/okta" } } } })).toEqual([
    "provider provider okta",
  ]);
  expect(said({ resource: { okta_group: { a: { provider: "okta.b" } } } })).toEqual(["provider okta_group.a"]);
});

test("other settings of Terraform, such as a state in the cloud, are not read", () => {
  expect(said({ terraform: { cloud: { organization: "acme" } } })).toEqual(["block terraform.cloud"]);
});
