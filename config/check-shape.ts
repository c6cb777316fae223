import type * as z from "zod";
import type { CeilingDraft, EnvironmentDraft } from "./draft.ts";
import type { Report } from "./finding.ts";
import {
  ceilingJsonSchema,
  environmentJsonSchema,
  type JsonSchema,
  keyPlaces,
  sharedJsonSchema,
} from "./json-schema.ts";
import type { ReadDocument } from "./read-document.ts";
import { ceilingSchema } from "./schema/ceiling.ts";
import { environmentSchema } from "./schema/environment.ts";
import { isIdOfNamedGroup, reportShapeIssue } from "./shape-findings.ts";
import { sharedSchema } from "./shared-schema.ts";
import type { Path } from "./source-map.ts";
import { isContainer, valueAt } from "./value-at.ts";

type Issue = z.core.$ZodIssue;

/** Reports invalid keys, types and choices, and returns the rest of the file for the checks. */
export function checkShape(document: ReadDocument, report: Report): EnvironmentDraft {
  const result = environmentSchema.safeParse(document.value);
  if (result.success) return result.data;
  return withoutWrongParts(result.error, document, environmentJsonSchema(), report) as EnvironmentDraft;
}

/** As {@link checkShape}, for the ceiling. */
export function checkCeilingShape(document: ReadDocument, report: Report): CeilingDraft {
  const result = ceilingSchema.safeParse(document.value);
  if (result.success) return result.data;
  return withoutWrongParts(result.error, document, ceilingJsonSchema(), report) as CeilingDraft;
}

function withoutWrongParts(
  error: z.ZodError,
  { value, source }: ReadDocument,
  schema: JsonSchema,
  report: Report,
): unknown {
  const issues = error.issues.flatMap((each) => leafIssues(each, value));
  for (const issue of reported(issues, { value, source }, schema, report)) {
    if (issue.code !== "unrecognized_keys") remove(value, issue.path);
  }
  return value;
}

/**
 * Reports invalid keys, types and choices of a file that may be incomplete: the shared defaults, and an environment file
 * whose shared defaults cannot be read. Removes nothing from it.
 */
export function checkPartialShape(document: ReadDocument, report: Report): void {
  const result = sharedSchema().safeParse(document.value);
  if (result.success) return;
  const issues = result.error.issues.flatMap((each) => leafIssues(each, document.value));
  reported(issues, document, sharedJsonSchema(), report);
}

function reported(
  issues: readonly Issue[],
  { value, source }: ReadDocument,
  schema: JsonSchema,
  report: Report,
): readonly Issue[] {
  const context = { source, report, schema, places: keyPlaces(schema), file: value };
  for (const issue of issues) {
    if (source.isHidden(issue.path) || isIdOfNamedGroup(issue, valueAt(value, issue.path.slice(0, -1)), schema))
      continue;
    reportShapeIssue(issue, valueAt(value, issue.path), context);
  }
  return issues;
}

/** The issues of a union are those of the alternative that accepts values of this type. */
function leafIssues(issue: Issue, value: unknown): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const isMap = typeof valueAt(value, issue.path) === "object";
  const branches = issue.errors.map((errors) =>
    errors.map((each) => ({ ...each, path: [...issue.path, ...each.path] })),
  );
  const refusesKind = ({ code, path }: Issue) =>
    path.length === issue.path.length && (code === "invalid_type" || (isMap && code === "invalid_value"));
  const fitting = branches.find((errors) => !errors.some(refusesKind)) ?? branches[0] ?? [];
  return fitting.flatMap((each) => leafIssues(each, value));
}

function remove(value: unknown, path: Path): void {
  const parent = valueAt(value, path.slice(0, -1));
  const key = path.at(-1);
  if (isContainer(parent) && key !== undefined) parent[key] = undefined;
}
