import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type HttpStateServer, startHttpState } from "../backends/http-state.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";

const SERIAL = 7;

let server: HttpStateServer;
let project: Project;
beforeAll(async () => {
  server = await startHttpState();
});
afterAll(() => server.stop());
beforeEach(() => {
  project = makeProject({ TF_HTTP_USERNAME: server.username, TF_HTTP_PASSWORD: server.password });
  keptAt("old");
  keptIn("new");
});
afterEach(() => {
  project.remove();
  server.loseData();
});

const move = (...more: string[]) => project.cli(["state", "move", "sandbox", ...more]);

/** A state of some groups. */
function state(serial: number, ...groups: string[]): string {
  const resources = groups.map((name) => ({
    ...{ mode: "managed", type: "okta_group", name },
    provider: 'provider["registry.terraform.io/okta/okta"]',
    instances: [{ schema_version: 0, attributes: { id: `00g${name}` } }],
  }));
  const lineage = "5a3f0d8e-4d59-4f0e-9d0c-5e0a3c1b2f10";
  return JSON.stringify({ version: 4, terraform_version: "1.5.0", serial, lineage, outputs: {}, resources });
}

/** Lets a state be at the old place, and Terraform remember that. */
function keptAt(name: string): void {
  const address = `${server.url}/${name}`;
  const folder = join(project.folder, "cdktf.out/stacks/sandbox/.terraform");
  mkdirSync(folder, { recursive: true });
  const config = { address, lock_address: address, unlock_address: address };
  writeFileSync(join(folder, "terraform.tfstate"), JSON.stringify({ version: 3, backend: { type: "http", config } }));
  server.states.set(`/${name}`, state(SERIAL, "one"));
}

/** Lets the environment file name a place. */
function keptIn(name: string): void {
  const place = `state: { backend: http, http: { address: "${server.url}/${name}" } }\n`;
  project.environment("sandbox", environmentYaml("http://127.0.0.1:9", place));
}

/** The serial and the groups of what is stored. */
function stored(name: string): { readonly serial: number; readonly groups: readonly string[] } | undefined {
  const text = server.states.get(`/${name}`);
  if (text === undefined) return undefined;
  const { serial, resources } = JSON.parse(text);
  return { serial, groups: resources.map((one: { readonly name: string }) => one.name) };
}

test("a moved state is at the new place, and the old one is empty and begins now", async () => {
  const before = Date.now();
  expect(await move()).toMatchObject({ exitCode: 0 });
  expect([stored("new")?.groups, stored("old")?.groups]).toEqual([["one"], []]);
  expect(stored("old")?.serial).toBeGreaterThanOrEqual(before);
  const copy = join(project.folder, `state/sandbox.tfstate.moved-serial-${SERIAL}`);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(readFileSync(copy, "utf8")).toContain("00gone");
});

test("what somebody stores at the old place before it is emptied stays there", async () => {
  let locks = 0;
  const set = server.locks.set.bind(server.locks);
  server.locks.set = (path, info) => {
    if (path === "/old") locks += 1;
    // The first lock only looks whether somebody is at work.
    if (path === "/old" && locks === 2) server.states.set("/old", state(SERIAL + 1, "one", "two"));
    return set(path, info);
  };
  const { exitCode, err } = await move();
  server.locks.set = set;
  expect(exitCode).toBe(1);
  expect(err).toContain("error: the state of sandbox was changed while it was moved");
  expect(stored("old")?.groups).toEqual(["one", "two"]);
});

test("a move that could not empty the old place empties it when it is run again", async () => {
  server.fail("error", "POST");
  expect((await move()).exitCode).toBe(3);
  server.recover();
  expect(await move()).toMatchObject({ exitCode: 0 });
  expect([stored("new")?.groups, stored("old")?.groups]).toEqual([["one"], []]);
});

test("a state file is moved with --from, and set aside", async () => {
  const file = join(project.folder, "elsewhere.tfstate");
  writeFileSync(file, state(SERIAL, "one"));
  expect(await move("--from", "elsewhere.tfstate")).toMatchObject({ exitCode: 0 });
  expect([stored("new")?.groups, existsSync(file)]).toEqual([["one"], false]);
});

test("--from takes no state file of another environment", async () => {
  const other = "state/staging.tfstate";
  project.environment("staging", environmentYaml("http://127.0.0.1:9").replace("mc.acme", "staging.acme"));
  mkdirSync(join(project.folder, "state"));
  writeFileSync(join(project.folder, other), state(SERIAL, "one"));
  const { exitCode, err } = await move("--from", other);
  expect(exitCode).toBe(2);
  expect(err).toContain("state/staging.tfstate is the state of the environment staging");
  expect([stored("new"), readdirSync(join(project.folder, "state"))]).toEqual([undefined, ["staging.tfstate"]]);
});
