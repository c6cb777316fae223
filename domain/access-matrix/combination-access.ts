import {
  type AccessModel,
  type AuthorizationServer,
  isSameReference,
  type Reference,
} from "../access-model/access-model.ts";
import { AUTHORIZATION_CODE } from "../grant-type.ts";
import { SIGN_IN_SCOPES } from "../scope.ts";
import type { AccessMatrix, Combination, CombinationAccess, UserAccess } from "./access-matrix.ts";
import { combinationCandidates, namedUsers } from "./combination-candidates.ts";
import type { Evaluator } from "./evaluate.ts";
import { explains } from "./explained-outcome.ts";
import type { PatternCompiler } from "./group-filter.ts";
import type { Outcome } from "./outcome.ts";

/** Maximum number of combinations to evaluate in one model, to keep a review within about a second. */
export const MOST_COMBINATIONS = 2000;

/** What a combination gets for the scopes of a sign-in. A user in no group can only be assigned individually. */
export function combinationOutcome(evaluate: Evaluator, { groups, user: id, app }: Combination): Outcome {
  const user = { groups, assigned: groups.length === 0, ...(id !== undefined && { id }) };
  return evaluate({ app, grantType: AUTHORIZATION_CODE, scopes: SIGN_IN_SCOPES, user });
}

/** A server and its evaluator. */
interface Evaluated {
  readonly model: AccessModel;
  readonly server: AuthorizationServer;
  readonly evaluate: Evaluator;
  readonly compile: PatternCompiler;
}

/** The combinations whose access single groups do not explain. */
export function combinationAccess(
  { model, server, evaluate, compile }: Evaluated,
  users: readonly UserAccess[],
): Pick<AccessMatrix, "combinations" | "combinationsComplete"> {
  const found: CombinationAccess[] = [];
  let isComplete = true;
  let left = MOST_COMBINATIONS;
  for (const sides of byApp(users).flatMap((one) => [one, ...ofNamedUsers(server, evaluate, one)])) {
    const candidates = combinationCandidates({ model, server, compile, ...sides });
    const looked = candidates.combinations.slice(0, left);
    isComplete &&= candidates.isComplete && looked.length === candidates.combinations.length;
    left -= looked.length;
    found.push(...different(server, evaluate, sides, looked));
  }
  return { combinations: found, combinationsComplete: isComplete };
}

interface Single {
  readonly group: Reference;
  readonly outcome: Outcome;
}

/** Access at one app, by group. */
interface Singles {
  readonly app: UserAccess["app"];
  readonly user?: string;
  readonly singles: readonly Single[];
  /** Access of all other users, by group; `noGroup` for a user in none. */
  readonly usual: ReadonlyMap<string, Outcome>;
}

/** Without apps at which every request is refused for a reason unrelated to groups. */
function byApp(users: readonly UserAccess[]): Singles[] {
  const apps = [...new Set(users.map(({ app }) => app))];
  return apps.flatMap((app) => {
    const here = users.filter((one) => one.app === app);
    const outsider = here.find(({ group }) => group === "noGroup")?.outcome;
    if (outsider === undefined || (outsider.kind === "refused" && outsider.error !== "access_denied")) return [];
    const singles = here.flatMap(({ group, outcome }) =>
      group === "noGroup" || "unknown" in group ? [] : [{ group, outcome }],
    );
    const usual = new Map(singles.map(({ group, outcome }) => [JSON.stringify(group), outcome]));
    return [{ app, singles, usual: usual.set("", outsider) }];
  });
}

function ofNamedUsers(server: AuthorizationServer, evaluate: Evaluator, { app, singles, usual }: Singles): Singles[] {
  return namedUsers({ server, app }).map((user) => ({
    app,
    user,
    singles: singles.map(({ group }) => ({
      group,
      outcome: combinationOutcome(evaluate, { groups: [group], user, app }),
    })),
    usual,
  }));
}

function different(
  server: AuthorizationServer,
  evaluate: Evaluator,
  { singles, usual }: Singles,
  combinations: readonly Combination[],
): CombinationAccess[] {
  const own = new Map(singles.map(({ group, outcome }) => [JSON.stringify(group), outcome]));
  const found: CombinationAccess[] = [];
  for (const combination of combinations) {
    const { groups } = combination;
    const outcome = combinationOutcome(evaluate, combination);
    const parts =
      groups.length > 1 ? groups.map((group) => own.get(JSON.stringify(group))) : [usual.get(nameOf(groups))];
    const smaller = found.filter((one) => isWithin(one, combination)).map((one) => one.outcome);
    if (
      !explains(
        server,
        parts.flatMap((part) => part ?? []),
        outcome,
        smaller,
      )
    )
      found.push({ ...combination, outcome });
  }
  return found;
}

function nameOf([group]: readonly Reference[]): string {
  return group === undefined ? "" : JSON.stringify(group);
}

/** Whether a combination is part of another one. */
function isWithin(part: Combination, whole: Combination): boolean {
  return (
    part.groups.length > 1 &&
    part.groups.length < whole.groups.length &&
    part.groups.every((group) => whole.groups.some((one) => isSameReference(one, group)))
  );
}
