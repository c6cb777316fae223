import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changesSince } from "../../domain/access-model/changes-between.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import { snapshotOfState } from "../../domain/access-model/from-state.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { type BucketCalls, deployCost } from "../../domain/review/deploy-cost.ts";
import { localStateFile } from "../../domain/state-place.ts";
import { type Deployment, startDeployment } from "../stacks/deployment.ts";
import { ADMINISTRATOR, client, environment, role, USERS, VIEW_ONLY } from "../stacks/environment.ts";
import { adminOf } from "./verify-org.ts";

let deployment: Deployment;
beforeAll(async () => {
  deployment = await startDeployment();
});
afterAll(() => deployment.close());

const API = {
  clients: [client("report", ["view_only"]), client("both", ["administrator", "view_only"])],
  accessTokenLifetimeMinutes: 15,
};
const FIRST = environment({ roles: [ADMINISTRATOR, VIEW_ONLY], api: API });
const SECOND = environment({
  roles: [{ ...ADMINISTRATOR, group: { kind: "managed", name: "Admins" } }, VIEW_ONLY],
  users: { ...USERS, appLabel: "Console", accessTokenLifetimeMinutes: 30 },
  api: { ...API, clients: [client("report", ["view_only"])] },
});
const THIRD = environment({ ...SECOND, roles: [...SECOND.roles, role("ops", "Ops")] });

/** The rate limit that a call counts against. Source: Okta, "Management rate limits". */
function bucketOf(path: string): string {
  const plain = path
    .replace(/\?.*/, "")
    .replace(/\/[A-Za-z0-9]{20}(?=\/|$)/g, (id) => (id === "/authorizationServers" ? id : "/{id}"));
  if (!plain.startsWith("/api/v1/")) return "outside /api/v1";
  if (/^\/api\/v1\/users\/(me|\{id\})$/.test(plain)) return "/api/v1/users/{id}";
  if (plain === "/api/v1/apps/{id}" || plain === "/api/v1/groups/{id}" || plain === "/api/v1/groups") return plain;
  return /^\/api\/v1\/apps(\/|$)/.test(plain) ? "/api/v1/apps, /api/v1/apps/{id}/*" : "rest of /api/v1";
}

/** Calls that the org counted while something was done, by rate limit. */
async function counted(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const { org } = deployment.sandbox;
  const before = org.requests.length;
  await work();
  const counts: Record<string, number> = {};
  for (const { path } of org.requests.slice(before)) counts[bucketOf(path)] = (counts[bucketOf(path)] ?? 0) + 1;
  return counts;
}

const byBucket = (calls: readonly BucketCalls[]) =>
  Object.fromEntries(calls.map(({ bucket, calls }) => [bucket, calls]));
const json = (path: string): unknown => JSON.parse(readFileSync(join(deployment.folder, path), "utf8"));
const configuration = ({ name }: Environment): Snapshot =>
  snapshotOfConfiguration(json(`cdktf.out/stacks/${name}/cdk.tf.json`));
const state = (target: Environment): Snapshot => snapshotOfState(json(localStateFile(target)));

async function costOf(target: Environment, before: Snapshot | undefined) {
  await deployment.plan(target);
  const plan = await counted(() => deployment.terraform(target, "plan", "-out=cost.tfplan"));
  const after = configuration(target);
  const predicted = deployCost(after, before, before ? changesSince(before, after) : []);
  const apply = await counted(() => deployment.terraform(target, "apply", "cost.tfplan"));
  return { plan, apply, predicted };
}

test("a first deploy costs exactly what the output says", async () => {
  const { plan, apply, predicted } = await costOf(FIRST, undefined);
  expect(plan).toEqual(byBucket(predicted.plan));
  expect(apply).toEqual(byBucket(predicted.apply));
});

test("a plan that changes nothing reads everything once", async () => {
  const before = state(FIRST);
  const plan = await counted(() => deployment.terraform(FIRST, "plan"));
  const cost = deployCost(configuration(FIRST), before, []);
  expect(plan).toEqual(byBucket(cost.plan));
  expect(cost.apply).toEqual([]);
});

test("labels, names, lifetimes and a deleted client cost exactly what the output says", async () => {
  const { plan, apply, predicted } = await costOf(SECOND, state(FIRST));
  expect(plan).toEqual(byBucket(predicted.plan));
  expect(apply).toEqual(byBucket(predicted.apply));
});

test("of references that only a plan resolves, such as a group more at the app, a plan says the rest", async () => {
  const { apply, predicted } = await costOf(THIRD, state(SECOND));
  const [made, expected] = [apply, byBucket(predicted.apply)];
  expect(made["/api/v1/groups"]).toBe(expected["/api/v1/groups"]);
  expect(Object.keys(expected).filter((bucket) => (made[bucket] ?? 0) < (expected[bucket] ?? 0))).toEqual([]);
});

test("the look-up of an existing group costs a plan one call", async () => {
  const { url, apiToken } = deployment.sandbox;
  await adminOf({ url, apiToken }).post("/groups", { profile: { name: "Night Shift" } });
  const night: Environment["roles"][number] = {
    ...role("night", "Night"),
    group: { kind: "existing", name: "Night Shift" },
  };
  const { plan, predicted } = await costOf(environment({ ...THIRD, roles: [...THIRD.roles, night] }), state(THIRD));
  expect(plan["/api/v1/groups"]).toBe(1);
  expect(plan).toEqual(byBucket(predicted.plan));
});
