import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { run } from "../stacks/deployment.ts";

/** The program of docs/library.md. */
const PROGRAM = /```ts\n([\s\S]*?)```/.exec(readFileSync("docs/library.md", "utf8"))?.[1] ?? "";

let sandbox: Sandbox;
let folder: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  folder = mkdtempSync(join(tmpdir(), "mc-okta-readme-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.close();
});

test("the program of docs/library.md deploys, and then there is nothing to change", async () => {
  const program = PROGRAM.replace('"mc-okta"', JSON.stringify(resolve("constructs/index.ts"))).replace(
    "https://acme.okta.com",
    sandbox.url,
  );

  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "program.ts"), program);
  execFileSync(process.execPath, ["--import", "tsx", "program.ts"], { cwd: folder });
  const terraform = (...args: string[]) =>
    run("terraform", [...args, "-input=false", "-no-color"], join(folder, "cdktf.out/stacks/mine"), {
      ...process.env,
      ...sandbox.env,
    });
  expect(await terraform("init")).toMatchObject({ exitCode: 0 });
  expect(await terraform("apply", "-auto-approve")).toMatchObject({
    exitCode: 0,
    text: expect.stringContaining("12 added"),
  });
  expect(await terraform("plan", "-detailed-exitcode")).toMatchObject({ exitCode: 0 });
});
