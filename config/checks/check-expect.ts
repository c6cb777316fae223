import type { Position } from "../../domain/finding.ts";
import type { StatementDraft } from "../draft.ts";
import { quote, writeInstead } from "../quote.ts";
import type { Path } from "../source-map.ts";
import { checkDemand } from "./check-demand.ts";
import { checkSubject } from "./check-subject.ts";
import { lineOf } from "./line-of.ts";
import type { StatementContext } from "./statement-context.ts";

/** Form of an id: it is used in reports and on command lines. */
const ID = /^[a-z0-9][a-z0-9._-]*$/;

/** Longest id of a statement, in characters: it has to fit in a line of a report. */
const MAX_ID = 100;

const SUBJECTS = ["users", "clients"] as const;
const VERBS = ["never", "atLeast", "exactly", "within"] as const;

/** Checks each statement of `expect`. `check-statements.ts` checks them together once all are known. */
export function checkExpect(context: StatementContext): void {
  const ids = new Map<string, Position>();
  for (const [index, statement] of context.statements.entries()) {
    if (statement === undefined) continue;
    const path = ["expect", index];
    checkId(context, path, statement, ids);
    checkCounts(context, path, statement);
    checkSubject(context, path, statement);
    checkDemand(context, path, statement);
  }
}

function checkId(
  { source, report }: StatementContext,
  path: Path,
  { id }: StatementDraft,
  first: Map<string, Position>,
): void {
  if (id === undefined) return;
  const where = source.value([...path, "id"]);
  const other = first.get(id);
  if (!ID.test(id) || id.length > MAX_ID) {
    report("MC162", where, {
      got: quote(id),
      expected: `up to ${MAX_ID} lower-case letters, digits, hyphens, underscores and dots, starting with a letter or digit`,
      ...suggestedId(id),
    });
  } else if (other !== undefined) {
    report("MC163", where, {
      summary: `duplicate id ${quote(id)} of a statement`,
      expected: `a unique id; the first is on ${lineOf(other, where)}`,
      fix: "rename one of the two",
    });
  }
  first.set(id, other ?? where);
}

function suggestedId(id: string): { fix?: string } {
  const plain = id
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|-+$/g, "");
  return plain === "" || plain.length > MAX_ID ? { fix: "write an id, as in admins-only" } : writeInstead(plain);
}

function checkCounts({ source, report }: StatementContext, path: Path, statement: StatementDraft): void {
  // An unknown key, which has been reported, is most likely the missing one.
  const isKnown = Object.keys(statement).every((key) => ["id", ...SUBJECTS, ...VERBS].includes(key));
  const written = (keys: readonly string[]) => keys.filter((key) => source.has([...path, key]));
  const subjects = written(SUBJECTS);
  if (subjects.length === 0 && isKnown) {
    report("MC160", source.value(path), {
      summary: "statement has no subject",
      expected: "either users or clients",
      fix: "add a subject, such as users: { in: [administrator] }, users: any or clients: [nightly-report]",
    });
  } else if (subjects.length > 1) {
    report("MC160", source.key([...path, "clients"]), {
      summary: "statement has two subjects, users and clients",
      expected: "either users or clients",
      fix: "split it into two statements",
    });
  }
  const verbs = written(VERBS);
  if (verbs.length === 0 && isKnown) {
    report("MC161", source.value(path), {
      summary: "statement has no demand",
      expected: `one of ${VERBS.join(", ")}`,
      fix: "add a demand, such as never: [tokens] or atLeast: [view_only]",
    });
  } else if (verbs.length > 1) {
    report("MC161", source.key([...path, verbs[1] ?? ""]), {
      summary: `statement has ${verbs.length} demands: ${verbs.join(", ")}`,
      expected: "one of them",
      fix: `split it into ${verbs.length} statements, each with its own id`,
    });
  }
}
