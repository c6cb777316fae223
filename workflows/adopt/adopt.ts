import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import { canonical } from "../../domain/access-model/attributes.ts";
import { fromPlan } from "../../domain/access-model/from-plan.ts";
import type { ResourceChange } from "../../domain/access-model/snapshot.ts";
import { type Adoption, adoptionOf } from "../../domain/adopt/adoption.ts";
import { type Ambiguity, kindOf, type Matching, type Pair } from "../../domain/adopt/matching.ts";
import { importProblems } from "../../domain/adopt/planned-imports.ts";
import { unfinishedCreations } from "../../domain/adopt/unfinished.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { allReviewChecks } from "../../domain/review/checks/all.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { renewSecrets } from "../../io/okta/secret-renewal.ts";
import { readJournal, removeJournal } from "../../io/terraform/journal.ts";
import { CommandError } from "../command-error.ts";
import { type Confirmation, confirm } from "../confirmation.ts";
import { settle } from "../deploy/settle.ts";
import { type Deployment, prepareDeployment } from "../plan/deployment.ts";
import { shortened } from "../plan/matching-plan.ts";
import { applyPlan, withPlan } from "../plan/plan.ts";
import { planJson } from "../plan/saved-plan.ts";
import { stateElsewhere } from "../stack/not-deployed.ts";
import type { World } from "../world.ts";
import { currentDay } from "../world.ts";
import { refuseExisting } from "./existing-objects.ts";
import { lookAtOrg } from "./look.ts";
import { withImports } from "./with-imports.ts";

/** Options of {@link adoptEnvironment}. */
export interface AdoptOptions {
  readonly confirmation: Confirmation;
  /** Ids that the user chose where several objects match, or where the owner of an object is unknown. */
  readonly take: readonly string[];
  /** Shows the objects to take over, before the question. */
  readonly show: (adoption: Adoption) => void;
}

/** The objects that were taken over. */
export interface Adopted {
  readonly environment: Environment;
  readonly pairs: readonly Pair[];
  /** Other changes of the plan. */
  readonly changes: readonly ResourceChange[];
}

/**
 * Takes over the existing objects of an environment: shows one plan with all imports and changes, and applies it after
 * confirmation. Throws a `CommandError`, without changes, if something is ambiguous.
 */
export async function adoptEnvironment(world: World, name: string, options: AdoptOptions): Promise<Adopted> {
  const { confirmation } = options;
  return takeOverInto(world, await prepareDeployment(world, name, { verb: "adopt", confirmation }), options);
}

/** Like {@link adoptEnvironment}, for a prepared deployment. */
export async function takeOverInto(
  world: World,
  deployment: Deployment,
  { confirmation, show, take }: AdoptOptions,
): Promise<Adopted> {
  const { environment, org } = deployment;
  const { name } = environment;
  const seen = await lookAtOrg(world, deployment, take);
  refuseUnclear(seen.found, take, environment);
  const { pairs } = seen.found;
  const renewed = begunApps(deployment, pairs);
  const today = currentDay(world);
  const elsewhere = await stateElsewhere(world, environment);
  show(adoptionOf({ ...seen, pairs, renewed, elsewhere, environment, today }, allReviewChecks(), compileRe2));
  const imports = pairs.map(({ address, importId }) => ({ to: address, id: importId }));
  const changes = await withImports(world, deployment, imports, async (planned) => {
    const made = await withPlan(world, planned, { destroys: false }, async (plan) => {
      const json: unknown = JSON.parse(await planJson(world, planned, plan.file));
      const problems = importProblems(json, pairs);
      if (problems.length > 0) throw notTakeable(problems, environment);
      await refuseExisting(world, planned, plan);
      const question = `Take over into environment ${name}, org ${environment.okta.orgUrl}: ${plan.counts}?`;
      await confirm(world, confirmation, { question, expected: "yes" });
      const prepare = async () => {
        const again = await lookAtOrg(world, deployment, take);
        if (canonical([again.found.pairs, again.around]) !== canonical([pairs, seen.around]))
          throw changed(environment);
        for (const id of renewed) await renewSecrets(org, id);
      };
      await applyPlan(world, planned, plan.file, { goOn: "adopt", prepare });
      return fromPlan(json).changes;
    });
    removeJournal(deployment.journal);
    await settle(world, planned, { mayApply: true });
    return made;
  });
  return { environment, pairs, changes };
}

/** Throws a `CommandError` if a person has to decide, or there is nothing to take over. */
export function refuseUnclear(
  { ambiguities, misfits, pairs }: Matching,
  take: readonly string[],
  environment: Environment,
): void {
  const { name } = environment;
  const unused = take.filter((id) => !pairs.some((pair) => pair.id === id));
  if (ambiguities.length > 0) {
    throw new CommandError("findings", "several objects match; nothing was changed", [
      ...ambiguities.map((one) => printableLine(`${kindOf(one.address)} ${one.name}: ${candidates(one)}`)),
      `choose one: ${adoptWith(name, [...take, ...ambiguities.flatMap(({ ids }) => ids.slice(0, 1))])}`,
    ]);
  }
  const inTheWay = misfits.filter(
    ({ address, isInTheWay }) => isInTheWay && !pairs.some((pair) => pair.address === address),
  );
  if (inTheWay.length > 0) {
    throw new CommandError(
      "findings",
      "objects with the names of this environment cannot be taken over; nothing was changed",
      [
        ...inTheWay.map((one) => printableLine(`${kindOf(one.address)} ${one.name} ${one.id}: ${one.because}`)),
        `if they are yours: rename or delete them in Okta, then run: mc-okta adopt ${name}`,
        `if they belong to someone else: choose different names in ${environment.file}`,
        "  (groupName, appLabel, authorizationServer.name)",
      ],
    );
  }
  if (unused.length > 0) {
    throw new CommandError(
      "usage",
      `--take matches nothing in ${environment.file}: ${unused.map(printableLine).join(", ")}`,
      ["an object matches by its name or label in Okta, and only if Terraform's state does not have it yet"],
    );
  }
  if (pairs.length > 0) return;
  throw new CommandError(
    "usage",
    `nothing to take over: ${environment.okta.orgUrl} has no further objects of ${name}`,
    [
      ...shortened(
        misfits.map((one) => `${kindOf(one.address)} ${one.name} ${one.id}: ${one.because}`),
        "object",
      ),
      `to see what a deploy would create: mc-okta diff ${name}`,
    ],
  );
}

/** The ids, each with its name if that differs from ours. */
function candidates({ ids, names }: Ambiguity): string {
  return ids.map((id, at) => [id, ...(names === undefined ? [] : [`(${names[at]})`])].join(" ")).join(", ");
}

/** Keeps what was chosen before. */
function adoptWith(name: string, ids: readonly string[]): string {
  return `mc-okta adopt ${[name, ...new Set(ids.map((id) => `--take ${shellWord(id)}`))].join(" ")}`;
}

/** Apps that an interrupted deploy began to create: somebody else may have created the same. */
function begunApps({ journal }: Deployment, pairs: readonly Pair[]): string[] {
  const begun = unfinishedCreations(readJournal(journal), new Set()).map(({ address }) => address);
  return pairs.filter(({ address, type }) => type === "okta_app_oauth" && begun.includes(address)).map(({ id }) => id);
}

function notTakeable(problems: readonly string[], { file }: Environment): CommandError {
  return new CommandError("findings", "the plan does more than take over and update objects; nothing was changed", [
    ...shortened(problems),
    `change ${file} to match the existing objects, or delete them in Okta`,
  ]);
}

function changed({ name }: Environment): CommandError {
  return new CommandError("findings", "the org has changed since the objects were shown; nothing was taken over", [
    `review the objects again: mc-okta adopt ${name}`,
  ]);
}
