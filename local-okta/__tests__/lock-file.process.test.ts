import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const TAKE = `const { takeLock } = await import(${JSON.stringify(resolve("local-okta/lock-file.ts"))});
const { existsSync, writeSync } = await import("node:fs");
const [lock, go] = process.argv.slice(1);
writeSync(1, "ready ");
while (!existsSync(go)) {}
const holder = takeLock(lock);
writeSync(1, holder === undefined ? "taken" : "held");
// The holder keeps it until all have asked.
process.stdin.resume();
process.stdin.on("end", () => process.exit());`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-okta-locks-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(["2147483646", ""])(
  "of six processes that find a lock left behind (%j) at once, one takes it",
  async (left) => {
    const [lock, go] = [join(folder, "lock"), join(folder, "go")];
    writeFileSync(lock, left);
    const processes = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", TAKE, lock, go]),
    );
    const written = processes.map(() => "");
    for (const [index, { stdout }] of processes.entries()) {
      stdout.on("data", (text) => {
        written[index] += String(text);
      });
    }
    const all = async (word: RegExp) => {
      for (const [index, { stdout }] of processes.entries()) {
        while (!word.test(written[index] ?? "")) await once(stdout, "data");
      }
    };
    await all(/ready/);
    writeFileSync(go, "");
    await all(/taken|held/);
    const taken = processes.filter((_, index) => written[index]?.includes("taken"));
    expect(taken.map(({ pid }) => String(pid))).toEqual([readFileSync(lock, "utf8")]);
    for (const { stdin } of processes) stdin.end();
    await Promise.all(processes.map((one) => one.exitCode ?? once(one, "exit")));
  },
  60_000,
);
