import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jobPage, missingLines } from "../docs/job-page.ts";
import type { World } from "./project.ts";
import { ownYaml, type TwoOrgs, twoOrgs } from "./two-orgs.ts";

const ADMINISTRATOR = (name: string) => `    - { role: administrator, groupName: ${name} admins }\n`;

const PAGE = "many-consoles";

let orgs: TwoOrgs;
beforeAll(async () => {
  orgs = await twoOrgs();
  for (const name of ["eu-one", "eu-two", "us-one", "us-two"]) environment(name);
});
afterAll(() => orgs.close());

function environment(name: string, more = ""): void {
  const { eu, us, project } = orgs;
  project.environment(name, ownYaml(name.startsWith("eu") ? eu.url : us.url, name, more));
}

const cli = (argv: readonly string[], world: World = {}) => orgs.project.cli(argv, world);
const groups = () => [orgs.eu, orgs.us].map((org) => org.snapshot().groups.map(({ profile }) => profile.name));
/** The rows of the table, without what pads them. */
const rows = (text: string) =>
  text
    .split("\n")
    .filter((line) => /^\| (?:eu|us)-/.test(line))
    .map((line) =>
      line
        .split("|")
        .map((cell) => cell.trim())
        .filter((cell) => !/^$|^127/.test(cell)),
    );

test("one token for two orgs is refused before any of them is asked", async () => {
  const requests = () => [orgs.eu, orgs.us].map((org) => org.requests.length);
  const before = requests();
  const env = { OKTA_API_TOKEN: orgs.eu.token, OKTA_API_TOKEN_US_ONE: "", OKTA_API_TOKEN_US_TWO: "" };
  const { exitCode, err } = await cli(["diff", "--all"], { env });
  expect({ exitCode, requests: requests() }).toEqual({ exitCode: 2, requests: before });
  expect(err).toContain("OKTA_API_TOKEN is for one org, and this run spans 2");
});

test("a no to the one question leaves all of them as they are", async () => {
  const { exitCode, out, err } = await cli(["deploy", "--all"], { answer: "no" });
  expect(exitCode).toBe(2);
  expect(err.match(/Apply to .*/g)).toEqual(["Apply to 4 environments, 2 orgs?"]);
  expect(rows(out).map((row) => row.slice(1))).toEqual(Array(4).fill(["not applied", "not confirmed"]));
  expect(groups().flat()).not.toContain("eu-one viewers");
});

test("Ctrl-C at the question leaves all of them as they are", async () => {
  const interruption = new AbortController();
  const { exitCode, out } = await cli(["deploy", "eu-*"], {
    answer: "yes",
    signal: interruption.signal,
    onText: (text) => text.startsWith("Apply to") && interruption.abort(),
  });
  expect(exitCode).toBe(130);
  expect(rows(out).map((row) => row.slice(1))).toEqual(Array(2).fill(["not applied", "interrupted"]));
  expect(groups().flat()).not.toContain("eu-one viewers");
});

test("an environment that fails before the question leaves all of them as they are", async () => {
  environment("us-one", "    - { role: administrator, groupId: 00g00000000000000000 }\n");
  const { exitCode, out, err } = await cli(["deploy", "--all"], { answer: "yes" });
  expect(exitCode).toBe(2);
  expect(err).not.toContain("Apply to");
  expect(rows(out).find(([name]) => name === "us-one")?.[1]).toBe("failed");
  expect(out).toMatch(/^4 environments: .*1 failed/m);
  expect(groups().flat()).not.toContain("eu-one viewers");
  environment("us-one");
});

test("all are deployed side by side, each to its own org, with a state and without a journal", async () => {
  const { exitCode, out, err } = await cli(["deploy", "--all", "--yes"]);
  expect(exitCode).toBe(0);
  expect(rows(out).map(([name, word]) => [name, word])).toEqual([
    ["eu-one", "ok"],
    ["eu-two", "ok"],
    ["us-one", "ok"],
    ["us-two", "ok"],
  ]);
  expect(err).not.toContain("Apply to");
  const [eu, us] = groups();
  expect(eu).toEqual(expect.arrayContaining(["eu-one viewers", "eu-two viewers"]));
  expect(us).toEqual(expect.arrayContaining(["us-one viewers", "us-two viewers"]));
  expect(readdirSync(join(orgs.project.folder, "state")).filter((file) => file.endsWith(".journal"))).toEqual([]);
});

test("one that gives somebody more asks for all of them; where none does, nothing is asked", async () => {
  const lives = (name: string, lifetime: string) => {
    const { eu, us, project } = orgs;
    const yaml = ownYaml(name.startsWith("eu") ? eu.url : us.url, name);
    project.environment(name, yaml.replace(`appLabel: ${name}`, `appLabel: ${name}, accessTokenLifetime: ${lifetime}`));
  };
  const deploy = () => cli(["deploy", "eu-one", "us-one", "--require-approval", "broadening"]);
  lives("eu-one", "30m");
  lives("us-one", "90m");
  const refused = await deploy();
  expect(refused.exitCode).toBe(2);
  expect(refused.err).toMatch(/eu-one \| nobody gains access/);
  expect(refused.err).toMatch(/us-one \| {3}gain: members of us-one viewers get access tokens/);
  expect(refused.err.match(/not an interactive terminal/g)).toHaveLength(1);
  expect(rows(refused.out).map((row) => row.slice(1))).toEqual(Array(2).fill(["not applied", "not confirmed"]));

  for (const name of ["eu-one", "us-one"]) lives(name, "20m");
  const silent = await deploy();
  expect(silent.exitCode).toBe(0);
  expect(silent.err).not.toContain("Apply to");
  expect(rows(silent.out).map((row) => row[1])).toEqual(["ok", "ok"]);
});

test("drift and diff find nothing, and have a result of each", async () => {
  const drift = await cli(["drift", "--all", "--json"]);
  expect(JSON.parse(drift.out)).toMatchObject({
    environments: [{ name: "eu-one", org: orgs.eu.url, exitCode: 0, result: { environment: "eu-one" } }, {}, {}, {}],
    exitCode: 0,
  });
  const one = await cli(["diff", "eu-one", "--json"]);
  expect(JSON.parse(one.out)).toMatchObject({ environment: "eu-one", hasChanges: false, counts: null });
  expect(one.err).toContain("No changes.");
  const diff = await cli(["diff", "eu-*", "us-two"]);
  expect(diff.exitCode).toBe(0);
  expect(rows(diff.out).map((row) => row.slice(1))).toEqual(Array(3).fill(["ok", "no changes"]));
});

test("the list says what is deployed, and who changed it last", async () => {
  const { out } = await cli(["list", "us-*", "--live", "--json"]);
  expect(JSON.parse(out)).toMatchObject([
    { name: "us-one", org: orgs.us.url, deployed: true, lastChange: { by: expect.any(String) }, valid: true },
    { name: "us-two" },
  ]);
});

test("an apply that is refused in the middle keeps the ones behind it from theirs, and the next deploy makes up for it", async () => {
  for (const name of ["eu-two", "us-one", "us-two"]) environment(name, ADMINISTRATOR(name));
  orgs.us.faults.next({ method: "POST", path: /^\/api\/v1\/groups$/ }, { kind: "drop", when: "after" });
  const failed = await cli(["deploy", "--all", "--concurrency", "1"], { answer: "yes" });
  expect(failed.exitCode).toBe(1);
  expect(rows(failed.out).map((row) => row.slice(0, 2))).toEqual([
    ["eu-one", "ok"],
    ["eu-two", "ok"],
    ["us-one", "failed"],
    ["us-two", "not applied"],
  ]);
  expect(groups()[1]).not.toContain("us-two admins");
  const again = await cli(["deploy", "--all", "--json"], { answer: "yes" });
  expect(JSON.parse(again.out)).toMatchObject({
    environments: [
      { result: { hasChanged: false } },
      {},
      { name: "us-one", result: { hasChanged: true, byHand: [] } },
      {},
    ],
    exitCode: 0,
  });
  expect(again.err).toContain("Apply to 2 environments, 1 org?");
  expect(groups()[1]).toEqual(expect.arrayContaining(["us-one admins", "us-two admins"]));
});

test("the page on many consoles does what it says", async () => {
  const { folder, env } = orgs.project;
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: folder, env: { ...env, GIT_CONFIG_GLOBAL: "/dev/null" } });
  git("init", "-q");
  git("add", "environments");
  git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "x");
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  environment("us-one", `${ADMINISTRATOR("us-one")}  custom: [{ name: us-one engineers }]\n`);
  const ended: number[][] = [];
  for (const [block, lines] of jobPage(PAGE).commands.entries()) {
    const all = [];
    for (const line of lines)
      all.push(await cli(line.replace("npx mc-okta ", "").replaceAll("'", "").split(" "), { answer: "yes" }));
    ended.push(all.map(({ exitCode }) => exitCode));
    const text = all.map(({ out, err }) => `${out}\n${err}`).join("\n");
    expect(missingLines(PAGE, block, text)).toEqual([]);
  }
  expect(ended).toEqual([[0, 0], [0, 1], [0], [0, 0, 0]]);
  expect(readdirSync(join(folder, "settings/us-two"))).toContain("mc-settings.json");
});
