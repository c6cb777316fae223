import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccessModel } from "../../../domain/access-model/access-model.ts";
import { fromConfiguration } from "../../../domain/access-model/from-configuration.ts";
import { snapshotOfOrg } from "../../../domain/access-model/from-org.ts";
import { fromPlan } from "../../../domain/access-model/from-plan.ts";
import { snapshotOfState } from "../../../domain/access-model/from-state.ts";
import type { Plan, Snapshot } from "../../../domain/access-model/snapshot.ts";
import type { Environment } from "../../../domain/environment.ts";
import { localStateFile } from "../../../domain/state-place.ts";
import { managementApi } from "../../../io/okta/management-api.ts";
import { readOrgObjects } from "../../../io/okta/org-objects.ts";
import { TRIES_ALL } from "../../sample.ts";
import { type Deployment, startDeployment } from "../../stacks/deployment.ts";
import {
  ADMINISTRATOR,
  client,
  environment,
  role,
  SUPER_ADMINISTRATOR,
  USERS,
  VIEW_ONLY,
  withoutUsers,
} from "../../stacks/environment.ts";

let deployment: Deployment;
beforeAll(async () => {
  deployment = await startDeployment();
});
afterAll(() => deployment.close());

const api = (...clients: ReturnType<typeof client>[]) => ({ clients, accessTokenLifetimeMinutes: 15 });

/** Every field that holds what only Okta decides. */
const DECIDED = ["id", "clientId", "issuer"];

/** A model without what only Okta decides. References stay, but for their ids the rest must be the same. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== "object" || value === null) return value;
  const isReference = Object.keys(value).join() === "id";
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isReference || !DECIDED.includes(name))
      .map(([name, item]) => [name, withoutIds(item)]),
  );
}

interface Snapshots {
  readonly configuration: AccessModel;
  /** Of a plan before anything was there. */
  readonly plan: AccessModel;
  /** Of both sides of a plan that changes nothing. */
  readonly planBefore: AccessModel;
  readonly planAfter: AccessModel;
  readonly state: AccessModel;
  readonly org: AccessModel;
}

async function planned(target: Environment): Promise<Plan> {
  await deployment.plan(target);
  await deployment.terraform(target, "plan", "-out=snapshots.tfplan");
  const { text } = await deployment.terraform(target, "show", "-json", "snapshots.tfplan");
  const json = text.split("\n").find((line) => line.startsWith("{")) ?? "";
  return fromPlan(JSON.parse(json));
}

async function snapshots(target: Environment): Promise<Snapshots> {
  const first = await planned(target);
  const applied = await deployment.apply(target);
  expect(applied.text).toContain("Apply complete!");
  const file = (path: string): unknown => JSON.parse(readFileSync(join(deployment.folder, path), "utf8"));
  const state = snapshotOfState(file(localStateFile(target)));
  const second = await planned(target);
  expect(second.changes).toEqual([]);
  return {
    configuration: fromConfiguration(file(`cdktf.out/stacks/${target.name}/cdk.tf.json`)),
    plan: first.after.model,
    planBefore: second.before.model,
    planAfter: second.after.model,
    state: state.model,
    org: await orgSnapshot(state),
  };
}

/** All of them say the same, but for what only Okta decides and for the order of sets. */
function expectAgreement({ configuration, ...others }: Snapshots): void {
  const expected = sortedLists(withoutIds(configuration));
  for (const [name, snapshot] of Object.entries(others)) {
    expect({ name, ...Object(sortedLists(withoutIds(snapshot))) }).toEqual({ name, ...Object(expected) });
  }
}

/** Reads the org's objects of a deployment. */
async function orgSnapshot(state: Snapshot): Promise<AccessModel> {
  const { url, apiToken } = deployment.sandbox;
  const transport = { fetch: globalThis.fetch, signal: new AbortController().signal };
  const { model } = state;
  const ids = (objects: readonly { readonly id: unknown }[]) => objects.map(({ id }) => String(id));
  const objects = await readOrgObjects(managementApi(url, `SSWS ${apiToken}`, transport), {
    groupIds: ids(model.groups),
    appIds: ids(model.apps),
    authorizationServerId: ids(model.servers)[0] ?? "",
  });
  return snapshotOfOrg(objects, state).model;
}

/** References by id sort by chance, and Okta keeps another order than Terraform. */
function sortedLists(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortedLists).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, sortedLists(item)]));
}

test("users and clients: configuration, state and org agree, except for ids", async () => {
  const all = await snapshots(
    environment({
      roles: [ADMINISTRATOR, VIEW_ONLY, role("odd", `C++ $\{x} %{y} (EU)`)],
      api: api(client("report", ["view_only"]), client("both", ["administrator", "view_only"])),
    }),
  );
  const { configuration, state, org } = all;
  expect(configuration.servers[0]?.scopes.map(({ name }) => name)).toEqual([
    "api::administrator",
    "api::odd",
    "api::view_only",
    "user_groups",
  ]);
  expectAgreement(all);
  expect(state.apps.map(({ clientId }) => clientId)).toEqual(org.apps.map(({ clientId }) => clientId));
});

test("an expression over own and foreign groups reads the same in all of them", async () => {
  const id = await foreignGroup("Partners");
  const all = await snapshots(
    environment({
      name: "expression",
      users: { ...USERS, appLabel: "Expression" },
      authorizationServer: { ...environment().authorizationServer, name: "Expression" },
      state: { place: { kind: "local", path: "state/expression.tfstate" }, secrets: "omit", lockTimeoutSeconds: 0 },
      roles: [
        role("auditors", "Auditors", { group: { kind: "managed", name: "MC Auditors" } }),
        role("partners", "Partners", { group: { kind: "referenced", id } }),
      ],
    }),
  );
  expect(all.configuration.servers[0]?.claims[0]?.value).toEqual({
    kind: "expression",
    text: [
      'Arrays.flatten(isMemberOfGroup("',
      { key: "role_auditors" },
      `") ? {"Auditors"} : {}, isMemberOfGroup("${id}") ? {"Partners"} : {})`,
    ],
  });
  expectAgreement(all);
});

test("clients alone: no group is assigned to anything, and only their policies are there", async () => {
  const target = withoutUsers({
    name: "api-only",
    roles: [role("readers", "Readers")],
    api: api(client("reader", ["readers"], { label: "Reader" })),
    authorizationServer: { ...environment().authorizationServer, name: "API only" },
    state: { place: { kind: "local", path: "state/api-only.tfstate" }, secrets: "omit", lockTimeoutSeconds: 0 },
  });
  const all = await snapshots(target);
  const { configuration } = all;
  expect(configuration.apps.flatMap(({ groups }) => groups)).toEqual([]);
  expect(configuration.servers[0]?.policies.map(({ key }) => key)).toEqual(["authorization_server_policy_api_readers"]);
  expectAgreement(all);
});

/** Names that have to be escaped in a pattern, a template or an expression. */
const NAMES = ["Ops (EU)", "C++", "Größe", `a$\{b}`, "50 % off", "x|y"] as const;
const minutes = fc.integer({ min: 5, max: 60 });

const randomEnvironment = fc.record({
  builtIn: fc.subarray([ADMINISTRATOR, VIEW_ONLY, SUPER_ADMINISTRATOR], { minLength: 1 }),
  custom: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...NAMES),
      group: fc.constantFrom("named as the role", "named otherwise", "somebody else's"),
    }),
    { selector: ({ name }) => name, maxLength: 2 },
  ),
  users: fc.boolean(),
  clients: fc.array(
    fc.record({
      levels: fc.subarray([0, 1, 2, 3, 4], { minLength: 1, maxLength: 3 }),
      key: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  userApp: fc.boolean(),
  minutes: fc.tuple(minutes, minutes),
  unlimited: fc.boolean(),
});

test("random environments read the same from their configuration, their plans, their state and the org", async () => {
  // What the other tests made would have the same names.
  await deployment.sandbox.reset();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(randomEnvironment, async (random) => {
      run++;
      // One for each role: a file in which two roles have one group is refused.
      const groupIds = await Promise.all(random.custom.map((_, index) => foreignGroup(`Foreign ${run} ${index}`)));
      const target = environmentOf(random, run, groupIds);
      try {
        expectAgreement(await snapshots(target));
      } finally {
        await deployment.destroy(target);
      }
    }),
    { numRuns: TRIES_ALL ? 10 : 1, endOnFailure: true },
  );
});

type Random = typeof randomEnvironment extends fc.Arbitrary<infer T> ? T : never;

/** A valid environment; names are of this run alone, since the org is shared. */
function environmentOf(random: Random, run: number, groupIds: readonly string[]): Environment {
  const custom = random.custom.map(({ name, group }, index) => {
    const kinds = {
      "named as the role": { kind: "managed", name },
      "named otherwise": { kind: "managed", name: `${name} of run ${run}` },
      "somebody else's": { kind: "referenced", id: groupIds[index] ?? "" },
    } as const;
    return role(`custom_${index}`, name, { group: kinds[group] });
  });
  const roles = [...random.builtIn, ...custom];
  const label = `Console ${run}`;
  const clients = random.clients.map(({ levels, key }, index) => {
    const ids = new Set(levels.flatMap((level) => roles[level % roles.length]?.id ?? []));
    const first = index === 0 && random.users && random.userApp;
    return client(`client_${index}`, [...ids], {
      label: `${label} / client ${index}`,
      useUserApp: first,
      ...(key && !first && { authentication: { method: "privateKey", jwksUri: "https://keys.example/jwks.json" } }),
    });
  });
  const [userMinutes, clientMinutes] = random.minutes;
  const target = environment({
    name: `run-${run}`,
    roles,
    users: {
      ...USERS,
      appLabel: label,
      accessTokenLifetimeMinutes: userMinutes,
      refreshTokenLifetime: random.unlimited ? "unlimited" : 20_000,
    },
    api: { clients, accessTokenLifetimeMinutes: clientMinutes },
    authorizationServer: { ...environment().authorizationServer, name: `Server ${run}` },
    state: { place: { kind: "local", path: `state/run-${run}.tfstate` }, secrets: "omit", lockTimeoutSeconds: 0 },
  });
  const { users: _, ...clientsOnly } = target;
  return random.users ? target : clientsOnly;
}

async function foreignGroup(name: string): Promise<string> {
  const response = await fetch(`${deployment.sandbox.url}/api/v1/groups`, {
    method: "POST",
    headers: { authorization: `SSWS ${deployment.sandbox.apiToken}`, "content-type": "application/json" },
    body: JSON.stringify({ profile: { name, description: "" } }),
  });
  const { id }: { id: string } = JSON.parse(await response.text());
  return id;
}
