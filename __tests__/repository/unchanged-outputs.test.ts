import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const WRONG = `okta: { orgUrl: "http://acme.okta.com/", nonsense: 1 }
managementConsole: { address: "https://mc.acme.example:8443/" }
users: { accessTokenLifetime: 1s }
api: { clients: { a: { roles: [nobody] } } }
`;

const EXAMPLES = ["api-only", "many-clients", "production", "sandbox", "users-only"];

const COMMANDS = ["check", "synth", "review", "init", "deploy", "diff", "destroy", "settings", "verify", "token"];

let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "mc-okta-unchanged-"));
  for (const folder of ["environments", "examples"]) cpSync(folder, join(project, "environments"), { recursive: true });
  write("wrong/environments/wrong.yaml", WRONG);
  write("everything/environments/everything.yaml", readFileSync("__tests__/fixtures/valid/everything.yaml"));
  write("everything/keys/farm.pem", readFileSync("__tests__/fixtures/keys/farm.pem"));
});
afterAll(() => rmSync(project, { recursive: true }));

function write(file: string, content: string | Buffer): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), content);
}

/** Exit code and a hash of what a command prints, without variables of this shell that it would obey. */
function outcome(args: string, cwd = project): string {
  const env = { PATH: process.env["PATH"], HOME: project, NO_COLOR: "1" };
  const launcher = resolve("bin/mc-okta.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args.split(" ")], { cwd, env });
  return `${status} ${hash(stdout)} ${hash(stderr)}`;
}

/** A hash of what was printed, wherever the project is. */
const hash = (printed: Buffer) =>
  createHash("sha256").update(printed.toString().replaceAll(project, "<project>")).digest("hex").slice(0, 12);

const outcomes = (commands: readonly string[], cwd?: string) =>
  Object.fromEntries(commands.map((command) => [command, outcome(command, cwd)]));

test("the synthesized JSON of every environment file is what it was", () => {
  expect(outcome("synth --json", join(project, "everything"))).toMatchInlineSnapshot(`"0 08b59a679a78 e3b0c44298fc"`);
  expect(outcome("synth --json")).toMatchInlineSnapshot(`"0 96bc9dfe093a e3b0c44298fc"`);
  const folders = ["everything/cdktf.out/stacks", "cdktf.out/stacks"].map((folder) => join(project, folder));
  const stacks = folders.flatMap((folder) => readdirSync(folder).map((stack) => join(folder, stack, "cdk.tf.json")));
  const files = stacks.map((file) => [relative(project, file), hash(readFileSync(file))]);
  expect(Object.fromEntries(files)).toMatchInlineSnapshot(`
    {
      "cdktf.out/stacks/api-only/cdk.tf.json": "456734ace8bf",
      "cdktf.out/stacks/many-clients/cdk.tf.json": "3b427d7ff519",
      "cdktf.out/stacks/production/cdk.tf.json": "c33b4e67daeb",
      "cdktf.out/stacks/sandbox/cdk.tf.json": "55761b50c9d5",
      "cdktf.out/stacks/users-only/cdk.tf.json": "c16ec59cdf90",
      "everything/cdktf.out/stacks/everything/cdk.tf.json": "e3188e97957d",
    }
  `);
});

test("check says the same of right and wrong files", () => {
  expect(outcomes(["check", "check --json"])).toMatchInlineSnapshot(`
    {
      "check": "0 9e2b35e46681 e3b0c44298fc",
      "check --json": "0 3ae3e73cf73d e3b0c44298fc",
    }
  `);
  expect(outcomes(["check", "check --json", "deploy wrong --yes"], join(project, "wrong"))).toMatchInlineSnapshot(`
    {
      "check": "2 9feea60f81a4 e3b0c44298fc",
      "check --json": "2 52ae86b8f6d2 e3b0c44298fc",
      "deploy wrong --yes": "2 e3b0c44298fc d7a3c5b1129a",
    }
  `);
});

test("a review of every example says the same in every format", () => {
  const formats = ["json", "text", "markdown"];
  const commands = EXAMPLES.flatMap((name) => formats.map((format) => `review ${name} --format ${format}`));
  expect(outcomes([...commands, "review sandbox --base nothing"])).toMatchInlineSnapshot(`
    {
      "review api-only --format json": "0 92d980c77e49 e3b0c44298fc",
      "review api-only --format markdown": "0 b85d92d0ff4f e3b0c44298fc",
      "review api-only --format text": "0 0ad951c74e44 e3b0c44298fc",
      "review many-clients --format json": "1 3a8e24b51ac2 e3b0c44298fc",
      "review many-clients --format markdown": "1 6b35e5709e81 e3b0c44298fc",
      "review many-clients --format text": "1 b46b5b79c8c3 e3b0c44298fc",
      "review production --format json": "0 73fce3e85abd e3b0c44298fc",
      "review production --format markdown": "0 79e1f8fe40d8 e3b0c44298fc",
      "review production --format text": "0 b4049a0de7ac e3b0c44298fc",
      "review sandbox --base nothing": "2 e3b0c44298fc 2a17f7141cdb",
      "review sandbox --format json": "1 63110c456151 e3b0c44298fc",
      "review sandbox --format markdown": "1 bb3cf88c596c e3b0c44298fc",
      "review sandbox --format text": "1 d93abff75f66 e3b0c44298fc",
      "review users-only --format json": "0 6b7d193d6cd6 e3b0c44298fc",
      "review users-only --format markdown": "0 dd663d9ac0a8 e3b0c44298fc",
      "review users-only --format text": "0 02fd682803f2 e3b0c44298fc",
    }
  `);
});

test("a review of the file that uses every key says the same", () => {
  expect(outcomes(["check", "review everything --json"], join(project, "everything"))).toMatchInlineSnapshot(`
    {
      "check": "0 31898d01ac94 e3b0c44298fc",
      "review everything --json": "1 c6ebfd4ed7c8 e3b0c44298fc",
    }
  `);
});

test("commands refuse with the same words and exit codes", () => {
  const commands = [
    "deploy nothing",
    "deploy sandbox",
    "destroy sandbox",
    "diff production",
    "review production --live",
    "token production",
    "token production --client nightly-report",
    "init production",
    "init Production",
    "nonsense",
    "check --nonsense",
  ];
  expect(outcomes(commands)).toMatchInlineSnapshot(`
    {
      "check --nonsense": "2 e3b0c44298fc d7b5eb1638df",
      "deploy nothing": "2 e3b0c44298fc 053f26448e75",
      "deploy sandbox": "2 e3b0c44298fc f0b1bd47b459",
      "destroy sandbox": "2 e3b0c44298fc 6d2b27f75e73",
      "diff production": "2 e3b0c44298fc c002e5aaba91",
      "init Production": "2 e3b0c44298fc 96b8e2b8f05f",
      "init production": "2 e3b0c44298fc 127ff963e979",
      "nonsense": "2 e3b0c44298fc 57ae5e2f783c",
      "review production --live": "2 e3b0c44298fc 31193070ce77",
      "token production": "2 e3b0c44298fc 6ec803be73ea",
      "token production --client nightly-report": "2 e3b0c44298fc fb92ab5c986c",
    }
  `);
});

test("the help of every command is what it was", () => {
  expect(outcomes(COMMANDS.map((command) => `${command} --help`))).toMatchInlineSnapshot(`
    {
      "check --help": "0 a4d9e1e58467 e3b0c44298fc",
      "deploy --help": "0 2681723badf1 e3b0c44298fc",
      "destroy --help": "0 9de2463f63cf e3b0c44298fc",
      "diff --help": "0 596f66d3602b e3b0c44298fc",
      "init --help": "0 03c9fd05a8c7 e3b0c44298fc",
      "review --help": "0 e53f75ba6407 e3b0c44298fc",
      "settings --help": "0 9c19d9db038a e3b0c44298fc",
      "synth --help": "0 2dbedfa9e0cb e3b0c44298fc",
      "token --help": "0 def264b66174 e3b0c44298fc",
      "verify --help": "0 c02581167419 e3b0c44298fc",
    }
  `);
});
