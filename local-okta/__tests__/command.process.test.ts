import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const COMMAND = fileURLToPath(new URL("../bin/local-okta.js", import.meta.url));

/** An org of which a disk kept the first bytes only. */
const CUT_ORG = '{"version":1,"organization":{';

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
    child.once("close", () => resolve(err));
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
const modeOf = (path: string) => statSync(join(folder, path)).mode & 0o777;
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
  expect(modeOf(".local-okta/env")).toBe(0o600);
  expect(envFile()).toMatch(/^export TF_REATTACH_PROVIDERS='\{"okta\/okta":.*\}'\nexport OKTA_API_TOKEN='00\S+'\n$/);
  expect(out).not.toContain(tokenIn(envFile()));
  child.kill("SIGTERM");
  await ended;
  expect([existsSync(join(folder, ".local-okta/env")), existsSync(join(folder, ".local-okta/org.json"))]).toEqual([
    false,
    true,
  ]);
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s ends it in order: no variables, no lock and no socket are left",
  async (signal) => {
    const { child, ready, ended } = start("--port", "0");
    await ready;
    const socket = /"String":"([^"]+)"/.exec(envFile())?.[1] ?? "";
    const before = existsSync(socket);
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0, err: "" });
    expect([before, existsSync(dirname(socket))]).toEqual([true, false]);
    expect(readdirSync(join(folder, ".local-okta")).sort()).toEqual([".gitignore", "org.json"]);
  },
);

test("a folder that it makes is its owner's, with all files in it", async () => {
  await start("--port", "0").ready;
  expect([".local-okta", ".local-okta/env", ".local-okta/org.json", ".local-okta/lock"].map(modeOf)).toEqual([
    0o700, 0o600, 0o600, 0o600,
  ]);
});

test("Git sees nothing of a folder that it makes", async () => {
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  await start("--port", "0", "--folder", "org").ready;
  expect(existsSync(join(folder, "org/org.json"))).toBe(true);
  expect(execFileSync("git", ["status", "--porcelain", "-uall"], { cwd: folder, encoding: "utf8" })).toBe("");
});

test("the checkout ignores the default folder", () => {
  const { status } = spawnSync("git", ["check-ignore", "--quiet", ".local-okta/env"], { cwd: dirname(COMMAND) });
  expect(status).toBe(0);
});

test("a folder that exists keeps its mode and its files, and gets no .gitignore", async () => {
  mkdirSync(join(folder, "mine"));
  chmodSync(join(folder, "mine"), 0o755);
  writeFileSync(join(folder, "mine/notes"), "mine");
  const { child, ready, ended } = start("--port", "0", "--folder", "mine");
  await ready;
  expect([modeOf("mine"), modeOf("mine/env"), modeOf("mine/org.json")]).toEqual([0o755, 0o600, 0o600]);
  child.kill("SIGINT");
  await ended;
  expect(readdirSync(join(folder, "mine")).sort()).toEqual(["notes", "org.json"]);
});

test.each([
  ["env", "export OKTA_API_TOKEN='00mine'\n"],
  ["env", "export TF_REATTACH_PROVIDERS='{\"okta/okta\":{}}'\nexport OKTA_API_TOKEN='00a'\nexport MINE='1'\n"],
  ["org.json", '{"name":"mine"}\n'],
  ["org.json", '{"version":1,"name":"mine"}\n'],
  ["org.json", '{"passwords":["mine"]}\n'],
  ["org.json.tmp", "mine"],
  ["org.json.log", '{"name":"mine"}\n'],
  ["lock", "mine"],
  ["service-app.pem", "-----BEGIN PRIVATE KEY-----\nmine\n-----END PRIVATE KEY-----\n"],
])("another program's file %s (%j) stays, also with --reset", async (name, text) => {
  writeFileSync(join(folder, name), text);
  const message = `error: ${name} was not written by local-okta; move it away, or choose another folder with --folder\n`;
  expect(await start("--port", "0", "--folder", ".", "--reset").ended).toEqual({ code: 2, out: "", err: message });
  expect([readdirSync(folder), readFileSync(join(folder, name), "utf8")]).toEqual([[name], text]);
});

test.each(["env", "org.json", "lock"])("a link in the place of %s is not followed", async (name) => {
  writeFileSync(join(folder, "victim"), "");
  symlinkSync("victim", join(folder, name));
  const { code, err } = await start("--port", "0", "--folder", ".").ended;
  expect([code, err]).toEqual([2, expect.stringMatching(`^error: ${name} was not written by local-okta; `)]);
  expect(readFileSync(join(folder, "victim"), "utf8")).toBe("");
});

test("variables that another program has written since stay", async () => {
  const { child, ready, ended } = start("--port", "0");
  await ready;
  writeFileSync(join(folder, ".local-okta/env"), "mine");
  child.kill("SIGINT");
  await ended;
  expect(envFile()).toBe("mine");
});

test("a second one in the folder is refused, and the first goes on", async () => {
  const first = start("--port", "0");
  const url = urlIn(await first.ready);
  const { code, err } = await start("--port", "0", "--reset").ended;
  expect([code, err]).toEqual([
    2,
    `error: a local Okta org already runs in this folder (process ${first.child.pid}); stop it with Ctrl-C in its shell, ` +
      "or choose another folder with --folder (if that process is another program, remove .local-okta/lock)\n",
  ]);
  const headers = { authorization: `SSWS ${tokenIn(envFile())}` };
  expect((await fetch(`${url}/api/v1/users/me`, { headers })).status).toBe(200);
  expect(readFileSync(join(folder, ".local-okta/org.json"), "utf8")).toContain(tokenIn(envFile()));
});

test("a second one in another folder runs", async () => {
  await start("--port", "0").ready;
  expect(await start("--port", "0", "--folder", "other").ready).toContain(". other/env\n");
});

test("after kill -9 the next one starts, with the same org and new variables", async () => {
  const first = start("--port", "0");
  await first.ready;
  const left = envFile();
  first.child.kill("SIGKILL");
  await first.ended;
  expect(envFile()).toBe(left);
  await start("--port", "0").ready;
  expect([tokenIn(envFile()) === tokenIn(left), envFile() === left]).toEqual([true, false]);
});

test("wrong usage with --reset leaves the org", async () => {
  mkdirSync(join(folder, ".local-okta"));
  writeFileSync(join(folder, ".local-okta/org.json"), CUT_ORG);
  await start("--port", "http", "--reset").ended;
  expect(readFileSync(join(folder, ".local-okta/org.json"), "utf8")).toBe(CUT_ORG);
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

test("what would steer the terminal in users, groups and messages is shown as an escape", async () => {
  const eve = { login: "eve\u001b[2J", firstName: "E", lastName: "V", groups: ["A\nB", "\u202eC", "Ünï ✓"] };
  writeFileSync(join(folder, "users.json"), JSON.stringify([eve]));
  const out = await start("--port", "0", "--users", "users.json").ready;
  expect(out).toMatch(/users:\n {2}eve\\u\{1b\}\[2J {2}password \w{20} {2}groups A\\u\{a\}B, \\u\{202e\}C, Ünï ✓\n$/);
  const { err } = await start("--users", "\u001b[2J").ended;
  expect(err).toMatch(/^error: --users \\u\{1b\}\[2J: ENOENT/);
});

test("a port in use is reported, with exit code 2", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const { code, err } = await start("--port", String(port)).ended;
  server.close();
  expect([code, err]).toEqual([2, `error: port ${port} is taken by another program; choose one with --port\n`]);
});

test("what a program may meet holds for one start, whose screen names it", async () => {
  const options = ["--service-app", "--missing", "okta.logs.read", "--switch", "pipeline=v1", "--fault", "503@1"];
  const { child, ready, ended } = start("--port", "0", ...options);
  await ready;
  const key = join(folder, ".local-okta/service-app.pem");
  expect([modeOf(".local-okta/service-app.pem"), createPrivateKey(readFileSync(key, "utf8")).type]).toEqual([
    0o600,
    "private",
  ]);
  expect(envFile()).toMatch(/\nexport OKTA_API_TOKEN=''\n/);
  expect(envFile()).toContain(`\nexport OKTA_API_PRIVATE_KEY='${key}'\n`);
  child.kill("SIGINT");
  expect(await ended).toMatchObject({
    code: 0,
    out: expect.stringContaining(
      [
        "switches not at their default: pipeline=v1",
        "credential: a service app with a private key, in place of the API token",
        "not granted to the service app: okta.logs.read",
        "planned faults: 503@1",
      ].join("\n"),
    ),
  });
  expect(readdirSync(join(folder, ".local-okta")).sort()).toEqual([".gitignore", "org.json"]);
  expect(await start("--port", "0").ready).not.toContain("pipeline");
});

test("after kill -9 of one with a service app the next one starts", async () => {
  const first = start("--port", "0", "--service-app");
  await first.ready;
  first.child.kill("SIGKILL");
  await first.ended;
  await start("--port", "0").ready;
  expect(tokenIn(envFile())).toMatch(/^00/);
  expect(existsSync(join(folder, ".local-okta/service-app.pem"))).toBe(false);
});

test.each([
  [["--port", "65536"], 'error: --port "65536" is not a port: 0 to 65535\n'],
  [["--port", "http"], 'error: --port "http" is not a port: 0 to 65535\n'],
  [["--without", "dpop"], 'error: --without: unknown product "dpop"; use api-access-management\n'],
  [
    ["--users", "missing.json"],
    "error: --users missing.json: ENOENT: no such file or directory, open 'missing.json'\n",
  ],
])("%j is wrong usage, exit code 2", async (options, message) => {
  expect(await start(...options).ended).toEqual({ code: 2, out: "", err: message });
});

test.each([
  ["file", "error: file is not a folder\n"],
  ["file/org", "error: ENOTDIR: not a directory, mkdir 'file/org'; choose a folder that you can write with --folder\n"],
  ["", "error: --folder is empty; name a folder, or leave it out for .local-okta\n"],
])("--folder %j is wrong usage, exit code 2, and nothing is written", async (path, message) => {
  writeFileSync(join(folder, "file"), "mine");
  expect(await start("--port", "0", "--folder", path).ended).toEqual({ code: 2, out: "", err: message });
  expect(readdirSync(folder)).toEqual(["file"]);
});

// Of Linux: a file system that not even root can write.
test.each([
  ["/sys", /^error: E\w+: [a-z -]+, open '\/sys\/lock'; choose a folder that you can write with --folder\n$/],
  ["/sys/org", /^error: E\w+: [a-z -]+, mkdir '\/sys\/org'; choose a folder that you can write with --folder\n$/],
])("a folder that cannot be written (%s) is one line", async (path, message) => {
  const { code, out, err } = await start("--port", "0", "--folder", path).ended;
  expect([code, out, err]).toEqual([2, "", expect.stringMatching(message)]);
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
  mkdirSync(join(folder, ".local-okta"));
  writeFileSync(join(folder, ".local-okta/org.json"), CUT_ORG);
  const { code, err } = await start("--port", "0").ended;
  expect([code, err]).toEqual([2, expect.stringContaining("Start it with --reset")]);
  expect(readFileSync(join(folder, ".local-okta/org.json"), "utf8")).toBe(CUT_ORG);
});

test.each(["--help", "-h"])("%s names every option", async (option) => {
  const { code, out } = await start(option).ended;
  expect([code, out.match(/^ {2}--[\w-]+/gm)]).toEqual([
    0,
    [
      ...["  --port", "  --folder", "  --users", "  --reset", "  --help"],
      ...["  --switch", "  --without", "  --missing", "  --service-app", "  --fault"],
    ],
  ]);
});
