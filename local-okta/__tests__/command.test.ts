import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const COMMAND = fileURLToPath(new URL("../bin/local-okta.js", import.meta.url));

let folder: string;
let running: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-okta-command-"));
  running = [];
});
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

function start(...args: string[]): { child: ChildProcess; ended: Promise<Ended>; ready: Promise<string> } {
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  let [out, err] = ["", ""];
  const ready = new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk) => {
      out += chunk;
      if (out.includes("variables for a shell")) resolve(out);
    });
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  return { child, ready, ended: once(child, "close").then(([code]) => ({ code, out, err })) };
}

interface Ended {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
}

const urlIn = (text: string) => /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? "";
const envFile = () => readFileSync(join(folder, ".local-okta/env"), "utf8");
const tokenIn = (variables: string) => /OKTA_API_TOKEN='(\S+)'/.exec(variables)?.[1] ?? "";

test("it serves an org that the token in its file of variables opens, until Ctrl-C", async () => {
  const { child, ready, ended } = start("--port", "0");
  const url = urlIn(await ready);
  const headers = { authorization: `SSWS ${tokenIn(envFile())}` };
  expect((await fetch(`${url}/api/v1/users/me`, { headers })).status).toBe(200);
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ code: 0, err: "" });
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

test("the variables are for their owner only, and go with the org, which stays", async () => {
  const { child, ready, ended } = start("--port", "0");
  const out = await ready;
  expect(statSync(join(folder, ".local-okta/env")).mode & 0o777).toBe(0o600);
  expect(envFile()).toMatch(/^export TF_REATTACH_PROVIDERS='\{"okta\/okta":.*\}'\nexport OKTA_API_TOKEN='00\S+'\n$/);
  expect(out).not.toContain(tokenIn(envFile()));
  child.kill("SIGTERM");
  await ended;
  expect([existsSync(join(folder, ".local-okta/env")), existsSync(join(folder, ".local-okta/org.json"))]).toEqual([
    false,
    true,
  ]);
});

test("the next start has the same token; --reset makes a new org", async () => {
  const tokens: string[] = [];
  for (const options of [[], [], ["--reset"]]) {
    const { child, ready, ended } = start("--port", "0", ...options);
    await ready;
    tokens.push(tokenIn(envFile()));
    child.kill("SIGINT");
    await ended;
  }
  expect([tokens[1] === tokens[0], tokens[2] === tokens[0]]).toEqual([true, false]);
});

test("users of a file are shown with what signs them in", async () => {
  const ada = { login: "ada@example.com", firstName: "Ada", lastName: "Lovelace", groups: ["Engineers"] };
  writeFileSync(join(folder, "users.json"), JSON.stringify([ada]));
  const { ready } = start("--port", "0", "--users", "users.json");
  expect(await ready).toMatch(/users:\n {2}ada@example\.com {2}password \w{20} {2}groups Engineers\n$/);
});

test("a port that is taken is said, with exit code 2", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const { code, err } = await start("--port", String(port)).ended;
  server.close();
  expect([code, err]).toEqual([2, `error: port ${port} is taken by another program; choose one with --port\n`]);
});

test.each([
  [["--port", "65536"], 'error: --port "65536" is not a port: 0 to 65535\n'],
  [["--port", "http"], 'error: --port "http" is not a port: 0 to 65535\n'],
  [
    ["--users", "missing.json"],
    "error: --users missing.json: ENOENT: no such file or directory, open 'missing.json'\n",
  ],
])("%j is wrong usage, exit code 2", async (options, message) => {
  expect(await start(...options).ended).toEqual({ code: 2, out: "", err: message });
});

test("an option that does not exist is wrong usage, with the help", async () => {
  const { code, err } = await start("--prot", "8080").ended;
  expect([code, err]).toEqual([2, expect.stringMatching(/^error: Unknown option '--prot'.*\n\nusage: local-okta /s)]);
});

test("a user without a name is named by its place in the file", async () => {
  writeFileSync(join(folder, "users.json"), '[{ "login": "ada@example.com" }]');
  const { code, err } = await start("--users", "users.json").ended;
  expect([code, err]).toEqual([2, expect.stringContaining("at [0].firstName")]);
});

test("a broken org is not overwritten", async () => {
  const { child, ready, ended } = start("--port", "0");
  await ready;
  child.kill("SIGINT");
  await ended;
  writeFileSync(join(folder, ".local-okta/org.json"), "broken");
  const { code, err } = await start("--port", "0").ended;
  expect([code, err]).toEqual([2, expect.stringContaining("Start it with --reset")]);
  expect(readFileSync(join(folder, ".local-okta/org.json"), "utf8")).toBe("broken");
});

test("--help names every option", async () => {
  const { code, out } = await start("--help").ended;
  expect([code, out.match(/^ {2}--\w+/gm)]).toEqual([
    0,
    ["  --port", "  --folder", "  --users", "  --reset", "  --help"],
  ]);
});
