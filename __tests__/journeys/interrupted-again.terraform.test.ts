import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Fault, type FaultCall, type Okta, startOkta } from "local-okta";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sampleOf, testInSweep } from "../sample.ts";
import { afterTheQuestion } from "./after-the-question.ts";
import { ourObjects } from "./faults/run-fault-case.ts";
import { type Ended, environmentYaml, makeProject, type Project } from "./project.ts";

const GROUPS: FaultCall = { method: "POST", path: /^\/api\/v1\/groups$/ };
const APPS: FaultCall = { method: "POST", path: /^\/api\/v1\/apps$/ };
const LOST: Fault = { kind: "truncated", when: "after" };

let okta: Okta;
let project: Project;
/** How far the org's clock is ahead, in milliseconds. */
let ahead = 0;

beforeAll(async () => {
  okta = await startOkta({ clock: () => new Date(Date.now() + ahead) });
});
afterAll(() => okta.close());

beforeEach(async () => {
  ahead = 0;
  await okta.reset();
  project = makeProject({ ...(await okta.terraformEnv()), CHECKPOINT_DISABLE: "1" });
  project.environment("prod", environmentYaml(okta.url));
});
afterEach(() => project.remove());

const deploy = () => project.cli(["deploy", "prod", "--yes"]);
const stateFile = () => join(project.folder, "state/prod.tfstate");

/** A deploy in which one call goes wrong. */
async function interrupted(call: FaultCall, fault: Fault): Promise<Ended> {
  okta.faults.next(call, fault);
  const ended = await deploy();
  expect(ended.exitCode).not.toBe(0);
  return ended;
}

/** As the very administrator whose token deploys, by hand. */
async function ask(method: string, path: string, body?: object): Promise<{ readonly id?: string }> {
  const headers = { authorization: `SSWS ${project.env["OKTA_API_TOKEN"]}`, "content-type": "application/json" };
  const response = await fetch(`${okta.url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text === "" ? {} : JSON.parse(text);
}

const groupsNamed = (name: string) => okta.snapshot().groups.filter(({ profile }) => profile.name === name);

describe("a deploy that takes an app over and is interrupted itself, while it gives the app a new secret, is healed by the next", () => {
  const faults: [what: string, call: FaultCall, fault: Fault][] = [
    ["the answer with the new one is lost", { method: "POST", path: /\/credentials\/secrets$/ }, LOST],
    ["the old one cannot be deleted", { method: "DELETE", path: /\/credentials\/secrets\// }, { kind: "500" }],
  ];
  test.each(sampleOf(faults, 2))("%s", async (_, call, fault) => {
    await interrupted(APPS, LOST);
    await interrupted(call, fault);
    const before = okta.snapshot().clientSecrets.map(({ id }) => id);
    expect(await deploy()).toMatchObject({ exitCode: 0 });
    const apps = okta.snapshot().clientSecrets.map(({ appId }) => appId);
    expect(apps).toHaveLength(new Set(apps).size);
    // The other app was made by its deploy alone.
    expect(okta.snapshot().clientSecrets.filter(({ id }) => before.includes(id)).length).toBeLessThanOrEqual(1);
  });

  test("but not where the second secret is of another time", async () => {
    await interrupted(APPS, LOST);
    const journal = join(project.folder, "state/prod.tfstate.journal");
    const known = readFileSync(stateFile(), "utf8");
    const lost = okta.snapshot().apps.find(({ id }) => !known.includes(id))?.id ?? "";
    ahead = 120_000;
    await ask("POST", `/apps/${lost}/credentials/secrets`);
    const { exitCode, err } = await deploy();
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: expect.stringContaining("it has a second client secret") });
    expect(readFileSync(journal, "utf8")).not.toBe("");
  });
});

test("an object that Terraform was told of and could not store any more is found", async () => {
  await interrupted({ method: "POST", path: /^\/api\/v1\/authorizationServers$/ }, { kind: "500" });
  // As a kill -9 leaves it that comes between Terraform's line and its write.
  const state: { resources: { type: string }[] } = JSON.parse(readFileSync(stateFile(), "utf8"));
  const resources = state.resources.filter(({ type }) => type !== "okta_group");
  writeFileSync(stateFile(), JSON.stringify({ ...state, resources }));
  const { exitCode, err } = await deploy();
  expect(exitCode).toBe(0);
  expect(err).toContain("group View Only");
  expect(groupsNamed("View Only")).toHaveLength(1);
});

test("what another environment made in that very time is not taken over", async () => {
  await interrupted(GROUPS, LOST);
  await ask("DELETE", `/groups/${groupsNamed("View Only")[0]?.id}`);
  const yaml = environmentYaml(okta.url)
    .replace("mc.acme", "mc2.acme")
    .replace("users: {}", "users: { appLabel: Second }")
    .concat("authorizationServer: { name: Second }\n");
  project.environment("other", yaml);
  const other = await project.cli(["deploy", "other", "--yes"]);
  expect(other).toMatchObject({ exitCode: 0, err: "" });
  // Only a file that says so already lets both have the name; its state still has the group.
  project.environment("other", yaml.replace("[view_only]", "[{ role: view_only, groupName: Viewers }]"));
  // As if the first deploy had been at work all the time.
  const sign = JSON.stringify({ type: "mc_okta_alive", "@timestamp": new Date(Date.now() + 2000).toISOString() });
  appendFileSync(join(project.folder, "state/prod.tfstate.journal"), `${sign}\n`);
  const { exitCode, err } = await deploy();
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining("environment other manages it") });
  expect(err).not.toContain("--take");
  expect(readFileSync(stateFile(), "utf8")).not.toContain(groupsNamed("View Only")[0]?.id);
});

describe("a plan that was approved before an interruption", () => {
  test("is refused with the command that goes on, and that command does", async () => {
    await project.cli(["diff", "prod", "--out", "prod.tfplan"]);
    okta.faults.next(GROUPS, LOST);
    await project.cli(["deploy", "prod", "--plan", "prod.tfplan", "--yes"]);
    const [group] = groupsNamed("View Only");
    const { exitCode, err } = await project.cli(["deploy", "prod", "--plan", "prod.tfplan", "--yes"]);
    expect(exitCode).toBe(2);
    expect(err).toContain(`group View Only ${group?.id}`);
    expect(err).toMatch(/to take them over, with a new plan to approve: mc-okta deploy prod$/m);
    expect(await deploy()).toMatchObject({ exitCode: 0 });
    expect(ourObjects(okta).filter((one) => one === "group View Only")).toHaveLength(1);
  });
});

test("what somebody does between the look and the yes, and undoes, counts", async () => {
  await interrupted(GROUPS, LOST);
  const group = groupsNamed("View Only")[0]?.id;
  const profile = { firstName: "M", lastName: "M", email: "m@m.example", login: "m@m.example" };
  const { id } = await ask("POST", "/users", { profile });
  const joinAndLeave = async () => {
    ahead = 3000;
    await ask("PUT", `/groups/${group}/users/${id}`);
    await ask("DELETE", `/groups/${group}/users/${id}`);
  };
  const { exitCode, err } = await project.cli(["deploy", "prod"], afterTheQuestion(joinAndLeave));
  expect({ exitCode, err }).toEqual({ exitCode: 1, err: expect.stringContaining("has changed since it was shown") });
});

describe("after the file was changed since the interruption,", () => {
  testInSweep("an object that has another name by now is taken over, and gets that name", async () => {
    await interrupted(GROUPS, LOST);
    const [group] = groupsNamed("View Only");
    const renamed = "[{ role: view_only, groupName: Viewers }]";
    project.environment("prod", environmentYaml(okta.url).replace("[view_only]", renamed));
    const { exitCode, err } = await deploy();
    expect(exitCode).toBe(0);
    expect(err).toContain(`group View Only ${group?.id}`);
    expect(groupsNamed("View Only")).toEqual([]);
    expect(groupsNamed("Viewers").map(({ id }) => id)).toEqual([group?.id]);
  });

  test("an object that the file no longer has is named, and the rest is deployed", async () => {
    await interrupted({ ...APPS, skip: 1 }, LOST);
    const known = readFileSync(stateFile(), "utf8");
    const lost = okta.snapshot().apps.find(({ id }) => !known.includes(id));
    const isClient = lost?.label.endsWith("nightly-report");
    const without = isClient
      ? environmentYaml(okta.url).replace(/api:[\s\S]*/, "")
      : environmentYaml(okta.url).replace("users: {}\n", "");
    project.environment("prod", without);
    const { exitCode, err } = await deploy();
    expect(exitCode).toBe(0);
    expect(err).toContain(`mc-okta does not delete them:\n  app ${lost?.label} ${lost?.id}\n`);
    expect((await deploy()).err).toBe("");
  });
});

describe("destroy after an interruption", () => {
  test("names what it leaves because no state knows it", async () => {
    await interrupted(GROUPS, LOST);
    const { exitCode, err } = await project.cli(["destroy", "prod", "--yes"]);
    const [group] = groupsNamed("View Only");
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: expect.stringContaining(`  group View Only ${group?.id}`) });
    expect(ourObjects(okta)).toEqual(["group View Only"]);
  });

  test("says nothing where the state knows everything", async () => {
    await interrupted({ method: "POST", path: /\/policies\/\w+\/rules$/ }, { kind: "500" });
    expect(await project.cli(["destroy", "prod", "--yes"])).toMatchObject({ exitCode: 0, err: "" });
    expect(ourObjects(okta)).toEqual([]);
  });
});
