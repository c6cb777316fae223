import type { EnvironmentFile } from "../domain/environment-file.ts";
import { ENVIRONMENT_PLACEHOLDER } from "./build-state.ts";
import { checkPartialShape } from "./check-shape.ts";
import type { Report } from "./finding.ts";
import { isMapValue } from "./map-value.ts";
import { quote } from "./quote.ts";
import { type ReadDocument, readDocument } from "./read-document.ts";
import { SourceMap, type SourceNode } from "./source-map.ts";

/**
 * Keys that make the state of an environment unique, as paths from the top of a file. Two environments with the same value
 * would delete each other's objects.
 */
const PLACES: readonly (readonly string[])[] = [
  ["state", "path"],
  ["state", "s3", "key"],
  ["state", "gcs", "prefix"],
  ["state", "azurerm", "key"],
  ["state", "pg", "schema"],
  ["state", "http", "address"],
  ["state", "cloud", "workspace"],
  ["state", "remote", "workspace"],
];

/**
 * Reads the shared defaults and reports mistakes that do not depend on an environment. `none` if there is no such file,
 * `unusable` if its content is.
 */
export function readSharedDefaults(
  [file, ...others]: readonly EnvironmentFile[],
  report: Report,
): ReadDocument | "none" | "unusable" {
  if (file === undefined) return "none";
  for (const other of others) {
    report(
      "MC015",
      { file: other.file, line: 1, column: 1 },
      {
        summary: "the shared defaults have two files",
        expected: `one file; the other is ${file.file}`,
        fix: "move the content of this file into the other one, and delete this file",
      },
    );
  }
  const document = readDocument({ ...file, mayBeEmpty: true }, report);
  if (document === undefined) return "unusable";
  const shared = PLACES.reduce((rest, path) => withoutOnePlace(rest, path, report), document);
  checkPartialShape(shared, report);
  return others.length > 0 ? "unusable" : shared;
}

/** A shared backend without an address is an error here: otherwise every environment would report that it is missing. */
const HTTP_ADDRESS = "state.http.address";

/** Removes a state location that all environments would share, so that the environments do not report it again. */
function withoutOnePlace(document: ReadDocument, path: readonly string[], report: Report): ReadDocument {
  const { source } = document;
  const place = path.reduce<unknown>((value, key) => (isMapValue(value) ? value[key] : undefined), document.value);
  if (typeof place !== "string" || place.includes(ENVIRONMENT_PLACEHOLDER)) return document;
  const key = path.join(".");
  report("MC140", source.value(path), {
    summary: `all environments would share ${key}`,
    got: quote(place),
    expected: `a value with ${ENVIRONMENT_PLACEHOLDER}, which is replaced with the environment's name`,
    fix: `add ${ENVIRONMENT_PLACEHOLDER} to the value, or remove the key to use the default`,
  });
  if (key === HTTP_ADDRESS) return withAddress(document, `${place}/${ENVIRONMENT_PLACEHOLDER}`);
  return { value: withoutValue(document.value, path), source: new SourceMap(withoutNode(source.root, path)) };
}

function withAddress({ value, source }: ReadDocument, address: string): ReadDocument {
  const whole = structuredClone(value);
  const http = isMapValue(whole) && isMapValue(whole["state"]) ? whole["state"]["http"] : undefined;
  if (isMapValue(http)) Object.assign(http, { address });
  return { value: whole, source };
}

function withoutValue(value: unknown, [key = "", ...rest]: readonly string[]): unknown {
  if (!isMapValue(value)) return value;
  const entries = Object.entries(value).filter(([name]) => rest.length > 0 || name !== key);
  return Object.fromEntries(entries.map(([name, child]) => [name, name === key ? withoutValue(child, rest) : child]));
}

function withoutNode(node: SourceNode, [key = "", ...rest]: readonly string[]): SourceNode {
  const children = new Map(node.children);
  const child = children.get(key);
  if (child === undefined) return node;
  if (rest.length === 0) children.delete(key);
  else children.set(key, withoutNode(child, rest));
  return { ...node, children };
}
