import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const PACKAGE = fileURLToPath(new URL("../", import.meta.url));

/** Where npm puts the packages of a checkout; in an installed project they lie beside ours. */
const MODULES = dirname(dirname(fileURLToPath(import.meta.resolve("typescript/package.json"))));

/** The test that the README shows, so that it cannot rot. */
const EXAMPLE = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(PACKAGE, "README.md"), "utf8"))?.[1] ?? "";

const TSCONFIG = {
  compilerOptions: { module: "nodenext", target: "es2023", strict: true, skipLibCheck: true, noEmit: true, types: [] },
  files: ["example.test.ts", "testing.test.ts"],
};

let folder: string;
let installed: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "local-okta-package-"));
  installed = join(folder, "node_modules/local-okta");
  mkdirSync(installed, { recursive: true });
  execFileSync(process.execPath, [join(PACKAGE, "build/pack.js"), folder], { stdio: ["ignore", "ignore", "inherit"] });
  const tarball = readdirSync(folder).find((entry) => entry.endsWith(".tgz")) ?? "";
  execFileSync("tar", ["-xzf", join(folder, tarball), "-C", installed, "--strip-components=1"]);
  const { dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  for (const name of [...Object.keys(dependencies), "vitest", "@types/node"]) {
    mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
    symlinkSync(join(MODULES, name), join(folder, "node_modules", name));
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
  writeFileSync(join(folder, "example.test.ts"), EXAMPLE);
  writeFileSync(
    join(folder, "testing.test.ts"),
    `import { createGroup, startTestOrg } from "local-okta/testing";
     import { expect, test } from "vitest";
     test("a group", async () => expect(await createGroup(await startTestOrg(), "Engineers")).toMatch(/^00g/));`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(program: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8" });
  return stdout + stderr;
}

test("the README's test runs where the tarball is installed, and so does one of an org without a port", () => {
  const report = run(join(MODULES, "vitest/vitest.mjs"), "run", "--no-color", "--reporter=default");
  expect(report).toMatch(/^ *Tests {2}2 passed \(2\)$/m);
});

test("both type-check against the tarball's declarations", () => {
  expect(run(join(MODULES, "typescript/bin/tsc"), "-p", folder)).toBe("");
});

test("the command of the tarball runs without the sources", () => {
  expect(run(join(installed, "bin/local-okta.js"), "--help")).toMatch(/^usage: local-okta \[options\]\n/);
});

test("the tarball ships JavaScript, declarations, the command and the README, and no source and no test", () => {
  const shipped = readdirSync(installed, { recursive: true }).map(String);
  expect(readdirSync(installed).sort()).toEqual(["README.md", "bin", "dist", "package.json"]);
  expect(shipped.filter((file) => /(?<!\.d)\.ts$|__tests__|bench/.test(file))).toEqual([]);
});
