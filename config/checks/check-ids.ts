import type { Position } from "../../domain/finding.ts";
import { roleKey } from "../../domain/role.ts";
import { mayBeShown, quote } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";
import { lineOf } from "./line-of.ts";

const ID = /^[a-z][a-z0-9_]*$/;

/** An entry that Terraform identifies by an id, which is written or derived from its name. */
export interface Identified {
  readonly id: string;
  readonly name: string;
  /** Entries with the same value are reported elsewhere as duplicates, not here. */
  readonly duplicateKey: string;
  readonly path: Path;
}

/** Checks the ids of roles, or those of API clients. */
export function checkIds({ source, report }: CheckContext, entries: readonly Identified[]): void {
  const first = new Map<string, { name: string; duplicateKey: string; where: Position }>();
  for (const { id, name, duplicateKey, path } of entries) {
    const written = source.has([...path, "id"]);
    const where = source.value([...path, written ? "id" : "name"]);
    const other = first.get(id);
    if (!ID.test(id)) {
      report("MC025", where, {
        summary: written ? "invalid id for Terraform addresses" : `cannot derive an id from ${quote(name)}`,
        got: quote(written ? id : name),
        expected: "a lower-case letter, then lower-case letters, digits and underscores",
        fix: formFix(written, suggestion(written ? id : name)),
      });
    } else if (other !== undefined && (written || other.duplicateKey !== duplicateKey)) {
      report("MC026", where, {
        summary: `duplicate id ${quote(id)}`,
        expected: `a unique id; ${quote(other.name)} on ${lineOf(other.where, where)} has it`,
        fix: `${written ? "write" : "add"} id: ${id}_2, or another one`,
      });
    }
    first.set(id, other ?? { name, duplicateKey, where });
  }
}

function formFix(written: boolean, suggested: string | undefined): string {
  if (suggested === undefined) return `${written ? "write" : "add"} an id with these characters`;
  return written ? `write ${quote(suggested)}` : `add id: ${suggested}`;
}

function suggestion(text: string): string | undefined {
  const key = mayBeShown(text) ? roleKey(text) : "";
  if (key === "") return undefined;
  return ID.test(key) ? key : `id_${key}`;
}
