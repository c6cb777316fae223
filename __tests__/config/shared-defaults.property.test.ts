import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { type EnvironmentFile, parseEnvironments } from "../../config/parse-environments.ts";
import { printEnvironment } from "../../config/print-environment.ts";
import type { PublicKeyReader } from "../../domain/public-jwk.ts";

const VALID = join(import.meta.dirname, "../fixtures/valid");
const SOUND = readdirSync(VALID).map((file) => ({
  name: basename(file, ".yaml"),
  text: readFileSync(join(VALID, file), "utf8"),
}));

const readPublicKey: PublicKeyReader = () => ({ kty: "RSA", kid: "farm", n: `${"v".repeat(341)}w`, e: "AQAB" });

/** The only environment of some files, without positions, which depend on how the file is split. */
function meaning(files: readonly EnvironmentFile[]): unknown {
  const { environments, findings } = parseEnvironments(files, readPublicKey);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  return JSON.parse(
    JSON.stringify(environments[0], (key, value) =>
      ["source", "file", "sharedDefaults"].includes(key) ? undefined : value,
    ),
  );
}

type Content = { [key: string]: unknown };

const isMap = (value: unknown): value is Content =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where a value of the valid file goes: into the file, the defaults, or both, with another value or none in the defaults. */
type Side = "own" | "shared" | "over" | "taken";

/** Splits a file into two that together mean the same. */
function cut(content: Content, next: () => Side, path = ""): { own: Content; shared: Content } {
  const own: Content = {};
  const shared: Content = {};
  for (const [key, value] of Object.entries(content)) {
    const side = `${path}${key}` === "state" ? "own" : next();
    if (isMap(value) && (side === "own" || side === "over")) {
      const parts = cut(value, next, `${path}${key}.`);
      own[key] = parts.own;
      if (side === "over" && Object.keys(parts.shared).length > 0) shared[key] = parts.shared;
      else own[key] = value;
    } else if (side === "shared") {
      shared[key] = value;
    } else {
      own[key] = value;
      if (side === "over") shared[key] = value;
    }
  }
  return { own, shared };
}

/** Shared values that no fixture has, which the file removes. */
const TAKEN: Content = { naming: { prefix: "Elsewhere " }, users: { signOnPolicyId: "rst1emaKYZTWRYYRRTSK" } };

function taking(content: Content, shared: Content, key: string): { own: Content; shared: Content } {
  const value = TAKEN[key];
  if (content[key] === undefined && shared[key] === undefined) {
    return { own: { ...content, [key]: null }, shared: { ...shared, [key]: value } };
  }
  return { own: content, shared };
}

const sides = fc.infiniteStream(fc.constantFrom<Side>("own", "shared", "over", "taken"));

test("a file that is split into shared defaults and the rest keeps its meaning", () => {
  fc.assert(
    fc.property(fc.constantFrom(...SOUND), sides, ({ name, text }, stream) => {
      const content: Content = parse(text);
      const next = () => stream.next().value;
      const parts = cut(content, next);
      const { own, shared } = Object.keys(TAKEN).reduce((now, key) => taking(now.own, now.shared, key), parts);
      const files = [
        { name, file: `environments/${name}.yaml`, text: stringify({ roles: {}, ...own }) },
        { name: "_defaults", file: "environments/_defaults.yaml", text: stringify(shared) },
      ];
      expect(meaning(files)).toEqual(meaning([{ name, file: `${name}.yaml`, text }]));
    }),
    { numRuns: 80 },
  );
});

test("the output of check --print is an environment file with the same meaning", () => {
  fc.assert(
    fc.property(fc.constantFrom(...SOUND), sides, ({ name, text }, stream) => {
      const { own, shared } = cut(parse(text), () => stream.next().value);
      const files = [
        { name, file: `environments/${name}.yaml`, text: stringify({ roles: {}, ...own }) },
        { name: "_defaults", file: "environments/_defaults.yaml", text: stringify(shared) },
      ];
      const printed = printEnvironment(files, name)?.text ?? "";
      expect(meaning([{ name, file: `${name}.yaml`, text: printed }])).toEqual(meaning(files));
    }),
    { numRuns: 80 },
  );
});
