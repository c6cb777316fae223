import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeDemoProject } from "../../demo/project.ts";

/** More than any system gives. */
const DEAD = 2_147_483_646;

let checkout: string;
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "mc-okta-demo-"));
  mkdirSync(join(checkout, "environments"));
  writeFileSync(
    join(checkout, "environments/sandbox.yaml"),
    "okta:\n  orgUrl: http://127.0.0.1:8090 # here\nmanagementConsole:\n  address: https://localhost:8443\nusers: {}\n",
  );
});
afterEach(() => rmSync(checkout, { recursive: true }));

test("its environment is the checkout's, at other addresses", () => {
  const { folder } = makeDemoProject(checkout, {
    orgUrl: "http://127.0.0.1:41234",
    consoleUrl: "https://localhost:41235",
  });
  expect(readFileSync(join(folder, "environments/sandbox.yaml"), "utf8")).toBe(
    "okta:\n  orgUrl: http://127.0.0.1:41234 # here\nmanagementConsole:\n  address: https://localhost:41235\nusers: {}\n",
  );
});

test("its app is the checkout's", () => {
  const { folder } = makeDemoProject(checkout, {
    orgUrl: "http://127.0.0.1:41234",
    consoleUrl: "https://localhost:41235",
  });
  expect(JSON.parse(readFileSync(join(folder, "cdktf.json"), "utf8"))).toMatchObject({
    app: "node --import tsx ../../main.ts",
    sendCrashReports: "false",
  });
});

test("two are apart, and the folder of all goes with the last", () => {
  const addresses = { orgUrl: "http://127.0.0.1:1", consoleUrl: "https://localhost:2" };
  const [first, second] = [makeDemoProject(checkout, addresses), makeDemoProject(checkout, addresses)];
  first.remove();
  expect(existsSync(first.folder)).toBe(false);
  expect(existsSync(second.folder)).toBe(true);
  second.remove();
  expect(existsSync(join(checkout, ".demo"))).toBe(false);
});

test.each([
  ["one that was killed is removed by the next one", `run-${hostname()}-${DEAD}-aB3xyZ`, false],
  ["one that runs stays", `run-${hostname()}-${process.pid}-aB3xyZ`, true],
  ["one of another machine stays", `run-other.${hostname()}-${DEAD}-aB3xyZ`, true],
])("%s", (_, name, stays) => {
  const path = join(checkout, ".demo", name);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { folder } = makeDemoProject(checkout, {
    orgUrl: "http://127.0.0.1:1",
    consoleUrl: "https://localhost:2",
  });
  expect(existsSync(path)).toBe(stays);
  expect(existsSync(join(folder, "environments/sandbox.yaml"))).toBe(true);
});
