import type { EnvironmentFile } from "../domain/environment-file.ts";
import { checkSharedShape } from "./check-shape.ts";
import type { Report } from "./finding.ts";
import { type ReadDocument, readDocument } from "./read-document.ts";
import { OWN_KEYS } from "./shared-schema.ts";
import { SourceMap, type SourceNode } from "./source-map.ts";

/**
 * Reads the shared defaults and reports what is wrong with them, whoever uses them. `none` without such a file, `unusable`
 * when its content cannot be trusted.
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
        fix: "move what is in this one into the other, and remove it",
      },
    );
  }
  const document = readDocument({ ...file, mayBeEmpty: true }, report);
  if (document === undefined) return "unusable";
  const shared = OWN_KEYS.reduce((rest, path) => withoutOwnKey(rest, path, report), document);
  checkSharedShape(shared, report);
  return others.length > 0 ? "unusable" : shared;
}

function withoutOwnKey(document: ReadDocument, path: readonly string[], report: Report): ReadDocument {
  const { source } = document;
  if (!source.has(path)) return document;
  const key = path.join(".");
  report("MC140", source.key(path), {
    summary: `${key} cannot be shared`,
    fix: `remove it here; where the default does not fit, write ${key} in the environment's file`,
  });
  return { value: withoutValue(document.value, path), source: new SourceMap(withoutNode(source.root, path)) };
}

function withoutValue(value: unknown, [key = "", ...rest]: readonly string[]): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
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
