import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, parseDocument } from "yaml";
import { environmentJsonSchema, type JsonSchema, schemaAt } from "../../config/json-schema.ts";
import { parseEnvironments } from "../../config/parse-environments.ts";
import type { Environment } from "../../domain/environment.ts";
import type { PublicKeyReader } from "../../domain/public-jwk.ts";
import { consoleSettings } from "../../domain/settings.ts";
import { synthesized } from "../stacks/synthesized.ts";

/** Every key of environment files in use. A sign-on policy always draws a warning, so no valid file names one. */
const EVERY_KEY = readFileSync("__tests__/fixtures/valid/everything.yaml", "utf8").replace(
  "\nusers:\n",
  "\nusers:\n  signOnPolicyId: rst1emaKYZTWRYYRRTSK\n",
);

/** The rest of a file that is as good with any other. */
const LEAST = `okta: { orgUrl: https://acme.okta.com }
managementConsole: { address: "https://mc.acme.example:8443" }
users: {}
`;

/** Every key of each place of the state that is no file. */
const EVERY_BACKEND = [
  "s3: { bucket: tf, key: a, region: eu-west-1, kmsKeyId: b, roleArn: c, endpoint: https://s3.acme.example }",
  "gcs: { bucket: tf, prefix: a, kmsEncryptionKey: b }",
  "azurerm: { resourceGroupName: a, storageAccountName: b, containerName: c, key: d, useAzureadAuth: true }",
  "pg: { schema: a }",
  `http:
    address: https://state.acme.example/a
    lockAddress: https://state.acme.example/b
    unlockAddress: https://state.acme.example/c
    lockMethod: POST
    unlockMethod: DELETE
    updateMethod: PUT`,
  "cloud: { organization: a, workspace: b, hostname: tf.acme.example, project: c }",
  "remote: { organization: a, workspace: b, hostname: tf.acme.example }",
].map((settings) => `${LEAST}state:\n  lockTimeout: 5m\n  backend: ${settings.split(":")[0]}\n  ${settings}\n`);

const FILES = [EVERY_KEY, ...EVERY_BACKEND];

let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "mc-okta-every-key-"));
  mkdirSync(join(project, "environments"));
  writeFileSync(join(project, "environments/everything.yaml"), EVERY_KEY);
  cpSync("__tests__/fixtures/keys", join(project, "keys"), { recursive: true });
});
afterAll(() => rmSync(project, { recursive: true }));

/** Each place of the schema where a key may stand, as `api.clients.name`. */
function schemaKeys(schema: JsonSchema, prefix = ""): string[] {
  const alternatives = schema.anyOf ?? [schema];
  const keys = alternatives.flatMap(({ properties, items }) => [
    ...Object.entries(properties ?? {}).flatMap(([name, child]) => [
      `${prefix}${name}`,
      ...schemaKeys(child, `${prefix}${name}.`),
    ]),
    ...(items ? schemaKeys(items, prefix) : []),
  ]);
  return [...new Set(keys)].sort();
}

/** Each key that a file uses, written in the same way. */
function usedKeys(value: unknown, prefix = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => usedKeys(item, prefix)))].sort();
  if (typeof value !== "object" || value === null) return [];
  const keys = Object.entries(value).flatMap(([name, child]) => [
    `${prefix}${name}`,
    ...usedKeys(child, `${prefix}${name}.`),
  ]);
  return [...new Set(keys)].sort();
}

test("the files use every key that the schema has", () => {
  const used = FILES.flatMap((text) => usedKeys(parse(text)));
  expect([...new Set(used)].sort()).toEqual(schemaKeys(environmentJsonSchema()));
});

test("a review knows everything that any key puts into the configuration", () => {
  const args = [resolve("bin/mc-okta.js"), "review", "everything", "--json"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
  const checks: string[] = JSON.parse(stdout).findings.map(({ check }: { check: string }) => check);
  expect(checks).toContain("unused-acceptance");
  expect(checks.filter((check) => /-not-reviewed$|^undecided-value$/.test(check))).toEqual([]);
});

type Path = readonly (string | number)[];

/** The path of each value that holds no other. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, isList ? Number(key) : key]));
}

/** Every leaf of the first file, and those of the state of each other one. */
const LEAVES = FILES.flatMap((text) =>
  leaves(parse(text))
    .filter(([top]) => text === EVERY_KEY || top === "state")
    .map((path) => ({ text, key: path.join("."), path, schema: leafSchema(path) })),
);

function leafSchema(path: Path): JsonSchema {
  return schemaAt(environmentJsonSchema(), path) ?? {};
}

/** The file with another value at a path; undefined takes it away. */
function changed(text: string, path: Path, value: unknown): string {
  const document = parseDocument(text);
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, value);
  return document.toString({ lineWidth: 0 });
}

const readPublicKey: PublicKeyReader = (path) =>
  path === "keys/farm.pem" ? { kty: "RSA", kid: "farm", n: `${"v".repeat(341)}w`, e: "AQAB" } : "missing";

function parsed(text: string) {
  return parseEnvironments([{ name: "everything", file: "environments/everything.yaml", text }], readPublicKey);
}

/** All that comes of a file: its findings, or what it makes in Okta, asks of Management Console, and expects. */
function outcome(text: string): string {
  const { environments, findings } = parsed(text);
  return JSON.stringify([
    findings.map(({ code }) => code),
    environments.map((environment) => [
      synthesized(environment).text,
      consoleSettings(environment, undefined),
      statementsOf(environment),
    ]),
  ]);
}

/** What a file expects, without places. */
function statementsOf({ expect: { statements } }: Environment): unknown {
  return statements.map(({ origin: _, ...statement }) => statement);
}

/** Other right values, for keys that nobody would miss here. */
const OTHER_VALUES: Readonly<Record<string, unknown>> = {
  "okta.providerVersion": "6.11.0",
  "managementConsole.version": "4.2.0",
};

/** Keys that put nothing into the configuration. */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  "state.lockTimeout": "says how long a command waits",
};

test("every key has an effect, except those listed with a reason", () => {
  const before = new Map(FILES.map((text) => [text, outcome(text)]));
  const idle = LEAVES.filter(({ text, key, path, schema }) => {
    const others = [undefined, OTHER_VALUES[key], ...(schema.enum ?? [])];
    return others.every((value) => outcome(changed(text, path, value)) === before.get(text));
  });
  expect([...new Set(idle.map(({ key }) => key))]).toEqual(Object.keys(WITHOUT_EFFECT));
});

/** Keys that take any length up to the 10,000 characters of MC009. */
const UNLIMITED: Readonly<Record<string, string>> = {
  "roles.custom[].id": "Terraform sets no limit to an address",
  "api.clients[].id": "Terraform sets no limit to an address",
  "api.clients[].jwksUri": "Okta documents no limit",
  "review.accept[].object": "one that no finding has is reported by the review",
  "review.accept[].reason": "for people, as long as it takes",
  "expect[].never[]": "Okta documents no limit to the name of a scope",
};

describe("a text that could mislead its reader causes a finding", () => {
  const texts = LEAVES.filter(({ schema }) => schema.type === "string" && schema.enum === undefined);
  const known = new Map(FILES.map((text) => [text, new Set(parsed(text).findings.map(({ code }) => code))]));

  /** The keys of which a text, made from the right one, draws no finding that the file does not draw anyway. */
  function accepted(hostile: (text: string) => string): string[] {
    const value = (text: string, path: Path) => String(parseDocument(text).getIn(path));
    return texts
      .filter(({ text, path }) =>
        parsed(changed(text, path, hostile(value(text, path)))).findings.every(({ code }) =>
          known.get(text)?.has(code),
        ),
      )
      .map(({ key }) => key.replace(/\.\d+/g, "[]"));
  }

  test.each([
    ["a terminal sequence", "\u001b[31m"],
    ["a right-to-left override", "\u202e"],
  ])("%s inside of it", (_, sequence) => {
    expect(accepted((text) => `${text.slice(0, 2)}${sequence}${text.slice(2)}`)).toEqual([]);
  });

  test("5,000 characters, except keys listed with a reason", () => {
    expect(new Set(accepted((text) => text.padEnd(5_000, "x")))).toEqual(new Set(Object.keys(UNLIMITED)));
  });
});
