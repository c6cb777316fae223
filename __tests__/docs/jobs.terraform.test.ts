import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Okta, startOkta } from "local-okta";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { environmentYaml, makeProject, type Project } from "../journeys/project.ts";
import { ADDRESS, adminOfOrg, setUpByHand } from "../workflows/adopt/vendor-page-setup.ts";
import { jobPage, missingLines } from "./job-page.ts";

let folder: string;
let okta: Okta;
let project: Project;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-jobs-"));
  okta = await startOkta({ port: 0, stateFile: join(folder, "org.json") });
  project = makeProject(await variables());
});
afterEach(async () => {
  project.remove();
  await okta.close();
  rmSync(folder, { recursive: true, maxRetries: 5 });
});

const variables = async () => ({ ...(await okta.terraformEnv()), CHECKPOINT_DISABLE: "1" });
const path = (name: string) => join(project.folder, name);
const cli = (...argv: string[]) => project.cli(argv, { answer: "yes" });

async function deployed(): Promise<void> {
  project.environment("production", environmentYaml(okta.url));
  expect((await cli("deploy", "production")).exitCode).toBe(0);
}

/** Runs the n-th shell block of a page, and gives the exit code of each of its commands and everything that they print. */
async function run(page: string, n: number, replacements: Readonly<Record<string, string>> = {}) {
  const exitCodes: number[] = [];
  let text = "";
  for (const line of jobPage(page).commands[n] ?? []) {
    const command = Object.entries(replacements).reduce((all, [from, to]) => all.replaceAll(from, to), line);
    const [, argv] = /^npx mc-okta (.*)$/.exec(command) ?? [];
    if (argv === undefined) {
      await promisify(execFile)("/bin/sh", ["-ec", command], { cwd: project.folder });
      continue;
    }
    const { exitCode, out, err } = await cli(...argv.split(" "));
    exitCodes.push(exitCode);
    text += `${out}\n${err}\n`;
  }
  return { exitCodes, text };
}

describe("the state file is gone:", () => {
  const PAGE = "the-state-file-is-gone";

  test("a backup is put back", async () => {
    await deployed();
    project.environment(
      "production",
      environmentYaml(okta.url).replace("users: {}", "users: { refreshTokenGrace: 10s }"),
    );
    await cli("deploy", "production");
    rmSync(path("state/production.tfstate"));
    const seen = await run(PAGE, 0);
    expect(seen.exitCodes).toEqual([2]);
    expect(missingLines(PAGE, 0, seen.text)).toEqual([]);
    expect((await run(PAGE, 1)).exitCodes).toEqual([0]);
  });

  test("without one everything is taken over, and nothing has to be typed again", async () => {
    await deployed();
    const { out: before } = await cli("settings", "production");
    rmSync(path("state"), { recursive: true });
    const adopted = await run(PAGE, 2);
    expect(adopted.exitCodes).toEqual([0]);
    expect(missingLines(PAGE, 1, adopted.text)).toEqual([]);
    expect((await run(PAGE, 3)).exitCodes).toEqual([0, 0]);
    expect((await cli("settings", "production")).out).toBe(before);
  });
});

describe("a deploy was interrupted:", () => {
  const PAGE = "a-deploy-was-interrupted";

  beforeEach(async () => {
    project.environment("production", environmentYaml(okta.url));
    okta.faults.next({ method: "POST", path: /^\/api\/v1\/groups$/ }, { kind: "drop", when: "after" });
    expect((await cli("deploy", "production")).exitCode).toBe(1);
    expect(readdirSync(path("state"))).toContain("production.tfstate.journal");
  });

  test("the next one takes over what is surely its own, and the journal goes", async () => {
    const { exitCodes, text } = await run(PAGE, 0);
    expect(exitCodes).toEqual([0]);
    expect(missingLines(PAGE, 0, text)).toEqual([]);
    expect(readdirSync(path("state"))).not.toContain("production.tfstate.journal");
  });

  test("a group that somebody has joined is one to decide on, by the command that is shown", async () => {
    const admin = adminOfOrg(okta);
    const group = okta.snapshot().groups.find(({ profile }) => profile.name === "View Only")?.id;
    const user = okta.snapshot().users[0]?.id;
    await admin("PUT", `/groups/${group}/users/${user}`);
    const { exitCodes, text } = await run(PAGE, 0);
    expect(exitCodes).toEqual([1]);
    expect(missingLines(PAGE, 1, text)).toEqual([]);
    const [, command = ""] = /^ {2}if they are yours: mc-okta (.*)$/m.exec(text) ?? [];
    expect((await cli(...command.split(" "))).exitCode).toBe(0);
    expect((await cli("diff", "production")).exitCode).toBe(0);
  });
});

test("we set it up by hand: written, rehearsed, taken over, and rid of the policy that is left", async () => {
  const PAGE = "set-up-by-hand";
  const admin = adminOfOrg(okta);
  const { server } = await setUpByHand(admin, { catchAll: true });
  expect((await run(PAGE, 0, { "https://acme.okta.com": okta.url })).exitCodes).toEqual([0, 0]);
  const rehearsed = await run(PAGE, 1);
  expect(rehearsed.exitCodes).toEqual([0]);
  expect(missingLines(PAGE, 0, rehearsed.text)).toEqual([]);
  const adopted = await run(PAGE, 2);
  expect(adopted.exitCodes).toEqual([0]);
  expect(missingLines(PAGE, 1, adopted.text)).toEqual([]);
  expect(okta.snapshot().apps).toHaveLength(2);
  const left = await run(PAGE, 3);
  expect(left.exitCodes).toEqual([1]);
  expect(missingLines(PAGE, 2, left.text)).toEqual([]);
  const id = okta.snapshot().policies.find((policy) => policy.name === "Everything")?.id;
  await admin("DELETE", `/authorizationServers/${server}/policies/${id}`);
  expect((await run(PAGE, 4)).exitCodes).toEqual([0, 0, 0]);
  expect(readFileSync(path("environments/production.yaml"), "utf8")).toContain(ADDRESS);
});

describe("somebody cannot sign in:", () => {
  const PAGE = "somebody-cannot-sign-in";

  test("by the file a member gets in, and nobody else, and the client has its own role alone", async () => {
    project.environment("production", environmentYaml(okta.url).replace("[view_only]", "[view_only, administrator]"));
    for (const [block, shown] of [
      [0, 0],
      [1, 1],
      [3, 3],
    ] as const) {
      const { exitCodes, text } = await run(PAGE, block);
      expect(exitCodes).toEqual([0]);
      expect(missingLines(PAGE, shown, text)).toEqual([]);
    }
  });

  test("by the org a member is refused whose group somebody took off the app", async () => {
    await deployed();
    const admin = adminOfOrg(okta);
    const { apps, groups } = okta.snapshot();
    const app = apps.find(({ label }) => label === "Resilio Management Console")?.id;
    const group = groups.find(({ profile }) => profile.name === "View Only")?.id;
    await admin("DELETE", `/apps/${app}/groups/${group}`);
    const { exitCodes, text } = await run(PAGE, 2);
    expect(exitCodes).toEqual([0]);
    expect(missingLines(PAGE, 2, text)).toEqual([]);
    expect(text).toMatch(new RegExp(`^  org ${okta.url}, at `, "m"));
  });
});

describe("who can do what:", () => {
  const PAGE = "who-can-do-what";
  const twoRoles = () => environmentYaml(okta.url).replace("[view_only]", "[view_only, administrator]");

  test("the file and the org are asked", async () => {
    project.environment("production", twoRoles());
    const asked = await run(PAGE, 0);
    expect(asked.exitCodes).toEqual([0, 0, 0]);
    expect(missingLines(PAGE, 0, asked.text)).toEqual([]);
    await cli("deploy", "production");
    const live = await run(PAGE, 1);
    expect(live.exitCodes).toEqual([0]);
    expect(missingLines(PAGE, 1, live.text)).toEqual([]);
  });

  test("the list is written, and check says where it is stale", async () => {
    await promisify(execFile)("git", ["init", "--quiet"], { cwd: project.folder });
    project.environment("production", environmentYaml(okta.url));
    const written = await run(PAGE, 2);
    expect(written.exitCodes.at(-1)).toBe(0);
    expect(missingLines(PAGE, 2, written.text)).toEqual([]);
    project.environment("production", twoRoles());
    const stale = await run(PAGE, 3);
    expect([stale.exitCodes[0], stale.exitCodes[2]]).toEqual([2, 0]);
    expect(missingLines(PAGE, 3, stale.text.replace(/\n {4}/g, " "))).toEqual([]);
  });
});

test("the org was renamed: one value is another one in Management Console", async () => {
  const PAGE = "the-org-was-renamed";
  await deployed();
  const { out: before } = await cli("settings", "production");
  const old = new URL(okta.url).host;
  await okta.close();
  okta = await startOkta({ port: 0, stateFile: join(folder, "org.json") });
  const renamed = makeProject(await variables());
  for (const name of ["state", "environments"]) {
    rmSync(join(renamed.folder, name), { recursive: true, force: true });
    renameSync(path(name), join(renamed.folder, name));
  }
  project.remove();
  project = renamed;
  project.environment("production", environmentYaml(okta.url));
  const { exitCodes, text } = await run(PAGE, 0);
  expect(exitCodes).toEqual([1]);
  expect(missingLines(PAGE, 0, text)).toEqual([]);
  expect((await cli("review", "production")).out).toContain("error org-changed");
  expect((await run(PAGE, 1)).exitCodes).toEqual([0, 0, 0]);
  expect((await cli("review", "production")).exitCode).toBe(0);
  expect((await cli("settings", "production")).out).toBe(before.replaceAll(old, new URL(okta.url).host));
});

describe("move to another folder or repository:", () => {
  const PAGE = "move-the-project";

  test("a folder is moved as it is", async () => {
    await deployed();
    const other = makeProject(await variables());
    other.remove();
    renameSync(project.folder, other.folder);
    project = other;
    expect((await run(PAGE, 1)).exitCodes).toEqual([0]);
  });

  test("a new checkout gets the state", async () => {
    await deployed();
    const other = makeProject(await variables());
    await run(PAGE, 0, { "../identity/": `${other.folder}/` });
    const from = project.folder;
    expect(readdirSync(from)).toContain("state-moved");
    project = other;
    const { exitCodes, text } = await run(PAGE, 1);
    rmSync(from, { recursive: true });
    expect(exitCodes).toEqual([0]);
    expect(missingLines(PAGE, 0, text)).toEqual([]);
  });

  test("a changed state.path names the command that moves the state along", async () => {
    await deployed();
    project.environment("production", environmentYaml(okta.url, "state: { path: kept/production.tfstate }\n"));
    const { exitCode, err } = await cli("diff", "production");
    expect(exitCode).toBe(2);
    const [, command = ""] = /mc-okta (state move .*|deploy .*)$/m.exec(err) ?? [];
    expect((await cli(...command.split(" "))).exitCode).toBe(0);
    expect((await cli("diff", "production")).exitCode).toBe(0);
  });
});
