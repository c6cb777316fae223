import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { MC_OKTA, start } from "./started-process.ts";

/** Variables of a shell that works on a real org; none of them may reach the demo. */
const FOREIGN = {
  OKTA_ACCESS_TOKEN: "of-a-real-org",
  TF_CLI_ARGS: "-no-such-flag",
  CDKTF_OUTDIR: "/nonexistent",
  MC_OKTA_ENVIRONMENTS: "/nonexistent",
};

const demo = () => start(process.execPath, [MC_OKTA, "demo"], resolve("."), { ...process.env, ...FOREIGN });

/** Folders of demos, which exist only while they run. */
function demoFolders(): string[] {
  try {
    return readdirSync(".demo");
  } catch {
    return [];
  }
}

/** Processes at work in a folder; nothing where the system does not tell. */
function processesIn(folder: string): string[] {
  try {
    return readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && workingFolder(pid).startsWith(folder));
  } catch {
    return [];
  }
}

function workingFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}

/** Several whole deploys at once, on a machine that may be slow. */
const TIMEOUT = 300_000;

test("two demos at once both deploy, change nothing the second time, show the settings and end with 0", {
  timeout: TIMEOUT,
}, async () => {
  const before = demoFolders();
  const ends = await Promise.all([demo().ended, demo().ended]);
  for (const { exitCode, text } of ends) {
    expect(text).toContain("21 objects were made in the local org; a second plan changes nothing.");
    expect(text).toMatch(/Organization domain +127\.0\.0\.1:\d+/);
    expect(text).toMatch(/Authorization Server ID +aus\w{17}/);
    expect(exitCode).toBe(0);
  }
  expect(demoFolders().filter((name) => !before.includes(name))).toEqual([]);
});

test("Ctrl-C in the middle of a deploy leaves no folder and no process, and ends with 130", {
  timeout: TIMEOUT,
}, async () => {
  const before = demoFolders();
  const running = demo();
  await running.wrote(/npx cdktf deploy sandbox/);
  const folder = demoFolders().find((name) => !before.includes(name)) ?? "none";
  while (!existsSync(join(".demo", folder, "cdktf.out", "stacks", "sandbox", ".terraform"))) await setTimeout(50);
  running.interrupt();
  const { exitCode, text } = await running.ended;
  expect(text).toMatch(/Interrupted\n {2}the demo's folder and processes are gone\n$/);
  expect(exitCode).toBe(130);
  expect(demoFolders()).not.toContain(folder);
  expect(processesIn(join(resolve(".demo"), folder))).toEqual([]);
});
