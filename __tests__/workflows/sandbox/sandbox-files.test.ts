import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type SandboxWithConsole, startSandbox } from "../../../sandbox/start-sandbox.ts";
import { removeSandboxFiles, writeSandboxFiles } from "../../../workflows/sandbox/sandbox-files.ts";

let folder: string;
let sandbox: SandboxWithConsole;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-files-"));
  sandbox = await startSandbox({ port: 0, consolePort: 0 });
});
afterEach(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

const read = (name: string) => readFileSync(join(folder, ".sandbox", name), "utf8");

test("only their owner may read the files, and enter their folder", () => {
  writeSandboxFiles(folder, sandbox);
  const modes = readdirSync(join(folder, ".sandbox")).map((name) => [
    name,
    statSync(join(folder, ".sandbox", name)).mode & 0o777,
  ]);
  expect(modes).toEqual([
    ["console.pem", 0o600],
    ["env", 0o600],
    ["users.json", 0o600],
  ]);
  expect(statSync(join(folder, ".sandbox")).mode & 0o777).toBe(0o700);
});

test("the users have what it takes to sign in, and the groups they are in", () => {
  writeSandboxFiles(folder, sandbox);
  expect(JSON.parse(read("users.json"))[0]).toEqual({
    email: "sofia.super@example.com",
    password: sandbox.org.users[0]?.password,
    name: "Sofia Super",
    groups: ["Super Administrator"],
  });
});

test("the certificate is there, without its key", () => {
  writeSandboxFiles(folder, sandbox);
  expect(read("console.pem")).toMatch(/^-----BEGIN CERTIFICATE-----/);
  expect(read("console.pem")).not.toContain("PRIVATE KEY");
});

test("a service app's private key is in a file that the variables name", () => {
  const env = { ...sandbox.env, OKTA_API_TOKEN: "", OKTA_API_PRIVATE_KEY: "-----BEGIN PRIVATE KEY-----\n" };
  writeSandboxFiles(folder, { ...sandbox, env });
  const key = join(folder, ".sandbox/service-app.pem");
  expect([readFileSync(key, "utf8"), statSync(key).mode & 0o777]).toEqual(["-----BEGIN PRIVATE KEY-----\n", 0o600]);
  expect(read("env")).toContain(`export OKTA_API_PRIVATE_KEY='${key}'\n`);
  expect(read("env")).not.toContain("BEGIN");
});

test("none is left when they are removed", () => {
  const env = { ...sandbox.env, OKTA_API_PRIVATE_KEY: "-----BEGIN PRIVATE KEY-----\n" };
  writeSandboxFiles(folder, { ...sandbox, env });
  removeSandboxFiles(folder);
  expect(readdirSync(join(folder, ".sandbox"))).toEqual([]);
});
