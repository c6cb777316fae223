import { describe, expect, test } from "vitest";
import type {
  AccessModel,
  App,
  AuthorizationServer,
  Claim,
  Policy,
  PolicyRule,
  Scope,
} from "../../../domain/access-model/access-model.ts";
import type { ResourceChange } from "../../../domain/access-model/snapshot.ts";
import { effectiveModel, liveModel } from "../../../domain/review/effective-model.ts";
import { policy, REPORT, rule, SERVER, scope } from "../../mutations/review/review-edit.ts";
import { subject } from "./subject.ts";

const DESIRED = subject().after.model;
const PARTNERS = "00g1emaKYZTWRYYRRTSK";

/** The org after a deploy: the same, with the ids and client ids that Okta gave. */
const DEPLOYED: AccessModel = {
  ...DESIRED,
  groups: [
    ...DESIRED.groups.map((one) => ({ ...one, id: `00g of ${one.key}` })),
    { key: PARTNERS, id: PARTNERS, name: "Partners", type: "OKTA_GROUP" },
  ],
  apps: DESIRED.apps.map((one) => ({ ...one, id: `0oa of ${one.key}`, clientId: `0oa of ${one.key}` })),
};

const FOREIGN_RULE: PolicyRule = {
  key: "0prX",
  id: "0prX",
  name: "By hand",
  active: true,
  priority: 1,
  grantTypes: ["client_credentials"],
  scopes: "ANY",
  people: { groups: "EVERYONE", excludedGroups: [], users: [], excludedUsers: [] },
  accessTokenMinutes: 60,
  refreshTokenMinutes: 0,
  refreshTokenIdleMinutes: 10_080,
};
const FOREIGN_POLICY: Policy = {
  key: "00pX",
  id: "00pX",
  name: "By hand",
  active: true,
  priority: 9,
  clients: "ALL_CLIENTS",
  rules: [FOREIGN_RULE],
};
const FOREIGN_APP: App = { ...(DESIRED.apps[0] as App), key: "0oaX", id: "0oaX", clientId: "0oaX", label: "Other" };

const inServer = (model: AccessModel, edit: (server: AuthorizationServer) => Partial<AuthorizationServer>) => ({
  ...model,
  servers: model.servers.map((server) => ({ ...server, ...edit(server) })),
});
const withPolicies = (...more: readonly Policy[]) =>
  inServer(DEPLOYED, ({ policies }) => ({ policies: [...policies, ...more] }));
const change = (address: string, action: ResourceChange["action"]): ResourceChange => ({
  address,
  action,
  attributes: [],
  replacedBecause: [],
});
const effective = (live: AccessModel, changes: readonly ResourceChange[] = [], file = DESIRED) =>
  effectiveModel(file, live, changes);
const policyKeys = ({ servers }: AccessModel) => servers.flatMap(({ policies }) => policies.map(({ key }) => key));
const OURS = policyKeys(DESIRED);

test("equals the file after a deploy without manual changes", () => {
  expect(effective(DEPLOYED)).toEqual(DESIRED);
});

test("has the file's value for an attribute that was changed by hand", () => {
  const touched = inServer(DEPLOYED, ({ policies }) => ({
    policies: policies.map((one) => ({ ...one, clients: "ALL_CLIENTS", active: false })),
    audiences: ["https://other.example"],
  }));
  expect(effective(touched)).toEqual(DESIRED);
});

test("equals the org after the deploy", () => {
  const live = withPolicies({ ...FOREIGN_POLICY, priority: 1 });
  const found = effective(live);
  expect(effectiveModel(found, live, [])).toEqual(found);
});

describe("unmanaged objects stay", () => {
  test("a policy with its rules, behind ours", () => {
    const found = effective(withPolicies(FOREIGN_POLICY));
    expect(policyKeys(found)).toEqual([...OURS, "00pX"]);
    expect(found.servers[0]?.policies.at(-1)?.rules).toEqual([FOREIGN_RULE]);
  });

  test("a rule in one of our policies, after the file's rule even if it came first", () => {
    const live = inServer(DEPLOYED, ({ policies }) => ({
      policies: policies.map((one) => ({
        ...one,
        rules: [FOREIGN_RULE, ...one.rules.map((own) => ({ ...own, priority: 2 }))],
      })),
    }));
    const [first] = effective(live).servers[0]?.policies ?? [];
    expect(first?.rules.map(({ key, priority }) => [key, priority])).toEqual([
      ["authorization_server_rule_users", 1],
      ["0prX", 2],
    ]);
  });

  test("a scope and a claim", () => {
    const [server] = DESIRED.servers;
    const extra: Scope = { ...(server?.scopes[0] as Scope), key: "scpX", id: "scpX", name: "all", default: true };
    const claim: Claim = { ...(server?.claims[0] as Claim), key: "oclX", id: "oclX", name: "groups" };
    const found = effective(
      inServer(DEPLOYED, ({ scopes, claims }) => ({ scopes: [...scopes, extra], claims: [...claims, claim] })),
    ).servers[0];
    expect(found?.scopes).toContainEqual(extra);
    expect(found?.claims).toContainEqual(claim);
  });

  test("an app that a policy lists, by its key", () => {
    const live = withPolicies({ ...FOREIGN_POLICY, clients: [{ id: "0oaX" }] });
    const found = effective({ ...live, apps: [...live.apps, FOREIGN_APP] });
    expect(found.apps.at(-1)).toEqual(FOREIGN_APP);
    expect(found.servers[0]?.policies.at(-1)?.clients).toEqual([{ key: "0oaX" }]);
  });

  test("an app with a custom client ID, by its key and not as a client that Okta does not show", () => {
    const live = withPolicies({ ...FOREIGN_POLICY, clients: [{ id: "payroll-client" }] });
    const found = effective({ ...live, apps: [...live.apps, { ...FOREIGN_APP, clientId: "payroll-client" }] });
    expect(found.apps.filter(({ key, id }) => key === id).map(({ key }) => key)).toEqual(["0oaX"]);
    expect(found.servers[0]?.policies.at(-1)?.clients).toEqual([{ key: "0oaX" }]);
  });

  test("a client that Okta does not show, with every grant type and every user assigned", () => {
    const found = effective(withPolicies({ ...FOREIGN_POLICY, clients: [{ id: "0oaunseen" }] }));
    expect(found.apps.at(-1)).toMatchObject({
      key: "0oaunseen",
      label: "0oaunseen (not shown by Okta)",
      grantTypes: ["authorization_code", "refresh_token", "client_credentials"],
      implicitAssignment: true,
    });
    expect(found.servers[0]?.policies.at(-1)?.clients).toEqual([{ key: "0oaunseen" }]);
  });

  test("groups that an object names and the file does not", () => {
    const live = withPolicies({
      ...FOREIGN_POLICY,
      rules: [{ ...FOREIGN_RULE, people: { ...FOREIGN_RULE.people, groups: [{ id: "00gX" }, { id: PARTNERS }] } }],
    });
    const others = ["00gX", "00gY"].map((id) => ({ key: id, id, name: `Name of ${id}`, type: "OKTA_GROUP" }));
    const found = effective({ ...live, groups: [...live.groups, ...others] });
    expect(found.groups.filter(({ key, id }) => key === id).map(({ key }) => key)).toEqual(["00gX"]);
    expect(found.servers[0]?.policies.at(-1)?.rules[0]?.people.groups).toEqual([{ key: "00gX" }, { id: PARTNERS }]);
  });
});

describe("deleted objects", () => {
  test("a policy of ours that the file no longer has", () => {
    const file = inServer(DESIRED, ({ policies }) => ({ policies: policies.slice(0, 1) }));
    expect(policyKeys(effective(DEPLOYED, [], file))).toEqual(OURS.slice(0, 1));
  });

  test("objects in a server or a policy that is replaced", () => {
    const live = withPolicies(FOREIGN_POLICY);
    expect(policyKeys(effective(live, [change(SERVER, "replace")]))).toEqual(OURS);
    expect(policyKeys(effective(live, [change(SERVER, "update")]))).toEqual([...OURS, "00pX"]);
    const inOurs = inServer(DEPLOYED, ({ policies }) => ({
      policies: policies.map((one) => ({ ...one, rules: [...one.rules, { ...FOREIGN_RULE, priority: 2 }] })),
    }));
    const rulesOf = (model: AccessModel) => model.servers[0]?.policies[0]?.rules.map(({ key }) => key);
    expect(rulesOf(effective(inOurs, [change(policy("users"), "replace")]))).toEqual([
      "authorization_server_rule_users",
    ]);
    expect(rulesOf(effective(inOurs))).toEqual(["authorization_server_rule_users", "0prX"]);
  });

  test("another team's policy loses a client of ours that is replaced: the new one has another ID", () => {
    const live = withPolicies({ ...FOREIGN_POLICY, clients: [{ key: "api_client_nightly_report" }] });
    const clients = (changes: readonly ResourceChange[]) =>
      effective(live, changes).servers[0]?.policies.at(-1)?.clients;
    expect(clients([change(REPORT, "replace")])).toEqual([]);
    expect(clients([change(REPORT, "update")])).toEqual([{ key: "api_client_nightly_report" }]);
    const file = { ...DESIRED, apps: DESIRED.apps.filter(({ key }) => key !== "api_client_nightly_report") };
    expect(effective(live, [], file).servers[0]?.policies.at(-1)?.clients).toEqual([]);
  });
});

describe("another group with the name of one of our groups", () => {
  const name = String(DESIRED.groups[0]?.name);
  const other = (rest: object = {}) => ({ key: "00gX", id: "00gX", name, type: "OKTA_GROUP", ...rest });
  const reached = (group: ReturnType<typeof other>, kind: "groupFilter" | "expression") => {
    const value =
      kind === "groupFilter"
        ? ({ kind, match: "REGEX", pattern: ".*" } as const)
        : ({ kind, text: ['"constant"'] } as const);
    const live = inServer(DEPLOYED, ({ claims }) => ({ claims: claims.map((one) => ({ ...one, value })) }));
    const { groups } = liveModel({ ...live, groups: [...live.groups, group] }, DESIRED);
    return groups.filter(({ key }) => key === "00gX");
  };
  test("is in the model if a claim compares names", () => {
    expect(reached(other(), "groupFilter")).toEqual([{ ...other(), isNamesake: true }]);
  });
  test("is not in the model if no claim does", () => {
    expect(reached(other(), "expression")).toEqual([]);
  });
  test("is not in the model if it is a directory group, or has another name", () => {
    expect(reached(other({ type: "APP_GROUP" }), "groupFilter")).toEqual([]);
    expect(reached(other({ name: `${name} too` }), "groupFilter")).toEqual([]);
  });
});

describe("DPoP that was required by hand, for which the provider has no attribute", () => {
  const demanding = { ...DEPLOYED, apps: DEPLOYED.apps.map((one) => ({ ...one, dpopRequired: true })) };
  const unknownAfter = (live: AccessModel, action: ResourceChange["action"]) =>
    effective(live, [change(REPORT, action)]).unknownValues;
  test("is unknown once a deploy writes the app", () => {
    expect(unknownAfter(demanding, "update")).toEqual([{ resource: REPORT, attribute: "dpop_bound_access_tokens" }]);
  });
  test("stays while the app is not written", () => {
    expect(effective(demanding)).toMatchObject({
      unknownValues: [],
      apps: DESIRED.apps.map(() => ({ dpopRequired: true })),
    });
  });
  test("is known to be off if it was off, or if the app is replaced", () => {
    expect(unknownAfter(DEPLOYED, "update")).toEqual([]);
    expect(unknownAfter(demanding, "replace")).toEqual([]);
  });
});

test("an object that is only removed from the state stays as in the org, not as deployed", () => {
  const live = inServer(DEPLOYED, ({ policies, scopes }) => ({
    policies: policies.map((one) => ({
      ...one,
      active: false,
      rules: one.rules.map((own) => ({ ...own, active: false })),
    })),
    scopes: scopes.map((one) => ({ ...one, default: true })),
  }));
  const forgotten = ["api_view_only"].flatMap((of) => [policy(of), rule(of), scope(of)]);
  const found = effective(
    live,
    forgotten.map((address) => change(address, "forget")),
  ).servers[0];
  const active = (of: string) =>
    found?.policies.filter(({ key }) => key.endsWith(of)).map((one) => [one.active, one.rules[0]?.active]);
  expect(active("policy_api_view_only")).toEqual([[false, false]]);
  expect(active("policy_users")).toEqual([[true, true]]);
  expect(found?.scopes.filter((one) => one.default).map(({ name }) => name)).toEqual(["api::view_only"]);
});

test("the live side leaves out groups that nothing names, so that not every group of the org loses something", () => {
  const other = { key: "00gY", id: "00gY", name: "Y", type: "OKTA_GROUP" };
  const { groups } = liveModel({ ...DEPLOYED, groups: [...DEPLOYED.groups, other] }, DESIRED);
  expect(groups.filter(({ key, id }) => key === id)).toEqual([]);
});
