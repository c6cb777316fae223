import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { testInSweep } from "../sample.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";
import { type Admin, adminOf } from "./verify-org.ts";

let sandbox: Sandbox;
let project: Project;
let admin: Admin;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  admin = adminOf(sandbox);
  project = makeProject(sandbox.env);
  project.environment("local", BEFORE());
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
});
afterEach(async () => {
  project.remove();
  await sandbox.close();
});

const BEFORE = () => environmentYaml(sandbox.url);
/** With a policy of administrators, which comes before the one of viewers. */
const AFTER = () =>
  BEFORE()
    .replace("[view_only]", "[view_only, administrator]")
    .replace("    - { name: nightly", "    - { name: provisioning, role: administrator }\n    - { name: nightly");

const servers = () => sandbox.org.snapshot().authorizationServers.filter(({ name }) => name !== "default");
const policies = async () => {
  const path = `/authorizationServers/${servers()[0]?.id}/policies`;
  const all = await admin.get<{ name: string; priority: number }[]>(path);
  return all.toSorted((a, b) => a.priority - b.priority).map(({ name }) => name);
};

/** Puts a policy of somebody else between those of the environment. */
async function insertPolicy(priority: number): Promise<void> {
  await admin.post(`/authorizationServers/${servers()[0]?.id}/policies`, {
    type: "OAUTH_AUTHORIZATION_POLICY",
    name: "By hand",
    description: "Made by hand",
    status: "ACTIVE",
    priority,
    conditions: { clients: { include: ["ALL_CLIENTS"] } },
  });
}

describe("a policy that somebody put between ours", () => {
  test("does not keep the order from being what the file says after one deploy", async () => {
    await insertPolicy(2);
    project.environment("local", AFTER());
    expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
    expect((await policies()).at(-1)).toBe("By hand");
    expect(await project.cli(["diff", "local"])).toMatchObject({ exitCode: 0 });
  });

  test("is reported if exactly one plan was approved, and nothing else is applied", async () => {
    await insertPolicy(2);
    project.environment("local", AFTER());
    expect(await project.cli(["diff", "local", "--out", "plan.tfplan"])).toMatchObject({ exitCode: 1 });
    const { exitCode, err } = await project.cli(["deploy", "local", "--plan", "plan.tfplan", "--yes"]);
    expect(exitCode).toBe(1);
    expect(err).toContain("everything was applied, but the org does not match the file yet");
    expect(err).toMatch(/update okta_auth_server_policy\.\S+ priority/);
    expect((await policies()).at(-1)).not.toBe("By hand");
  });
});

testInSweep("a deploy that changes only what the file says plans once more and is silent about it", async () => {
  project.environment("local", AFTER());
  const { exitCode, out, err } = await project.cli(["deploy", "local", "--yes"]);
  expect(exitCode).toBe(0);
  expect(out.match(/Plan: /g)).toHaveLength(1);
  expect(err).not.toContain("not yet");
});
