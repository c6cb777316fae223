import { expect, test } from "vitest";
import { planDisagreements } from "../../../domain/access-model/plan-agreement.ts";

const reference = (address: string) => `$\{${address}}`;
const OKTA = { source: "okta/okta", version: "6.12.0" };
const GROUPS = [reference("okta_group.a.id"), "00gForeign"];

const CONFIGURATION = {
  provider: { okta: [{ org_name: "acme" }] },
  terraform: { required_providers: { okta: OKTA } },
  output: { group_id: { value: reference("okta_group.a.id") } },
  resource: {
    okta_group: { a: { name: "A" } },
    okta_app_group_assignments: { g: { app_id: "0oa1", group: [{ id: reference("okta_group.a.id") }] } },
    okta_auth_server_policy_rule: { r: { group_whitelist: GROUPS, status: "ACTIVE" } },
  },
};

interface Change {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly after: unknown;
  readonly unknown?: unknown;
  readonly more?: object;
}

const PROVIDER_NAME = "registry.terraform.io/okta/okta";
const change = ({ address, actions = ["create"], after, unknown = {}, more }: Change) => {
  const [type, name] = address.split(".");
  const of = { actions, before: null, after, after_unknown: unknown };
  return { address, mode: "managed", type, name, provider_name: PROVIDER_NAME, change: of, ...more };
};
const RULE = {
  address: "okta_auth_server_policy_rule.r",
  after: { status: "ACTIVE" },
  unknown: { group_whitelist: true },
};
const GROUP = { address: "okta_group.a", after: { name: "A" }, unknown: { id: true } };
const ASSIGNED = {
  address: "okta_app_group_assignments.g",
  after: { app_id: "0oa1", group: [{ priority: null, profile: "{}" }] },
  unknown: { group: [{ id: true }] },
};

const constant = (value: unknown) => ({ constant_value: value });
const written = (address: string, expressions: object, more: object = {}) => ({
  ...change({ address, after: {} }),
  provider_config_key: "okta",
  expressions,
  ...more,
});
const RESOURCES = [
  written("okta_group.a", { name: constant("A") }),
  written("okta_app_group_assignments.g", {
    app_id: constant("0oa1"),
    group: [{ id: constant(reference("okta_group.a.id")) }],
  }),
  written("okta_auth_server_policy_rule.r", { group_whitelist: constant(GROUPS), status: constant("ACTIVE") }),
];

interface Parts {
  readonly changes?: readonly object[];
  readonly resources?: readonly object[];
  readonly root?: object;
  readonly top?: object;
}

function disagreements(
  { changes, resources = RESOURCES, root, top }: Parts = {},
  ours: object = CONFIGURATION,
): string[] {
  const plan = {
    format_version: "1.2",
    complete: true,
    errored: false,
    resource_changes: changes ?? [GROUP, ASSIGNED, RULE].map(change),
    configuration: {
      provider_config: {
        okta: {
          name: "okta",
          full_name: PROVIDER_NAME,
          version_constraint: "6.12.0",
          expressions: { org_name: constant("acme") },
        },
      },
      root_module: {
        resources,
        outputs: { group_id: { expression: constant(reference("okta_group.a.id")) } },
        ...root,
      },
    },
    ...top,
  };
  return planDisagreements(plan, ours).map(({ object, what }) => `${object} ${what}`);
}

const planned = (...changes: Change[]) => disagreements({ changes: changes.map(change) });
const KNOWN = { ...GROUP, actions: ["no-op"], after: { id: "00g1", name: "A" }, unknown: {} };
const KNOWN_ASSIGNED = { ...ASSIGNED, after: { app_id: "0oa1", group: [{ id: "00g1" }] }, unknown: {} };
const KNOWN_RULE = { ...RULE, after: { status: "ACTIVE", group_whitelist: ["00gForeign", "00g1"] }, unknown: {} };

test("a plan of the configuration agrees with it, before anything is there and afterwards", () => {
  expect(disagreements()).toEqual([]);
  expect(planned(KNOWN, KNOWN_ASSIGNED, KNOWN_RULE)).toEqual([]);
});

test("a value that waits for Okta in the configuration is known in no plan of it", () => {
  const rule = { ...RULE, after: { status: "ACTIVE", group_whitelist: ["00gOther"] }, unknown: {} };
  expect(planned(GROUP, ASSIGNED, rule)).toEqual([
    "okta_auth_server_policy_rule.r is planned with a group_whitelist that differs from the file",
  ]);
});

test("an id of the state counts as the reference to it, and no other id does", () => {
  const rule = { ...KNOWN_RULE, after: { status: "ACTIVE", group_whitelist: ["00gForeign", "00g2"] } };
  const assigned = { ...KNOWN_ASSIGNED, after: { app_id: "0oa1", group: [{ id: "00g2" }] } };
  expect(planned(KNOWN, assigned, rule)).toEqual([
    "okta_app_group_assignments.g is planned with a group that differs from the file",
    "okta_auth_server_policy_rule.r is planned with a group_whitelist that differs from the file",
  ]);
});

test("a template that is only text to Terraform is not the reference", () => {
  const rule = { ...RULE, after: { status: "ACTIVE", group_whitelist: GROUPS }, unknown: {} };
  expect(planned(GROUP, ASSIGNED, rule)).toEqual([
    "okta_auth_server_policy_rule.r is planned with a group_whitelist that differs from the file",
  ]);
});

test("what the file keeps is neither deleted nor forgotten, and nothing of it is left out", () => {
  const gone = { after: null, unknown: {} };
  expect(
    planned(GROUP, { ...ASSIGNED, ...gone, actions: ["delete"] }, { ...RULE, ...gone, actions: ["forget"] }),
  ).toEqual([
    "okta_app_group_assignments.g is planned to delete; the file keeps it",
    "okta_auth_server_policy_rule.r is planned to forget; the file keeps it",
  ]);
  expect(planned(GROUP, RULE)).toEqual(["okta_app_group_assignments.g is missing from the plan's changes"]);
});

test("what the file does not have is deleted, or forgotten where a removed block says so", () => {
  const more = (...actions: string[]) => [
    ...[GROUP, ASSIGNED, RULE].map(change),
    change({ address: "okta_group.b", actions, after: null }),
  ];
  const forgetting = { ...CONFIGURATION, removed: [{ from: "okta_group.b", lifecycle: { destroy: false } }] };
  expect(disagreements({ changes: more("delete") })).toEqual([]);
  expect(disagreements({ changes: more("forget") }, forgetting)).toEqual([]);
  expect(disagreements({ changes: more("forget") })).toEqual([
    "okta_group.b is planned to forget; the file says delete",
  ]);
  expect(disagreements({ changes: more("delete") }, forgetting)).toEqual([
    "okta_group.b is planned to delete; the file says forget",
  ]);
});

test("a plan that deletes everything is one of the configuration, for destroy to judge", () => {
  const deleted = [GROUP, ASSIGNED, RULE].map((one) =>
    change({ ...one, actions: ["delete"], after: null, unknown: {} }),
  );
  expect(disagreements({ changes: deleted })).toEqual([]);
});

test("an import, a move and an object of a module are named", () => {
  const with_ = (more: object) =>
    disagreements({ changes: [change({ ...GROUP, more }), change(ASSIGNED), change(RULE)] });
  expect(with_({ previous_address: "okta_group.b" })).toEqual(["okta_group.a is moved here from okta_group.b"]);
  expect(with_({ module_address: "module.more" })).toEqual(["okta_group.a is in module.more"]);
  expect(with_({ provider_name: "registry.terraform.io/other/okta" })).toEqual([
    "okta_group.a uses the provider registry.terraform.io/other/okta",
  ]);
  const { change: of, ...rest } = change(GROUP);
  const importing = { ...rest, change: { ...of, importing: { id: "00gOther" } } };
  expect(disagreements({ changes: [importing, change(ASSIGNED), change(RULE)] })).toEqual([
    "okta_group.a is imported: 00gOther",
  ]);
  const ours = { ...CONFIGURATION, import: [{ to: "okta_group.a", id: "00gOther" }] };
  expect(disagreements({ changes: [importing, change(ASSIGNED), change(RULE)] }, ours)).toEqual([]);
});

test("an action that Terraform may learn later is not passed", () => {
  expect(planned({ ...GROUP, actions: ["create", "forget"] }, ASSIGNED, RULE)).toEqual([
    'okta_group.a is planned to "create,forget", an unknown action',
  ]);
});

test("a plan that failed, is incomplete, defers or has variables is named, and one that does not say so is not", () => {
  expect(disagreements({ top: { errored: true } })).toEqual(["the plan comes from a failed plan"]);
  expect(disagreements({ top: { complete: false } })).toEqual([
    "the plan is incomplete: it covers only part of the configuration",
  ]);
  expect(disagreements({ top: { deferred_changes: [{}] } })).toEqual(["the plan defers changes to a later one"]);
  expect(disagreements({ top: { variables: { x: {} } } })).toEqual(["var.x is a variable"]);
  expect(disagreements({ top: { complete: undefined, errored: undefined } })).toEqual([]);
  expect(disagreements({ top: { format_version: "2.0" } })).toEqual(["format_version is not 1, the supported version"]);
});

test("modules, data sources, other providers and provisioners are named", () => {
  expect(disagreements({ root: { module_calls: { more: {} } } })).toEqual(["module.more is a module"]);
  const data = written("okta_group.x", {}, { address: "data.okta_group.x", mode: "data" });
  expect(disagreements({ resources: [...RESOURCES, data] })).toEqual([
    "data.okta_group.x is a data source that is not in the file",
  ]);
  const [group = {}, ...others] = RESOURCES;
  expect(disagreements({ resources: [{ ...group, provisioners: [{ type: "local-exec" }] }, ...others] })).toEqual([
    "okta_group.a runs a command: local-exec",
  ]);
  expect(disagreements({ resources: [{ ...group, provider_config_key: "okta.b" }, ...others] })).toEqual([
    "okta_group.a uses the provider okta.b",
  ]);
});

test("a value of which the plan shows only references is not what the file writes", () => {
  const [group = {}, assigned = {}] = RESOURCES;
  const rule = written("okta_auth_server_policy_rule.r", {
    group_whitelist: { references: ["okta_group.a.id", "okta_group.a"] },
    status: constant("ACTIVE"),
  });
  expect(disagreements({ resources: [group, assigned, rule] })).toEqual([
    "okta_auth_server_policy_rule.r differs in group_whitelist",
  ]);
});

test("an output is compared with its value and whether it is sensitive", () => {
  const output = (one: object) => disagreements({ root: { outputs: { group_id: one } } });
  expect(output({ expression: constant("00gOther") })).toEqual(["output.group_id differs"]);
  expect(output({ expression: constant(reference("okta_group.a.id")), sensitive: true })).toEqual([
    "output.group_id differs",
  ]);
});
