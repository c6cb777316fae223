import { describe, expect, test } from "vitest";
import { nameConflicts } from "../../../domain/access-model/name-conflicts.ts";

/** An object before and after a plan; one of both is absent when it is made or goes. */
interface Planned {
  readonly address: string;
  readonly before?: object;
  readonly after?: object;
  /** @default - as before and after say */
  readonly actions?: readonly string[];
  readonly unknown?: object;
  readonly dependsOn?: readonly string[];
  readonly expressions?: object;
}

/** The conflicts of a plan as `terraform show -json` prints it. */
function conflicts(...resources: Planned[]) {
  const named = (address: string) => {
    const [type, name] = address.split(".");
    return { address, type, name, mode: "managed" };
  };
  const there = resources.filter(({ before }) => before !== undefined);
  return nameConflicts({
    format_version: "1.2",
    prior_state: {
      values: {
        root_module: { resources: there.map(({ address, before }) => ({ ...named(address), values: before })) },
      },
    },
    resource_changes: resources.map(({ address, before = null, after = null, actions, unknown = {} }) => ({
      ...named(address),
      change: { actions: actions ?? actionsOf(before, after), before, after, after_unknown: unknown },
    })),
    configuration: {
      root_module: {
        resources: resources.map(({ address, dependsOn, expressions = {} }) => ({
          ...named(address),
          expressions,
          ...(dependsOn && { depends_on: dependsOn }),
        })),
      },
    },
  });
}

function actionsOf(before: object | null, after: object | null): string[] {
  if (before === null) return ["create"];
  if (after === null) return ["delete"];
  return JSON.stringify(before) === JSON.stringify(after) ? ["no-op"] : ["update"];
}

const reference = (address: string) => `$\{${address}}`;
const group = (key: string, before?: string, after?: string): Planned => ({
  address: `okta_group.${key}`,
  ...(before !== undefined && { before: { id: `00g${key}`, name: before } }),
  ...(after !== undefined && { after: { id: `00g${key}`, name: after } }),
});
const policy = (key: string, before: string, after: string, more: Partial<Planned> = {}): Planned => ({
  address: `okta_auth_server_policy.${key}`,
  before: { id: `00p${key}`, auth_server_id: "aus1", name: before },
  after: { id: `00p${key}`, auth_server_id: "aus1", name: after },
  ...more,
});

describe("a name is still taken", () => {
  test("when two groups exchange theirs: each has the other's", () => {
    expect(conflicts(group("a", "A", "B"), group("b", "B", "A"))).toEqual([
      { what: "group name", name: "B", taker: "okta_group.a", holder: "okta_group.b", holderIs: "update" },
      { what: "group name", name: "A", taker: "okta_group.b", holder: "okta_group.a", holderIs: "update" },
    ]);
  });

  test("in a chain, by the one whose name is taken", () => {
    expect(conflicts(group("a", "A", "B"), group("b", "B", "C"))).toEqual([
      { what: "group name", name: "B", taker: "okta_group.a", holder: "okta_group.b", holderIs: "update" },
    ]);
  });

  test("when a new object gets the name of one that is renamed", () => {
    expect(conflicts(group("a", undefined, "B"), group("b", "B", "C"))).toMatchObject([
      { taker: "okta_group.a", holder: "okta_group.b", holderIs: "update" },
    ]);
  });

  test("when a new object gets the name of one that is deleted", () => {
    expect(conflicts(group("a", undefined, "B"), group("b", "B"))).toMatchObject([
      { taker: "okta_group.a", holder: "okta_group.b", holderIs: "delete" },
    ]);
  });

  test("when Terraform only forgets the object that has it", () => {
    expect(conflicts(group("a", "A", "B"), { ...group("b", "B"), actions: ["forget"] })).toMatchObject([
      { taker: "okta_group.a", holder: "okta_group.b", holderIs: "forget" },
    ]);
  });

  test.each([
    ["okta_app_oauth", "label", "app label", {}],
    ["okta_auth_server", "name", "authorization server name", {}],
    ["okta_auth_server_scope", "name", "scope name", { auth_server_id: "aus1" }],
    ["okta_auth_server_claim", "name", "claim name", { auth_server_id: "aus1", claim_type: "IDENTITY" }],
    ["okta_auth_server_policy", "name", "policy name", { auth_server_id: "aus1" }],
    ["okta_auth_server_policy_rule", "name", "rule name", { auth_server_id: "aus1", policy_id: "00p1" }],
  ])("of %s by its %s", (type, attribute, what, rest) => {
    const renamed = (key: string, before: string, after: string) => ({
      address: `${type}.${key}`,
      before: { ...rest, [attribute]: before },
      after: { ...rest, [attribute]: after },
    });
    expect(conflicts(renamed("a", "A", "B"), renamed("b", "B", "C"))).toEqual([
      { what, name: "B", taker: `${type}.a`, holder: `${type}.b`, holderIs: "update" },
    ]);
  });

  test("by a policy that comes later, when the earlier one wants its name", () => {
    const first = policy("a", "A", "B");
    const second = policy("b", "B", "C", { dependsOn: ["okta_auth_server_policy.a"] });
    expect(conflicts(first, second)).toMatchObject([
      { taker: "okta_auth_server_policy.a", holder: "okta_auth_server_policy.b" },
    ]);
  });

  test("while only a text names the other object", () => {
    const expressions = {
      description: { constant_value: "as $${okta_auth_server_policy.b.id}, okta_auth_server_policy.b" },
    };
    expect(conflicts(policy("a", "A", "B", { expressions }), policy("b", "B", "C"))).toHaveLength(1);
  });
});

describe("nothing is reported", () => {
  test("of an object that gets a name that nobody had", () => {
    expect(conflicts(group("a", "A", "C"), group("b", "B", "B"))).toEqual([]);
  });

  test("of an object that keeps its name", () => {
    expect(conflicts(group("a", "A", "A"), group("b", "B"))).toEqual([]);
  });

  test("of an object that is replaced under its own name", () => {
    expect(conflicts({ ...group("a", "A", "A"), actions: ["delete", "create"] })).toEqual([]);
  });

  test("of objects of another type", () => {
    const app = { address: "okta_app_oauth.b", before: { label: "B" }, after: { label: "C" } };
    expect(conflicts(group("a", "A", "B"), app)).toEqual([]);
  });

  test("of policies of two servers", () => {
    const elsewhere = policy("b", "B", "C");
    const before = { ...elsewhere.before, auth_server_id: "aus2" };
    const after = { ...elsewhere.after, auth_server_id: "aus2" };
    expect(conflicts(policy("a", "A", "B"), { ...elsewhere, before, after })).toEqual([]);
  });

  test("of claims in two kinds of token", () => {
    const claim = (key: string, claim_type: string, before: string, after: string) => ({
      address: `okta_auth_server_claim.${key}`,
      before: { auth_server_id: "aus1", claim_type, name: before },
      after: { auth_server_id: "aus1", claim_type, name: after },
    });
    expect(conflicts(claim("a", "IDENTITY", "A", "B"), claim("b", "RESOURCE", "B", "C"))).toEqual([]);
  });

  test("of a policy on a server that is made anew", () => {
    const onNewServer = {
      address: "okta_auth_server_policy.a",
      after: { name: "B" },
      unknown: { id: true, auth_server_id: true },
      expressions: { auth_server_id: { references: ["okta_auth_server.s.id", "okta_auth_server.s"] } },
    };
    expect(conflicts(onNewServer, policy("b", "B", "C"))).toEqual([]);
  });

  test.each([
    ["depends_on", { dependsOn: ["okta_auth_server_policy.a"] }],
    [
      "a reference",
      { expressions: { x: { references: ["okta_auth_server_policy.a.id", "okta_auth_server_policy.a"] } } },
    ],
    ["a template", { expressions: { x: { constant_value: [reference("okta_auth_server_policy.a.id")] } } }],
  ])("where the one that has the name is renamed before, by %s", (_, more) => {
    expect(conflicts(policy("a", "A", "C"), policy("b", "B", "A", more))).toEqual([]);
  });

  test("where it is renamed before another one, and that before it", () => {
    const chain = [
      policy("a", "A", "D"),
      policy("b", "B", "B", { dependsOn: ["okta_auth_server_policy.a"] }),
      policy("c", "C", "A", { dependsOn: ["okta_auth_server_policy.b"] }),
    ];
    expect(conflicts(...chain)).toEqual([]);
  });
});
