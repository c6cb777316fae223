import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-same-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a program in a project of its own that holds the example environments, and reads every stack it synthesized. */
function stacksOf(name: string, ...args: string[]): Record<string, string> {
  const project = join(folder, name);
  cpSync("environments", join(project, "environments"), { recursive: true });
  cpSync("examples", join(project, "environments"), { recursive: true });
  execFileSync(process.execPath, args, { cwd: project, stdio: ["ignore", "ignore", "inherit"] });
  const stacks = join(project, "cdktf.out", "stacks");
  return Object.fromEntries(
    readdirSync(stacks).map((stack) => [stack, readFileSync(join(stacks, stack, "cdk.tf.json"), "utf8")]),
  );
}

test("the command line interface and main.ts synthesize the same bytes", { timeout: 60_000 }, () => {
  const cli = stacksOf("cli", resolve("bin/mc-okta.js"), "synth");
  const app = stacksOf("app", "--import", import.meta.resolve("tsx"), resolve("main.ts"));
  expect(Object.keys(cli)).toEqual(["api-only", "many-clients", "production", "sandbox", "users-only"]);
  expect(cli).toEqual(app);
});
