import { readFileSync } from "node:fs";
import { parseEnvironments } from "../../../config/parse-environments.ts";
import { matrixOf } from "../../../domain/access-matrix/matrix-of.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { changesBetween, withForgotten } from "../../../domain/access-model/changes-between.ts";
import { groupIdsOf, withFoundGroups } from "../../../domain/access-model/existing-groups.ts";
import { snapshotOfConfiguration } from "../../../domain/access-model/from-configuration.ts";
import type { Snapshot } from "../../../domain/access-model/snapshot.ts";
import type { Environment } from "../../../domain/environment.ts";
import type { FoundGroups } from "../../../domain/group-lookup.ts";
import { effectiveSnapshot } from "../../../domain/review/effective-model.ts";
import { statementsOn } from "../../../domain/review/judged-statements.ts";
import type { ReviewCheck, ReviewSubject } from "../../../domain/review/review-check.ts";
import { synthesized } from "../../stacks/synthesized.ts";

/** A synthesized configuration to edit: `resource` by type and name. */
export interface EditableStack {
  readonly output: Record<string, Record<string, unknown>>;
  readonly terraform: Record<string, unknown>;
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
}

/** What a test changes about a review of the production example. */
export interface SubjectOptions {
  /** Edits what was synthesized. */
  readonly edit?: (stack: EditableStack) => void;
  /** What it is compared with. @default - nothing */
  readonly before?: "unedited" | ((stack: EditableStack) => void);
  /** Edits the environment file's text before it is synthesized. */
  readonly text?: (text: string) => string;
  /** The same for `before`. @default - the text as it is */
  readonly textBefore?: (text: string) => string;
  readonly live?: ReviewSubject["live"];
  /** What the look-ups of existing groups find. @default - nothing was looked up */
  readonly foundGroups?: FoundGroups;
  /** What `before` knows of the groups that carry the roles. @default - nothing */
  readonly groupsBefore?: Pick<Snapshot, "deployedGroups">;
  readonly drift?: ReviewSubject["drift"];
  /** @default - 2026-06-15 */
  readonly today?: string;
  /** What Terraform does. @default - what the two syntheses differ in */
  readonly changes?: ReviewSubject["changes"];
}

const PRODUCTION = readFileSync("environments/production.yaml", "utf8");
const synthesizedOnce = new Map<string, { readonly environment: Environment; readonly json: string }>();

function stackOf(text: string): { readonly environment: Environment; readonly stack: EditableStack } {
  const known = synthesizedOnce.get(text) ?? synthesize(text);
  synthesizedOnce.set(text, known);
  return { environment: known.environment, stack: JSON.parse(known.json) };
}

function synthesize(text: string) {
  const { environments, findings } = parseEnvironments(
    [{ name: "production", file: "environments/production.yaml", text }],
    () => "missing",
  );
  const [environment] = environments;
  if (environment === undefined) throw new Error(JSON.stringify(findings, null, 2));
  return { environment, json: synthesized(environment, true).text };
}

/** A review of the production example, as far as checks see it. */
export function subject({
  edit,
  before,
  text = (same) => same,
  textBefore = (same) => same,
  live,
  drift,
  changes,
  foundGroups,
  groupsBefore,
  today = "2026-06-15",
}: SubjectOptions = {}): ReviewSubject {
  const { environment: parsed, stack } = stackOf(text(PRODUCTION));
  edit?.(stack);
  const environment = withFoundGroups(parsed, foundGroups);
  const written = snapshotOfConfiguration(stack, groupIdsOf(environment));
  const old = before && { ...beforeSnapshot(before, textBefore(PRODUCTION)), ...groupsBefore };
  const done = changes ?? (old ? changesBetween(old, written) : []);
  const after = effectiveSnapshot(withForgotten(written, old, done), live, done);
  return {
    environment,
    after,
    matrix: matrixOf(after.model, compileRe2),
    statements: statementsOn(environment, after.model, compileRe2),
    ...(old && { before: { snapshot: old, matrix: matrixOf(old.model, compileRe2) } }),
    changes: done,
    ...(live && { live }),
    ...(drift && { drift }),
    today,
    compile: compileRe2,
  };
}

function beforeSnapshot(before: NonNullable<SubjectOptions["before"]>, text: string): Snapshot {
  const { stack } = stackOf(text);
  if (before !== "unedited") before(stack);
  return snapshotOfConfiguration(stack);
}

/** The attributes of a resource, to edit them. */
export function attributes(stack: EditableStack, address: string): Record<string, unknown> {
  const [type = "", name = ""] = address.split(".");
  const found = stack.resource[type]?.[name];
  if (found === undefined) throw new Error(`No ${address} in the stack`);
  return found;
}

/** A reference as Terraform's JSON syntax writes it. */
export function reference(address: string): string {
  return `$\{${address}}`;
}

/** What a check finds: each finding's object, with its item behind it. */
export function found(check: ReviewCheck, options?: SubjectOptions): string[] {
  return check.find(subject(options)).map(({ object, item }) => (item === undefined ? object : `${object} ${item}`));
}
