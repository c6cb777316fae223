import type * as z from "zod";
import { LIFETIME_PATTERN, lifetimeSeconds } from "../domain/lifetime.ts";
import type { FindingDetails, Report } from "./finding.ts";
import { type JsonSchema, keysOf, schemaAt } from "./json-schema.ts";
import { isMapValue } from "./map-value.ts";
import { missingBrackets } from "./missing-brackets.ts";
import { nearMatch, nearMatchOrFullForm } from "./near-match.ts";
import { mayBeShown, quote, quoteChoice } from "./quote.ts";
import { isSecretKey } from "./secret-key.ts";
import type { Path, SourceMap } from "./source-map.ts";
import { statementShape } from "./statement-shape.ts";
import { valueAt } from "./value-at.ts";

interface ShapeContext {
  readonly source: SourceMap;
  readonly report: Report;
  readonly schema: JsonSchema;
  /** See `keyPlaces`. */
  readonly places: ReadonlyMap<string, string>;
  /** The content of the whole file. */
  readonly file: unknown;
}

/** Describes what is wrong with one key or type. */
export function reportShapeIssue(issue: z.core.$ZodIssue, got: unknown, context: ShapeContext): void {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const bracketed = isMapValue(got) ? missingBrackets(path, got, context.schema) : undefined;
    for (const key of issue.keys) reportUnknownKey(path, key, bracketed?.get(key), context);
  } else if (got === undefined || got === null) {
    reportMissing(path, got, context);
  } else if (issue.code === "invalid_value") {
    reportChoice(path, got, issue.values, context);
  } else {
    reportType(path, got, issue.code === "invalid_type" ? issue.expected : "string", context);
  }
}

function reportUnknownKey(
  path: Path,
  key: string,
  missing: string | undefined,
  { source, report, schema, places }: ShapeContext,
): void {
  const known = keysOf(schemaAt(schema, path));
  const [query, suffix] = [key.toLowerCase(), "lifetime"];
  const lifetime = known.map((each) => [each, each.toLowerCase()] as const);
  const [sameLifetime] = lifetime.find(([, each]) => each === query + suffix || each + suffix === query) ?? [];
  const suggestion = sameLifetime ?? nearMatch(key, known);
  const place = path[0] === "expect" ? undefined : places.get(key);
  const elsewhere = place === undefined ? "remove it" : `move it: this key is ${place}`;
  if (isGroup(schemaAt(schema, path))) {
    report("MC010", source.key([...path, key]), {
      summary: `unknown key ${quote(key)} of a group`,
      expected: "the key of a role, or id: names are not identities",
      fix: "write the key of the role that the group carries, or { id: 00g… }",
    });
    return;
  }
  report("MC010", source.key([...path, key]), {
    summary: path.length === 0 ? `unknown key ${quote(key)}` : `unknown key ${quote(key)} in ${dotted(path)}`,
    expected: known.length === 1 ? String(known[0]) : `one of ${known.join(", ")}`,
    fix: missing ?? (suggestion === undefined ? elsewhere : `did you mean "${suggestion}"?`),
  });
}

/** Whether a value is a group: the key of its role, or a map with its id. */
function isGroup(schema: JsonSchema | undefined): boolean {
  return schema?.anyOf?.some(({ properties }) => Object.keys(properties ?? {}).join() === "id") ?? false;
}

/** Whether the missing id belongs to a group with another key, which is reported already. */
export function isIdOfNamedGroup(
  { path }: Pick<z.core.$ZodIssue, "path">,
  group: unknown,
  schema: JsonSchema,
): boolean {
  const hasKey = typeof group === "object" && group !== null && Object.keys(group).length > 0;
  return path.at(-1) === "id" && hasKey && !Object.hasOwn(group, "id") && isGroup(schemaAt(schema, path.slice(0, -1)));
}

function reportMissing(path: Path, got: null | undefined, { source, report, schema }: ShapeContext): void {
  const expectedSchema = schemaAt(schema, path);
  const isEmpty = got === null;
  report("MC011", isEmpty ? source.key(path) : source.value(path), {
    summary: isEmpty ? `${named(path)} has no value` : `${named(path)} is missing`,
    ...(expectedSchema?.description !== undefined &&
      expectedSchema.type !== "object" && { expected: inSentence(expectedSchema.description) }),
    fix: missingFix(path, expectedSchema),
  });
}

function missingFix(path: Path, schema: JsonSchema | undefined): string {
  const key = String(path.at(-1));
  const [example] = schema?.examples ?? [];
  const required = schema?.required ?? [];
  if (typeof path.at(-1) === "number") return "write a value, or remove the dash";
  if (schema?.type === "object" && example !== undefined) return `write a map, as in ${key}: ${inYaml(example)}`;
  if (schema?.type === "object" && required.length === 0) return `write ${key}: {} for all defaults, or remove the key`;
  if (schema?.type === "object") return `write ${key} as a map with ${required.join(" and ")}`;
  return example === undefined ? "write a value, or remove the key" : `write a value, as in ${key}: ${inYaml(example)}`;
}

function inYaml(example: unknown): string {
  if (Array.isArray(example)) return `[${example.map(inYaml).join(", ")}]`;
  if (typeof example !== "object" || example === null) return String(example);
  const pairs = Object.entries(example).map(([key, value]) => `${key}: ${inYaml(value)}`);
  return `{ ${pairs.join(", ")} }`;
}

function reportChoice(path: Path, got: unknown, values: readonly unknown[], context: ShapeContext): void {
  const { source, report, schema } = context;
  const expectedSchema = schemaAt(schema, path);
  const suggestion = typeof got === "string" ? nearMatchOrFullForm(got, values.map(String)) : undefined;
  const fix = suggestion === undefined ? choiceFix(got, values, expectedSchema) : `did you mean "${suggestion}"?`;
  report("MC013", source.value(path), {
    summary: `${named(path)} has an unknown value`,
    ...(!isSecretKey(String(path.at(-1))) && { got: quote(got) }),
    expected: quoteChoice(values) + alternativeText(expectedSchema),
    ...(fix !== undefined && { fix }),
    ...likelyMeant(path, got, context),
  });
}

/** The alternatives to a choice. */
function alternativeText(schema: JsonSchema | undefined): string {
  const keys = keysOf(schema);
  if (keys.length > 0)
    return `, or a map with ${keys.slice(0, -1).join(", ")}${keys.length > 1 ? " or " : ""}${keys.at(-1)}`;
  return schema?.anyOf?.some(({ items }) => items !== undefined) ? ", or a list" : "";
}

/** A fix that depends on the surrounding values. */
function likelyMeant(path: Path, got: unknown, { file, schema }: ShapeContext): FindingDetails {
  const key = path.at(-1);
  const holder = valueAt(file, path.slice(0, -1));
  const fixes = isMapValue(holder) ? missingBrackets(path.slice(0, -1), holder, schema) : undefined;
  const fix = key === undefined ? undefined : fixes?.get(key);
  return fix === undefined ? statementShape(path, got, file) : { fix };
}

/** If a list or a map is also allowed, a single value is more likely a part of it than a misspelt choice. */
function choiceFix(got: unknown, values: readonly unknown[], schema: JsonSchema | undefined): string | undefined {
  const [example] = schema?.examples ?? [];
  if (schema?.anyOf?.some(({ items }) => items !== undefined)) return `write a list: [${quote(got)}]`;
  if (schema?.anyOf?.some(({ properties }) => properties !== undefined) && typeof example === "object")
    return `write a map, as in ${inYaml(example)}`;
  return values.length === 1 ? `write ${quote(values[0])}` : undefined;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a string",
  object: "a map of keys",
  array: "a list",
  boolean: "true or false",
};

function reportType(path: Path, got: unknown, type: string, context: ShapeContext): void {
  const { source, report, schema } = context;
  const expectedSchema = schemaAt(schema, path);
  const where = source.value(path);
  if (expectedSchema?.pattern?.startsWith(LIFETIME_PATTERN.source)) {
    report("MC070", where, {
      got: quote(got),
      expected: "a whole number and a unit: s, m, h or d",
      fix: lifetimeFix(got, expectedSchema),
    });
    return;
  }
  const name = TYPE_NAMES[type] ?? type;
  report("MC012", where, {
    summary: `${named(path)} is not ${name}`,
    got: typeof got === "string" ? quote(got) : (source.text(path) ?? quote(got)),
    expected: name,
    ...(typeof got === "string" && isEntry(path, type) && expectedSchema?.properties?.["name"] !== undefined
      ? entryFix(got, expectedSchema)
      : typeFix(path, type, source.text(path), expectedSchema)),
    ...likelyMeant(path, got, context),
  });
}

function lifetimeFix(got: unknown, { default: fallback, examples = [] }: JsonSchema): string {
  const unit = String(fallback).endsWith("s") ? "second" : "minute";
  const time = `${got}${unit.slice(0, 1)}`;
  if (!lifetimeSeconds(time)) return `write a time, as in ${fallback ?? examples[0]}`;
  return `write ${time} if you mean ${unit}s`;
}

/** Whether a map was expected as a list entry. */
function isEntry(path: Path, type: string): boolean {
  return type === "object" && typeof path.at(-1) === "number";
}

/** An entry that is only a name becomes a map with that name. */
function entryFix(name: string, expectedSchema: JsonSchema | undefined): FindingDetails {
  if (!mayBeShown(name)) return { fix: "write a map with a name" };
  const isPlain = /^[A-Za-z][\w -]*$/.test(name) && !/^(true|false|null)$/i.test(name);
  const role = expectedSchema?.properties?.["role"] === undefined ? "" : ", role: …";
  return { fix: `write { name: ${isPlain ? name : quote(name)}${role} }` };
}

function typeFix(
  path: Path,
  type: string,
  text: string | undefined,
  expectedSchema: JsonSchema | undefined,
): FindingDetails {
  const key = String(path.at(-1));
  const [example] = expectedSchema?.examples ?? [];
  if (type === "string" && text !== undefined) return { fix: `put it in quotes: ${quote(text)}` };
  if (type === "string") return { fix: "write a single value; put it in quotes if it contains a colon and a space" };
  if (type === "array" && text === undefined) return { fix: "write a list: start each entry with a dash" };
  if (type === "array" && expectedSchema?.items?.properties !== undefined && example !== undefined)
    return { fix: `write a list, as in ${key}: ${inYaml(example)}` };
  if (type === "array" && text !== undefined) return { fix: `write a list: [${quote(text)}]` };
  if (type === "boolean") return { fix: "write true or false, without quotes" };
  if (isEntry(path, type) && example !== undefined) return { fix: `write a map, as in ${inYaml(example)}` };
  if (isEntry(path, type)) return { fix: `write a map with ${expectedSchema?.required?.join(" and ")}` };
  if (type === "object" && example !== undefined) return { fix: `write a map, as in ${key}: ${inYaml(example)}` };
  if (type === "object" && (expectedSchema?.required ?? []).length === 0)
    return { fix: `write ${key}: {} for all defaults` };
  return type === "object" ? { fix: `write ${key} as a map with ${expectedSchema?.required?.join(" and ")}` } : {};
}

/** The first sentence of a description, for use inside another sentence. */
function inSentence(description: string): string {
  const [first = ""] = description.split(/\.(?: |$)/);
  return first.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

function named(path: Path): string {
  return typeof path.at(-1) === "number" ? `entry of ${dotted(path.slice(0, -1))}` : dotted(path);
}

/** A path without list indexes, such as `api.clients[].role`: the position of the finding identifies the entry. */
function dotted(path: Path): string {
  const parts = path.map((key) => (typeof key === "number" ? "[]" : `.${String(key)}`));
  return parts.join("").replace(/^\./, "");
}
