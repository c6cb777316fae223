import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { isAlive } from "../../io/living-process.ts";
import { start } from "../journeys/started-process.ts";
import { startServer } from "./server-process.ts";

/** A server that never ends by itself. */
const SLEEPING = {
  command: ["sleep", "1000"],
  cwd: "/",
  env: { PATH: process.env["PATH"] },
  isReady: () => true,
} as const;

test("a server that is stopped is gone", async () => {
  const { pid, stop } = await startServer(SLEEPING);
  expect(isAlive(pid)).toBe(true);
  await stop();
  expect(isAlive(pid)).toBe(false);
});

test("a server that ends before it answers is an error with what it wrote", async () => {
  const command = ["sh", "-c", "echo no space left; exit 1"] as const;
  await expect(startServer({ ...SLEEPING, command, isReady: () => false })).rejects.toThrow("no space left");
});

test("a server ends with a test process that is killed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-server-"));
  try {
    const module = pathToFileURL(resolve("__tests__/backends/server-process.ts")).href;
    const script = join(folder, "test.mts");
    writeFileSync(
      script,
      `import { startServer } from ${JSON.stringify(module)};
       const options = { cwd: "/", env: process.env, isReady: () => true };
       console.log("server", (await startServer({ ...options, command: ["sleep", "1000"] })).pid);`,
    );
    const testProcess = start(process.execPath, ["--import", "tsx", script], process.cwd(), process.env);
    const pid = Number((await testProcess.wrote(/server \d+/)).split(" ")[1]);
    expect(isAlive(pid)).toBe(true);
    testProcess.kill("SIGKILL");
    await testProcess.ended;
    while (isAlive(pid)) await sleep(20);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
