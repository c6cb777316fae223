import { type Assumptions, STRICT_ASSUMPTIONS } from "../access-matrix/assumptions.ts";
import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import type { AccessModel } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { addressOf } from "../review/address.ts";
import { assumptionCombinations } from "./assumption-combinations.ts";
import type { Found } from "./found.ts";
import { type Interpretation, otherInterpretations } from "./interpretations.ts";
import { judgedModel } from "./judged-model.ts";
import { rememberingCompiler } from "./remembering-compiler.ts";
import { type SearchSpace, searchSpace } from "./search-space.ts";
import { searchStatement } from "./search-statement.ts";
import type { Statement } from "./statement.ts";
import { unknownsOf, unreadableClaims } from "./unknowns.ts";
import type { Counterexample, Doubt, JudgedStatement, Verdict } from "./verdict.ts";

/**
 * Judges statements in a model: for every membership, app and request that they are about, under every combination of
 * assumptions about Okta. A refuted statement has a smallest request that contradicts it.
 *
 * @param compiler of filters in claims
 */
export function judgeStatements(
  statements: readonly Statement[],
  environment: Environment,
  source: AccessModel,
  compiler: PatternCompiler,
): JudgedStatement[] {
  const compile = rememberingCompiler(compiler);
  const model = judgedModel(source);
  const spaces = assumptionCombinations(model).map((assumptions) =>
    searchSpace(model, environment, compile, assumptions),
  );
  const unknowns = unknownsOf(source);
  const claims = unreadableClaims(model, compile).map(
    (claim): Doubt => ({ kind: "claim", claim: addressOf("claim", claim) }),
  );
  const total = () => spaces.reduce((sum, space) => sum + space.evaluated(), 0);
  const judged = (statement: Statement) => {
    const found = (space: SearchSpace) => searchStatement(space, statement, environment);
    const all = spaces.map((space) => ({ assumptions: space.assumptions, found: found(space) }));
    return verdictOf(all, unknowns, claims);
  };
  return statements.map((statement) => {
    const before = total();
    const verdict = readInEachWay(judged(statement), otherInterpretations(statement, environment.roles), judged);
    return { statement, verdict, evaluated: total() - before };
  });
}

/** A verdict, unless another interpretation of the statement has a different one. */
function readInEachWay(
  verdict: Verdict,
  interpretations: readonly Interpretation[],
  judged: (statement: Statement) => Verdict,
): Verdict {
  const differing = interpretations.find(({ statement }) => judged(statement).kind !== verdict.kind);
  if (differing === undefined || verdict.kind === "notProved") return verdict;
  const { id, role } = differing;
  const contradicted = verdict.kind === "refuted" ? verdict : judged(differing.statement);
  return { ...contradicted, kind: "notProved", doubts: [{ kind: "groupId", id, role }] };
}

/** Result under one combination of assumptions. */
interface FoundUnder {
  readonly assumptions: Assumptions;
  readonly found: Found;
}

/** @param claims that cannot be evaluated: a doubt if a request uses one */
function verdictOf(all: readonly FoundUnder[], unknowns: readonly Doubt[], claims: readonly Doubt[]): Verdict {
  const [counterexample, ...more] = all.flatMap(({ found }) => found.yes ?? []);
  const isRefuted = counterexample !== undefined && more.length + 1 === all.length;
  if (isRefuted && !unknowns.some((doubt) => mayDecide(doubt, counterexample)))
    return { kind: "refuted", counterexample };
  const uncertain = all.flatMap(({ found }) => found.unknown ?? []);
  const doubts: Doubt[] = [
    ...unknowns,
    ...(isRefuted || counterexample === undefined ? [] : [dependency(all)]),
    ...distinct(uncertain.flatMap(({ doubt }) => doubt ?? claims)),
    ...(all.some(({ found }) => found.isIncomplete) ? [{ kind: "tooMany" } as const] : []),
  ];
  const example = counterexample ?? uncertain[0];
  if (doubts.length === 0 && example === undefined) return { kind: "proved" };
  return { kind: "notProved", doubts, ...(example && { counterexample: example }) };
}

/** Whether an unknown value may invalidate a counterexample: a value of an object that was evaluated for its answer. */
function mayDecide(doubt: Doubt, { request, outcome, what }: Counterexample): boolean {
  // With another priority, a policy or rule may come first.
  if (doubt.kind !== "unknownValue" || doubt.attribute === "priority") return true;
  const [type = "", key = ""] = doubt.resource.split(".");
  const seen = outcome.trace.flatMap(({ policy, rule }) => [policy, ...(rule === undefined ? [] : [rule])]);
  if (type === "okta_app_oauth") return request.app === key;
  if (type === "okta_app_group_assignments") return request.user !== undefined;
  if (type === "okta_auth_server_policy" || type === "okta_auth_server_policy_rule") return seen.includes(key);
  if (type === "okta_auth_server_claim" || type === "okta_group") return what !== "lifetime" && what !== "tokens";
  return true;
}

/** The assumptions under which there is a counterexample, compared with the nearest combination without one. */
function dependency(all: readonly FoundUnder[]): Doubt {
  const [refuting, holding] = [all.filter(({ found }) => found.yes), all.filter(({ found }) => !found.yes)];
  const pairs = refuting.flatMap((one) => holding.map((other) => differing(one.assumptions, other.assumptions)));
  const [nearest = {}] = pairs.toSorted((a, b) => Object.keys(a).length - Object.keys(b).length);
  return { kind: "assumption", assumptions: nearest };
}

function differing(assumptions: Assumptions, others: Assumptions): Partial<Assumptions> {
  return Object.fromEntries(
    Object.keys(STRICT_ASSUMPTIONS)
      .filter((name) => assumptions[name as keyof Assumptions] !== others[name as keyof Assumptions])
      .map((name) => [name, assumptions[name as keyof Assumptions]]),
  );
}

function distinct(doubts: readonly Doubt[]): Doubt[] {
  return [...new Map(doubts.map((doubt) => [JSON.stringify(doubt), doubt])).values()];
}
