import { visit } from "jsonc-parser";
import { UnusableFile } from "./regular-file.ts";

/**
 * Parses a JSON file of another program. Throws {@link UnusableFile} with the reason `noJson` if it is not JSON, and if an
 * object has a duplicate key: Terraform merges such keys and `JSON.parse` keeps the last one, so they would read different
 * configurations. Source: RFC 8259, section 4; Terraform, "JSON Configuration Syntax", which allows repeated properties.
 */
export function parseJson(path: string, text: string, noJson: string): unknown {
  const value = parsed(path, text, noJson);
  const duplicate = firstDuplicate(text);
  if (duplicate === undefined) return value;
  throw new UnusableFile(path, `duplicate key ${duplicate.key}, line ${duplicate.line}; remove one of them`);
}

function parsed(path: string, text: string, noJson: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnusableFile(path, noJson);
  }
}

interface Duplicate {
  /** With the keys around it, as a list of JSON strings and numbers. */
  readonly key: string;
  /** From 1. */
  readonly line: number;
}

/** Compares keys after unescaping. */
function firstDuplicate(text: string): Duplicate | undefined {
  const open: Set<string>[] = [];
  let found: Duplicate | undefined;
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (key, _offset, _length, line, _column, path) => {
      const keys = open.at(-1);
      if (keys?.has(key)) found ??= { key: [...path(), key].map(segment).join("."), line: line + 1 };
      keys?.add(key);
    },
  });
  return found;
}

function segment(part: string | number): string {
  return /^[\w-]+$/.test(String(part)) ? String(part) : JSON.stringify(part);
}
