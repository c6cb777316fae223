import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AccessModel } from "../../../domain/access-model/access-model.ts";
import { fromConfiguration } from "../../../domain/access-model/from-configuration.ts";
import { fromOrg } from "../../../domain/access-model/from-org.ts";
import { fromState } from "../../../domain/access-model/from-state.ts";
import type { Environment } from "../../../domain/environment.ts";
import { managementApi } from "../../../io/okta/management-api.ts";
import { readOrgObjects } from "../../../io/okta/org-objects.ts";
import { type Deployment, startDeployment } from "../../stacks/deployment.ts";
import { ADMINISTRATOR, client, environment, role, USERS, VIEW_ONLY, withoutUsers } from "../../stacks/environment.ts";

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

async function readings(target: Environment): Promise<Record<"configuration" | "state" | "org", AccessModel>> {
  const applied = await deployment.apply(target);
  expect(applied.text).toContain("Apply complete!");
  const file = (path: string): unknown => JSON.parse(readFileSync(join(deployment.folder, path), "utf8"));
  const state = fromState(file(target.state.path));
  return {
    configuration: fromConfiguration(file(`cdktf.out/stacks/${target.name}/cdk.tf.json`)),
    state,
    org: await orgReading(state),
  };
}

/** Reads the org's objects of a deployment. */
async function orgReading(state: AccessModel): Promise<AccessModel> {
  const { url, apiToken } = deployment.sandbox;
  const transport = { fetch: globalThis.fetch, signal: new AbortController().signal };
  const keys = new Map(
    [...state.groups, ...state.apps, ...state.servers].map(({ id, key }) => [String(id), key] as const),
  );
  for (const { id, key } of state.servers.flatMap(({ policies }) => [
    ...policies,
    ...policies.flatMap((p) => p.rules),
  ])) {
    keys.set(String(id), key);
  }
  const ids = (objects: readonly { readonly id: unknown }[]) => objects.map(({ id }) => String(id));
  const objects = await readOrgObjects(managementApi(url, `SSWS ${apiToken}`, transport), {
    groupIds: ids(state.groups),
    appIds: ids(state.apps),
    authorizationServerId: ids(state.servers)[0] ?? "",
  });
  return fromOrg(objects, (id) => keys.get(id));
}

/** References by id sort by chance, and Okta keeps another order than Terraform. */
function sortedLists(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortedLists).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, sortedLists(item)]));
}

test("users and clients: configuration, state and org say the same, but for ids", async () => {
  const { configuration, state, org } = await readings(
    environment({
      roles: [ADMINISTRATOR, VIEW_ONLY, role("odd", `C++ $\{x} %{y} (EU)`)],
      api: api(client("report", ["view_only"]), client("both", ["administrator", "view_only"])),
    }),
  );
  expect(configuration.servers[0]?.scopes.map(({ name }) => name)).toEqual([
    "api::administrator",
    "api::odd",
    "api::view_only",
    "user_groups",
  ]);
  expect(withoutIds(state)).toEqual(withoutIds(configuration));
  expect(sortedLists(withoutIds(org))).toEqual(sortedLists(withoutIds(configuration)));
  expect(state.apps.map(({ clientId }) => clientId)).toEqual(org.apps.map(({ clientId }) => clientId));
});

test("an expression over own and foreign groups reads the same in all of them", async () => {
  const response = await fetch(`${deployment.sandbox.url}/api/v1/groups`, {
    method: "POST",
    headers: { authorization: `SSWS ${deployment.sandbox.apiToken}`, "content-type": "application/json" },
    body: JSON.stringify({ profile: { name: "Partners", description: "" } }),
  });
  const { id }: { id: string } = JSON.parse(await response.text());
  const { configuration, state, org } = await readings(
    environment({
      name: "expression",
      users: { ...USERS, appLabel: "Expression" },
      authorizationServer: { ...environment().authorizationServer, name: "Expression" },
      state: { backend: "local", path: "state/expression.tfstate", secrets: "omit" },
      roles: [
        role("auditors", "Auditors", { group: { kind: "managed", name: "MC Auditors" } }),
        role("partners", "Partners", { group: { kind: "referenced", id } }),
      ],
    }),
  );
  expect(configuration.servers[0]?.claims[0]?.value).toEqual({
    kind: "expression",
    text: [
      'Arrays.flatten(isMemberOfGroup("',
      { key: "role_auditors" },
      `") ? {"Auditors"} : {}, isMemberOfGroup("${id}") ? {"Partners"} : {})`,
    ],
  });
  expect(withoutIds(state)).toEqual(withoutIds(configuration));
  expect(sortedLists(withoutIds(org))).toEqual(sortedLists(withoutIds(configuration)));
});

test("clients alone: no group is assigned to anything, and only their policies are there", async () => {
  const target = withoutUsers({
    name: "api-only",
    roles: [role("readers", "Readers")],
    api: api(client("reader", ["readers"], { label: "Reader" })),
    authorizationServer: { ...environment().authorizationServer, name: "API only" },
    state: { backend: "local", path: "state/api-only.tfstate", secrets: "omit" },
  });
  const { configuration, state, org } = await readings(target);
  expect(configuration.apps.flatMap(({ groups }) => groups)).toEqual([]);
  expect(configuration.servers[0]?.policies.map(({ key }) => key)).toEqual(["authorization_server_policy_api_readers"]);
  expect(withoutIds(state)).toEqual(withoutIds(configuration));
  expect(sortedLists(withoutIds(org))).toEqual(sortedLists(withoutIds(configuration)));
});
