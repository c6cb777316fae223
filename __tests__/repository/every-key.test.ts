import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { environmentJsonSchema, type JsonSchema } from "../../config/json-schema.ts";

/** Every key of environment files in use. A sign-on policy always draws a warning, so no valid file names one. */
const EVERY_KEY = readFileSync("__tests__/fixtures/valid/everything.yaml", "utf8").replace(
  "\nusers:\n",
  "\nusers:\n  signOnPolicyId: rst1emaKYZTWRYYRRTSK\n",
);

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

test("the file uses every key that the schema has", () => {
  expect(usedKeys(parse(EVERY_KEY))).toEqual(schemaKeys(environmentJsonSchema()));
});

test("a review knows everything that any key puts into the configuration", () => {
  const args = [resolve("bin/mc-okta.js"), "review", "everything", "--json"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
  const checks: string[] = JSON.parse(stdout).findings.map(({ check }: { check: string }) => check);
  expect(checks).toContain("unused-acceptance");
  expect(checks.filter((check) => /-not-reviewed$|^undecided-value$/.test(check))).toEqual([]);
});
