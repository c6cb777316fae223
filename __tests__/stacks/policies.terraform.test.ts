import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Environment } from "../../domain/environment.ts";
import { testInSweep } from "../sample.ts";
import { type Deployment, startDeployment } from "./deployment.ts";
import { ADMINISTRATOR, client, environment, SUPER_ADMINISTRATOR, VIEW_ONLY } from "./environment.ts";

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment();
});
beforeEach(async () => {
  await deployment.destroy(withLevels("view_only"));
  await deployment.sandbox.reset();
});
afterAll(() => deployment.close());

/** One API client per level, in this order. */
function withLevels(...levels: string[]): Environment {
  return environment({
    roles: [SUPER_ADMINISTRATOR, ADMINISTRATOR, VIEW_ONLY],
    api: {
      accessTokenLifetimeMinutes: 60,
      clients: levels.map((level) => client(level.replaceAll("+", "_"), level.split("+"), { label: level })),
    },
  });
}

/** The policies of the server, by priority: how Okta evaluates them. */
function policies(): string[] {
  const { policies } = deployment.sandbox.org.snapshot();
  return policies
    .filter(({ description }) => description !== "someone else's")
    .toSorted((a, b) => a.priority - b.priority)
    .map(({ priority, name }) => `${priority} ${name}`);
}

async function applyOnce(target: Environment): Promise<void> {
  const apply = await deployment.apply(target);
  expect(apply.text).toContain("Apply complete!");
  const plan = await deployment.plan(target);
  expect(plan.text).toContain("No changes.");
}

async function insertForeignPolicyFirst(): Promise<void> {
  const { url, apiToken, org } = deployment.sandbox;
  const server = org.snapshot().authorizationServers.find(({ name }) => name === "Resilio Management Console");
  const response = await fetch(`${url}/api/v1/authorizationServers/${server?.id}/policies`, {
    method: "POST",
    headers: { Authorization: `SSWS ${apiToken}`, "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({
      type: "OAUTH_AUTHORIZATION_POLICY",
      name: "Foreign",
      description: "someone else's",
      priority: 1,
      status: "ACTIVE",
      conditions: { clients: { include: ["ALL_CLIENTS"] } },
    }),
  });
  expect(response.status).toBe(201);
}

testInSweep("users come first, then levels in order of first appearance, without a gap", async () => {
  await applyOnce(withLevels("view_only", "administrator", "administrator+view_only"));
  expect(policies()).toEqual([
    "1 User sign-in",
    "2 API: View Only",
    "3 API: Administrator",
    "4 API: Administrator + View Only",
  ]);
});

test("a level added in the middle takes its place in one apply", async () => {
  await applyOnce(withLevels("view_only", "administrator"));
  await applyOnce(withLevels("view_only", "super_administrator", "administrator"));
  expect(policies()).toEqual([
    "1 User sign-in",
    "2 API: View Only",
    "3 API: Super Administrator",
    "4 API: Administrator",
  ]);
});

testInSweep("a level removed from the middle leaves no gap after one apply", async () => {
  await applyOnce(withLevels("view_only", "super_administrator", "administrator"));
  await applyOnce(withLevels("view_only", "administrator"));
  expect(policies()).toEqual(["1 User sign-in", "2 API: View Only", "3 API: Administrator"]);
});

test("levels that swap places do so in one apply", async () => {
  await applyOnce(withLevels("view_only", "super_administrator", "administrator"));
  await applyOnce(withLevels("administrator", "super_administrator", "view_only"));
  expect(policies()).toEqual([
    "1 User sign-in",
    "2 API: Administrator",
    "3 API: Super Administrator",
    "4 API: View Only",
  ]);
});

test("a policy that someone else inserted first is put behind ours by one apply", async () => {
  await applyOnce(withLevels("view_only", "administrator"));
  await insertForeignPolicyFirst();
  expect(policies()).toEqual(["2 User sign-in", "3 API: View Only", "4 API: Administrator"]);
  await applyOnce(withLevels("view_only", "administrator"));
  expect(policies()).toEqual(["1 User sign-in", "2 API: View Only", "3 API: Administrator"]);
});
