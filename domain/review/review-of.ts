import type { AccessMatrix } from "../access-matrix/access-matrix.ts";
import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import { matrixOf } from "../access-matrix/matrix-of.ts";
import { withForgotten } from "../access-model/changes-between.ts";
import type { ResourceChange, Snapshot } from "../access-model/snapshot.ts";
import type { Environment } from "../environment.ts";
import type { Provenance } from "../provenance.ts";
import { knownByName } from "../role.ts";
import { accessChanges } from "./access-changes.ts";
import { accessGraph } from "./access-graph.ts";
import { accessRows } from "./access-rows.ts";
import { broadeningReasons } from "./broadening.ts";
import { consoleChanges } from "./console-changes.ts";
import { deployCost } from "./deploy-cost.ts";
import { deployRights } from "./deploy-rights.ts";
import { effectiveModel, effectiveSnapshot, liveModel } from "./effective-model.ts";
import { judgedChange } from "./effects/change-effects.ts";
import { statementsOn } from "./judged-statements.ts";
import type { LiveOrg } from "./live-org.ts";
import type { Review, ReviewSources } from "./review.ts";
import type { ReviewCheck } from "./review-check.ts";
import { reviewedStatements } from "./reviewed-statements.ts";
import { runChecks } from "./run-checks.ts";

/** What a review is made from. */
export interface ReviewInput {
  readonly environment: Environment;
  readonly after: Snapshot;
  readonly before?: Snapshot;
  /** Terraform's actions; empty if there is nothing to compare with. */
  readonly changes: readonly ResourceChange[];
  readonly live?: LiveOrg;
  readonly sources: ReviewSources;
  /** Present if the review reads the org. */
  readonly provenance?: Provenance;
  /** Today in UTC, as `2026-12-31`. */
  readonly today: string;
}

/**
 * Reviews an environment: who gets what, what changes, and what the checks find. The compiler of patterns comes from the
 * caller, because the library behind it is slow to load.
 */
export function reviewOf(input: ReviewInput, checks: readonly ReviewCheck[], compile: PatternCompiler): Review {
  const { environment, live, sources, today } = input;
  const changes = input.changes.toSorted((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
  const desired = withForgotten(input.after, input.before, changes);
  const after = effectiveSnapshot(desired, live, changes);
  const before = oldSnapshot(input, desired);
  const matrix = matrixOf(after.model, compile);
  const old = before && { snapshot: before, matrix: matrixOf(before.model, compile) };
  const known = { ...(old && { before: old }), ...(live && { live }) };
  const statements = statementsOn(environment, after.model, compile);
  const subject = { environment, after, matrix, statements, changes, today, compile, ...known };
  const oldSide = old && { model: old.snapshot.model, matrix: old.matrix, compile };
  const rows = accessRows(environment, { model: after.model, matrix, compile }, oldSide);
  const sides = old && { before: { ...old.snapshot, matrix: old.matrix }, after: { ...after, matrix } };
  const judged = changes.map((change) => judgedChange(change, sides));
  const access = accessChanges(rows);
  const console = before ? consoleChanges(environment, before, after, changes) : [];
  return {
    environment: environment.name,
    sources,
    changes: judged,
    access,
    console,
    broadening: broadeningReasons({ sides, changes: judged, access, rows, console, live }),
    rows,
    graph: accessGraph(rows, environment, after, before),
    matrix: { after: matrix, ...(old && { before: old.matrix }) },
    findings: runChecks(checks, subject),
    statements: reviewedStatements(
      { environment, model: after.model, isPartial: live?.seesEverything === false },
      statements(),
      before && statementsOn(environment, before.model, compile)(),
    ),
    notApplicable: environment.expect.notApplicable,
    cost: deployCost(after, before, changes),
    rights: deployRights(after, ...(before ? [before] : [])),
    notKnown: [...notKnown(input), ...combinationsLeftOut(matrix), ...(live?.notLookedAt ?? [])],
    ...(input.provenance && { provenance: input.provenance }),
  };
}

/** The org before the change: unmanaged objects exist on both sides. */
function oldSnapshot({ before, live, sources }: ReviewInput, desired: Snapshot): Snapshot | undefined {
  if (before === undefined || live === undefined) return before;
  const model =
    sources.before === "live" ? liveModel(live.model, desired.model) : effectiveModel(before.model, live.model, []);
  return { ...before, model };
}

/** The most disruptive first. */
const ORDER: readonly ResourceChange["action"][] = ["delete", "replace", "forget", "update", "create"];

function notKnown({ environment, after, sources }: ReviewInput): string[] {
  return [
    ...(sources.before === "nothing" ? ["What changes: there is nothing to compare with. Pass --base or --plan."] : []),
    ...(sources.before === "commit"
      ? ["Whether the commit is deployed, and what changes in the code do. Pass --base or --plan."]
      : []),
    ...(sources.before === "configuration"
      ? ["Whether the base is deployed: the review compared two configurations, not the org."]
      : []),
    ...(sources.live
      ? []
      : ["Manual changes in Okta, the members of groups, and other policies. Pass --live to read the org."]),
    ...(sources.after === "plan"
      ? []
      : ["Whether Terraform replaces an object that this review shows as an update. Pass --plan."]),
    ...(environment.okta.customDomain !== undefined && ["configuration", "commit"].includes(sources.before)
      ? ["Whether okta.customDomain changes: synthesized files do not contain it."]
      : []),
    ...environment.roles
      .filter(knownByName)
      .flatMap(({ group }) => ("name" in group ? group.name : []))
      .map(
        (name) =>
          `Which group has the name ${name}: it may be a group that is also referred to by its ID. Pass --plan or --live.`,
      ),
    ...after.model.unknownValues.map(
      ({ resource, attribute }) => `${attribute} of ${resource}: known only after apply.`,
    ),
  ];
}

function combinationsLeftOut({ combinationsComplete }: AccessMatrix): string[] {
  if (combinationsComplete) return [];
  return [
    "What members of every combination of groups get: only some combinations were evaluated, because rules exclude too many groups, or too many groups have no rule or assignment.",
  ];
}
