import { Document, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { DEFAULT_APP_LABEL } from "../domain/app-label.ts";
import { type EnvironmentFile, SHARED_DEFAULTS } from "../domain/environment-file.ts";
import type { Position } from "../domain/finding.ts";
import { escaped } from "../domain/printable.ts";
import { SHARED_BACKENDS } from "../domain/state-place.ts";
import { collectFindings } from "./finding.ts";
import { environmentJsonSchema, type JsonSchema } from "./json-schema.ts";
import { isMapValue, type MapValue } from "./map-value.ts";
import { mergeDocuments } from "./merge-documents.ts";
import { readDocument } from "./read-document.ts";
import { readSharedDefaults } from "./read-shared-defaults.ts";
import type { SourceNode } from "./source-map.ts";
import { quoteUnlessPlain, writtenYaml } from "./written-yaml.ts";

/** A value of an environment, and its origin. */
export interface PrintedValue {
  /** As in `api.clients[0].role`. */
  readonly path: string;
  /** A string, a number, a boolean, or an empty map or list. */
  readonly value: unknown;
  /** Its position in a file. @default - a built-in default */
  readonly where?: Position;
}

/** An environment with its shared defaults and most built-in defaults. */
export interface PrintedEnvironment {
  /** A complete environment file in YAML. A comment at each value gives its origin. */
  readonly text: string;
  /** The values, in the order of the text. */
  readonly values: readonly PrintedValue[];
}

/**
 * Prints an environment file merged over the shared defaults. Undefined if one of them has a YAML mistake or a secret.
 * Other invalid values are printed as they are: the caller runs the checks.
 */
export function printEnvironment(files: readonly EnvironmentFile[], name: string): PrintedEnvironment | undefined {
  const { findings, report } = collectFindings();
  const shared = readSharedDefaults(
    files.filter((file) => file.name === SHARED_DEFAULTS),
    report,
  );
  const own = files.find((file) => file.name === name);
  const document = own && readDocument(own, report);
  if (document === undefined || shared === "unusable" || findings.length > 0) return undefined;
  const { value, source } = shared === "none" ? document : mergeDocuments(shared, document);
  const printer = new Printer();
  const root = printer.node(withServerName(environmentJsonSchema(), value), { value, node: source.root }, "");
  return { text: writtenYaml(new Document(root)), values: printer.values };
}

interface Located {
  readonly value: unknown;
  /** Undefined for a built-in default. */
  readonly node: SourceNode | undefined;
}

/** Parts that exist only if their key is present. They have no defaults of their own. */
const SWITCHES: readonly string[] = ["users", "api"];

/** Nested parts are optional choices, and so is the path of a local state. */
function hasDefault(path: string, key: string, siblings: MapValue): boolean {
  if (path === "") return !SWITCHES.includes(key);
  return (
    path !== "state" ||
    (key === "path" ? siblings["backend"] === undefined || siblings["backend"] === "local" : !isBackend(key))
  );
}

function isBackend(key: string): boolean {
  return (SHARED_BACKENDS as readonly string[]).includes(key);
}

class Printer {
  readonly values: PrintedValue[] = [];

  node(schema: JsonSchema, located: Located, path: string): Node {
    const { value } = located;
    if (Array.isArray(value) && value.length > 0) return this.#list(schema, value, located, path);
    const before = this.values.length;
    const map = isMapValue(value) ? this.#map(schema, value, located, path) : undefined;
    if (map === undefined || map.items.length === 0) return this.#leaf(located, path);
    if (isEmpty(value) && located.node !== undefined) {
      // An empty map can have a meaning, as in users: {}.
      map.commentBefore = placeComment(located.node);
      this.values.splice(before, 0, { path, value, where: placeOf(located.node) });
    }
    return map;
  }

  #map(schema: JsonSchema, value: MapValue, { node }: Located, path: string): YAMLMap {
    const map = new YAMLMap();
    const { properties = {} } = alternative(schema, value);
    for (const key of new Set([...Object.keys(properties), ...Object.keys(value)])) {
      const child = properties[key] ?? {};
      const isWritten = Object.hasOwn(value, key);
      const found = isWritten ? value[key] : hasDefault(path, key, value) ? defaultOf(child) : undefined;
      if (found === undefined) continue;
      const below = path === "" ? key : `${path}.${key}`;
      const located = { value: found, node: isWritten ? node?.children.get(key) : undefined };
      map.items.push(new Pair(new Scalar(key), this.node(child, located, below)));
    }
    return map;
  }

  #list(schema: JsonSchema, value: readonly unknown[], { node }: Located, path: string): Node {
    const list = new YAMLSeq();
    for (const [index, entry] of value.entries()) {
      const located = { value: entry, node: node?.children.get(index) };
      list.items.push(this.node(schema.items ?? {}, located, `${path}[${index}]`));
    }
    return list;
  }

  #leaf({ value, node }: Located, path: string): Node {
    this.values.push({ path, value, ...(node && { where: placeOf(node) }) });
    const leaf = emptyCollection(value) ?? new Scalar(value);
    if (leaf instanceof Scalar) quoteUnlessPlain(leaf);
    leaf.comment = node === undefined ? " default" : placeComment(node);
    return leaf;
  }
}

function isEmpty(value: unknown): boolean {
  return isMapValue(value) && Object.keys(value).length === 0;
}

function placeOf({ position, offset }: SourceNode): Position {
  return position(offset);
}

function placeComment(node: SourceNode): string {
  const { file, line } = placeOf(node);
  return ` ${escaped(file)}:${line}`;
}

function emptyCollection(value: unknown): YAMLMap | YAMLSeq | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const collection = Array.isArray(value) ? new YAMLSeq() : new YAMLMap();
  collection.flow = true;
  return collection;
}

/** The built-in default of a key, or the map of its keys' defaults. Deeper levels are choices, as in `state.s3`. */
function defaultOf(schema: JsonSchema): unknown {
  if (schema.default !== undefined || schema.properties === undefined) return schema.default;
  const defaults = Object.entries(schema.properties).flatMap(([key, child]) =>
    child.default === undefined ? [] : [[key, child.default] as const],
  );
  return defaults.length === 0 ? undefined : Object.fromEntries(defaults);
}

/** The alternative of a union that has all keys of this map. */
function alternative(schema: JsonSchema, value: MapValue): JsonSchema {
  const keys = Object.keys(value);
  return schema.anyOf?.find(({ properties = {} }) => keys.every((key) => Object.hasOwn(properties, key))) ?? schema;
}

/** The only default that depends on another key. */
function withServerName(schema: JsonSchema, value: unknown): JsonSchema {
  const users = isMapValue(value) ? value["users"] : undefined;
  const label = isMapValue(users) ? users["appLabel"] : undefined;
  const name = { type: "string", default: label ?? DEFAULT_APP_LABEL };
  const properties = { ...schema.properties, authorizationServer: { properties: { name } } };
  return { ...schema, properties };
}
