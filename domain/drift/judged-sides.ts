import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import { matrixOf } from "../access-matrix/matrix-of.ts";
import type { AccessModel } from "../access-model/access-model.ts";
import type { Resource } from "../access-model/attributes.ts";
import { isUnmanagedResource } from "../access-model/from-org.ts";
import type { Environment } from "../environment.ts";
import type { AccessRow } from "../review/access-row.ts";
import { accessRows } from "../review/access-rows.ts";
import { addressOf } from "../review/address.ts";
import { withLabelsOf } from "../review/apps.ts";
import { liveModel } from "../review/effective-model.ts";
import { statementsOn } from "../review/judged-statements.ts";
import { type LiveOrg, untouchedOrg } from "../review/live-org.ts";
import type { Before, ReviewCheck } from "../review/review-check.ts";
import type { ReviewFinding } from "../review/review-finding.ts";
import { findAll } from "../review/run-checks.ts";
import { isAtLeast } from "../review/severity.ts";
import { roleGroupAddress } from "../role.ts";
import type { Difference } from "./difference.ts";
import type { DriftInput } from "./drift.ts";
import { liveWithout } from "./undo.ts";

/** The effect of some differences on an org that is otherwise as deployed. */
export interface Effect {
  /** The findings that they cause. */
  readonly findings: readonly ReviewFinding[];
  /** Who gets what, before and after. */
  readonly rows: readonly AccessRow[];
}

/** Evaluates some of the differences. `everything` also evaluates all other objects of the org. */
export interface Judge {
  alone(difference: Difference): Effect;
  everything(): Effect;
}

/** One org: its access model, and what only an org can show. */
interface Side extends Before {
  readonly live: LiveOrg;
  readonly environment: Environment;
}

/** Creates the function that compares an org with what was deployed. */
export function judgeOf(
  input: DriftInput,
  differences: readonly Difference[],
  checks: readonly ReviewCheck[],
  compile: PatternCompiler,
): Judge {
  const expected = sideOf(input, differences, compile);
  const found = (side: Side, drift?: readonly Difference[]) =>
    findAll(checks, {
      environment: side.environment,
      after: side.snapshot,
      matrix: side.matrix,
      statements: statementsOn(side.environment, side.snapshot.model, compile),
      changes: [],
      live: side.live,
      today: input.today,
      compile,
      ...(drift && { before: expected, drift }),
    });
  const known = new Map(found(expected).map((one) => [findingId(one), one]));
  const isNew = (finding: ReviewFinding) => {
    const old = known.get(findingId(finding));
    return old === undefined || !isAtLeast(old.severity, finding.severity);
  };
  const effect = (side: Side, drift: readonly Difference[]): Effect => ({
    findings: found(side, drift).filter(isNew),
    rows: accessRows(
      side.environment,
      { model: side.snapshot.model, matrix: side.matrix, compile },
      { model: expected.snapshot.model, matrix: expected.matrix, compile },
    ),
  });
  return {
    alone: (one) =>
      effect(
        sideOf(
          input,
          differences.filter((other) => other !== one),
          compile,
        ),
        [one],
      ),
    everything: () => effect({ ...sideOf(input, [], compile), live: input.live }, differences),
  };
}

/** An org without some differences, and without objects outside of the setup. */
function sideOf(
  { desired, environment, state, live }: DriftInput,
  undone: readonly Difference[],
  compile: PatternCompiler,
): Side {
  const { model: all, resources } = liveWithout(live, undone, { state });
  const model = liveModel(all, desired.model);
  const { memberships, groupsOfOthers, signOnPolicies, seesEverything, namesakes } = live;
  const gone = live.gone.filter((address) => !resources.some(({ type, name }) => `${type}.${name}` === address));
  return {
    // Outputs exist only in Terraform: they cannot be changed in Okta.
    snapshot: { ...desired, model, resources: resources.filter((one) => !isOfOthers(one)), outputs: {} },
    environment: withLabelsOf(model, withNamesOf(model, environment)),
    matrix: matrixOf(model, compile),
    live: {
      ...untouchedOrg({ model: all, resources }),
      memberships,
      groupsOfOthers,
      signOnPolicies,
      seesEverything,
      gone,
      namesakes,
    },
  };
}

/** An environment whose managed role groups have their current names: a renamed group is still the same. */
function withNamesOf({ groups }: AccessModel, environment: Environment): Environment {
  const names = new Map(groups.map((group) => [addressOf("group", group), group.name]));
  const roles = environment.roles.map((role) => {
    const name = names.get(roleGroupAddress(role));
    return role.group.kind === "managed" && typeof name === "string"
      ? { ...role, group: { ...role.group, name } }
      : role;
  });
  return { ...environment, roles };
}

/** Apps and groups of others are not evaluated. */
function isOfOthers(resource: Resource): boolean {
  return isUnmanagedResource(resource) && !resource.type.startsWith("okta_auth_server");
}

/** The identity of a finding. */
export function findingId({ check, object }: Pick<ReviewFinding, "check" | "object">): string {
  return JSON.stringify([check, object]);
}
