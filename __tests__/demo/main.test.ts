import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const demo = (...args: string[]) => promisify(execFile)(process.execPath, ["--import", "tsx", "demo/main.ts", ...args]);

test("its help names the script and the one option", async () => {
  const { stdout } = await demo("--help");
  expect(stdout).toContain("Usage: npm run demo -- [options]\n");
  expect(stdout).toContain("--keep      keep the org and Management Console running until Ctrl-C\n");
});

test("an unknown option is wrong usage, and starts nothing", async () => {
  await expect(demo("--kep")).rejects.toMatchObject({
    code: 2,
    stdout: "",
    stderr: "error: unknown option '--kep'\n(Did you mean --keep?)\n",
  });
});
