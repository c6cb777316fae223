import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import getPort from "get-port";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendRequest } from "../../io/http-request.ts";
import { environmentYaml } from "./project.ts";
import { MC_OKTA, runToEnd, type StartedProcess, start } from "./started-process.ts";

let folder: string;
let port: number;
let consolePort: number;
let sandbox: StartedProcess;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-sandbox-"));
  [port, consolePort] = [await getPort(), await getPort()];
  mkdirSync(join(folder, "environments"));
  writeFileSync(join(folder, "environments", "sandbox.yaml"), environmentYaml(`http://127.0.0.1:${port}`));
  writeFileSync(
    join(folder, "cdktf.json"),
    JSON.stringify({
      language: "typescript",
      app: `node --import tsx ${resolve("main.ts")}`,
      projectId: "journey",
      sendCrashReports: "false",
    }),
  );
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "terraform.rc"), "");
  env = {
    PATH: process.env["PATH"],
    HOME: join(folder, "home"),
    CDKTF_HOME: join(folder, "cdktf-home"),
    TF_CLI_CONFIG_FILE: join(folder, "terraform.rc"),
  };
  await startSandbox();
});

async function startSandbox(): Promise<void> {
  sandbox = start(process.execPath, [MC_OKTA, ...command(port, consolePort)], folder, env);
  await sandbox.wrote(/ settings sandbox --reveal-secret/);
}

const command = (org: number, console: number) => ["sandbox", "--port", String(org), "--console-port", String(console)];

afterAll(async () => {
  sandbox.interrupt();
  await sandbox.ended;
  rmSync(folder, { recursive: true, maxRetries: 5 });
});

const shell = (line: string) => runToEnd("/bin/sh", ["-c", line], folder, env);
const mcOkta = (...argv: string[]) => runToEnd(process.execPath, [MC_OKTA, ...argv], folder, env);

test("the variables for other shells are for their owner only", () => {
  expect(statSync(join(folder, ".sandbox", "env")).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, ".sandbox", "org.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, ".sandbox", "users.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, ".sandbox")).mode & 0o777).toBe(0o700);
});

test("it says with which passwords a person clicks through org and console", async () => {
  await sandbox.wrote(new RegExp(`local Okta org: +http://127\\.0\\.0\\.1:${port}\n`));
  await sandbox.wrote(new RegExp(`local Management Console: +https://localhost:${consolePort} `));
  await sandbox.wrote(/\n {2}local user admin, password [\w-]{16}\n/);
  await sandbox.wrote(/\n {2}tara\.two@example\.com +\S+ +Administrator, View Only\n/);
  await sandbox.wrote(/\n {2}nina\.none@example\.com +\S+ +none\n/);
  await sandbox.wrote(/\n {2}node \S+ verify sandbox --login\n/);
});

test("the console answers with the certificate that lies beside the variables", async () => {
  const answer = await sendRequest(`https://localhost:${consolePort}/login`, {
    certificateAuthority: readFileSync(join(folder, ".sandbox", "console.pem"), "utf8"),
    signal: AbortSignal.timeout(10_000),
  });
  expect(answer.status).toBe(200);
});

test("a second sandbox in the folder is refused", async () => {
  const { exitCode, text } = await mcOkta(...command(await getPort(), await getPort()));
  expect(exitCode).toBe(2);
  expect(text).toMatch(
    /^error: a sandbox already runs in this folder, as process \d+\n {2}use it: \. \.sandbox\/env\n/,
  );
});

/** Runs cdktf as a user does; its text is what a failure shows. */
async function cdktf(line: string): Promise<string> {
  const { exitCode, text } = await shell(`. .sandbox/env && npx --no cdktf ${line}`);
  if (exitCode !== 0) throw new Error(`cdktf ${line} ended with ${exitCode}:\n${text}`);
  return text;
}

/** How many objects Terraform's state holds. */
const objects = () => JSON.parse(readFileSync(join(folder, "state", "sandbox.tfstate"), "utf8")).resources.length;

test("cdktf deploys to it, sees no changes, prints the outputs, everything verifies, and cdktf destroys", {
  timeout: 300_000,
}, async () => {
  await cdktf("deploy sandbox --auto-approve");
  expect(objects()).toBe(12);
  expect(statSync(join(folder, "state", "sandbox.tfstate")).mode & 0o777).toBe(0o600);

  expect(await cdktf("diff sandbox")).toContain("No changes.");
  expect(await cdktf("output sandbox")).toMatch(/authorization_server_id = aus\w{17}/);

  const verified = await shell(`. .sandbox/env && ${process.execPath} ${MC_OKTA} verify sandbox --login --no-wait`);
  expect(verified.text).toMatch(/\n\d+ proved, 0 wrong, 2 not proved\n$/);
  expect(verified.exitCode).toBe(0);

  await cdktf("destroy sandbox --auto-approve");
  expect(objects()).toBe(0);
});

test("Ctrl-C is its normal end: no variables are left for other shells, and the next one goes on with the same org", async () => {
  const org = readFileSync(join(folder, ".sandbox", "org.json"), "utf8");
  const oldVariables = readFileSync(join(folder, ".sandbox", "env"), "utf8");
  writeFileSync(join(folder, "old-env"), oldVariables);
  sandbox.interrupt();
  const { exitCode, text } = await sandbox.ended;
  expect(exitCode).toBe(0);
  expect(text).toMatch(/sandbox stopped; its org is kept in \.sandbox\/org\.json\n$/);
  for (const file of ["env", "users.json", "console.pem"]) {
    expect([file, existsSync(join(folder, ".sandbox", file))]).toEqual([file, false]);
  }
  expect(existsSync(join(folder, ".sandbox", "lock"))).toBe(false);

  const dead = await shell(`. ./old-env && ${process.execPath} ${MC_OKTA} diff sandbox`);
  expect(dead.exitCode).toBe(2);
  expect(dead.text).toMatch(/^error: the sandbox in TF_REATTACH_PROVIDERS of this shell is not running\n/);

  await startSandbox();
  expect(JSON.parse(readFileSync(join(folder, ".sandbox", "org.json"), "utf8")).apiToken).toBe(
    JSON.parse(org).apiToken,
  );
});

describe("a port that another program has", () => {
  const other = createServer();
  let taken: number;
  beforeAll(async () => {
    sandbox.interrupt();
    await sandbox.ended;
    taken = await getPort();
    await new Promise<void>((resolve) => other.listen(taken, "127.0.0.1", resolve));
  });
  afterAll(() => new Promise((resolve) => other.close(resolve)));

  test("is named, with the next step", async () => {
    const { exitCode, text } = await mcOkta(...command(taken, consolePort));
    expect(exitCode).toBe(2);
    expect(text).toBe(
      `error: port ${taken} is already in use\n  use another port: node ${MC_OKTA} sandbox --port ${taken + 1}\n  and set it in environments/sandbox.yaml: okta.orgUrl: http://127.0.0.1:${taken + 1}\n`,
    );
  });

  test("is named for the console too, and nothing of the sandbox is left", async () => {
    const { exitCode, text } = await mcOkta(...command(port, taken));
    expect(exitCode).toBe(2);
    expect(text).toBe(
      `error: port ${taken}, for the local Management Console, is already in use\n  use another port: node ${MC_OKTA} sandbox --console-port ${taken + 1}\n  and set it in environments/sandbox.yaml: managementConsole.address: https://localhost:${taken + 1}\n`,
    );
    expect(existsSync(join(folder, ".sandbox", "lock"))).toBe(false);
    expect(existsSync(join(folder, ".sandbox", "users.json"))).toBe(false);
  });
});

test("a damaged org file is refused with the way out, which works", async () => {
  writeFileSync(join(folder, ".sandbox", "org.json"), "{");
  const refused = await mcOkta(...command(port, consolePort));
  expect(refused.exitCode).toBe(2);
  expect(refused.text).toMatch(
    /^error: The local Okta org cannot read its state file .+: it is not JSON\. Start it with --reset/,
  );

  sandbox = start(process.execPath, [MC_OKTA, ...command(port, consolePort), "--reset"], folder, env);
  await sandbox.wrote(/The org is new: delete the Terraform state of the old one/);
});
