import { expect, test } from "vitest";
import { runProgram } from "../../io/child-process.ts";

const never = new AbortController().signal;
const node = (script: string) => ({ file: process.execPath, args: ["-e", script], cwd: ".", env: process.env });

test("both streams are collected, and each line is handed on as it comes", async () => {
  const lines: string[] = [];
  const ended = await runProgram({
    ...node('console.log("one"); console.error("two"); process.exitCode = 7'),
    signal: never,
    onLine: (line, stream) => lines.push(`${stream}: ${line}`),
  });
  expect(ended).toEqual({ exitCode: 7, stdout: "one", stderr: "two" });
  expect(lines.sort()).toEqual(["stderr: two", "stdout: one"]);
});

test("a program sees no credential of an environment, a client or users", async () => {
  const secrets = { OKTA_API_TOKEN_PROD: "00t", MC_OKTA_SECRET_REPORT: "s", MC_OKTA_LOGIN_USERS: "f" };
  const ended = await runProgram({
    ...node("console.log(Object.keys(process.env).filter((name) => /OKTA/.test(name)).join())"),
    env: { ...secrets, OKTA_API_TOKEN: "00own" },
    signal: never,
  });
  expect(ended.stdout).toBe("OKTA_API_TOKEN");
});

test("a program that is not there is an error with Node's code", async () => {
  const run = runProgram({ file: "mc-okta-no-such-program", args: [], cwd: ".", env: process.env, signal: never });
  await expect(run).rejects.toMatchObject({ code: "ENOENT" });
});

test("Ctrl-C reaches the program as exactly one SIGINT, and its end is waited for", async () => {
  const interruption = new AbortController();
  const script = `let n = 0; process.on("SIGINT", () => { n += 1; setTimeout(() => { console.log("interrupts: " + n); process.exit(3); }, 200); });
    setInterval(() => {}, 1000); console.log("ready");`;
  const ended = await runProgram({
    ...node(script),
    signal: interruption.signal,
    onLine: (line) => {
      if (line !== "ready") return;
      interruption.abort();
      interruption.abort();
    },
  });
  expect(ended).toEqual({ exitCode: 3, stdout: "ready\ninterrupts: 1", stderr: "" });
});

test("Ctrl-C before the start ends it at once", async () => {
  const ended = await runProgram({ ...node("setInterval(() => {}, 1000)"), signal: AbortSignal.abort() });
  expect(ended.exitCode).toBe(-1);
});

test("with interruptGroup what the program started is interrupted too", async () => {
  const interruption = new AbortController();
  const child = `process.on("SIGINT", () => { console.log("child interrupted"); process.exit(); }); setInterval(() => {}, 1000); console.log("ready");`;
  const script = `process.on("SIGINT", () => {}); require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "inherit" }).on("close", () => process.exit(0));`;
  const ended = await runProgram({
    ...node(script),
    signal: interruption.signal,
    interruptGroup: true,
    onLine: (line) => {
      if (line === "ready") interruption.abort();
    },
  });
  expect(ended.stdout).toBe("ready\nchild interrupted");
});

test("a second Ctrl-C reaches the program as a second SIGINT, and nothing listens afterwards", async () => {
  const before = process.listenerCount("SIGINT");
  const interruption = new AbortController();
  const script = `let n = 0; process.on("SIGINT", () => { n += 1; console.log("interrupt " + n); if (n === 2) process.exit(4); });
    setInterval(() => {}, 1000); console.log("ready");`;
  const ended = await runProgram({
    ...node(script),
    signal: interruption.signal,
    onLine: (line) => {
      if (line === "ready") interruption.abort();
      if (line === "interrupt 1") process.kill(process.pid, "SIGINT");
    },
  });
  expect(ended).toEqual({ exitCode: 4, stdout: "ready\ninterrupt 1\ninterrupt 2", stderr: "" });
  expect(process.listenerCount("SIGINT")).toBe(before);
});
