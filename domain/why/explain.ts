import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import type { Issued, Outcome } from "../access-matrix/outcome.ts";
import { rolesInToken } from "../access-matrix/roles-in-token.ts";
import { appLabel } from "../review/apps.ts";
import { differing } from "../statements/assumption-combinations.ts";
import { answeringServer, answersOf } from "./answers.ts";
import type { Question } from "./change.ts";
import { type Answer, type Asked, type Explanation, type OtherAnswer, tokensOf } from "./explanation.ts";
import { namedGroup, namedPolicy, namedRule, namedStep } from "./names.ts";
import { notKnown } from "./not-known.ts";
import { turningChanges } from "./turning-changes.ts";

/**
 * Okta's answer to one request, the reason, and what would change the answer: like its Token Preview, with the reason. The answer
 * is the one under the strict assumptions; other possible answers are listed.
 *
 * @param compile of filters in claims
 */
export function explain(question: Question, compile: PatternCompiler): Explanation {
  const answers = answersOf(question.model, compile);
  const outcomes = answers.outcomes(question);
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error("there is no outcome");
  return {
    asked: askedOf(question),
    answer: answerOf(question, outcome, compile),
    trace: outcome.trace.map((step) => namedStep(question.model, step)),
    ...turningChanges(question, answers, outcomes, compile),
    otherAnswers: otherAnswers(outcomes, (other, place): OtherAnswer[] => {
      const assumptions = answers.combinations[place];
      if (assumptions === undefined) return [];
      return [{ assumptions: differing(assumptions), answer: answerOf(question, other, compile) }];
    }),
    notKnown: notKnown(question, compile),
  };
}

function askedOf(question: Question): Asked {
  const { model, request } = question;
  const { app, grantType, scopes, user } = request;
  return {
    app: { key: app, name: appLabel(model, app) },
    grantType,
    scopes,
    ...(user && {
      user: {
        groups: user.groups.map((group) => namedGroup(question, group)),
        ...(user.id !== undefined && { id: user.id }),
        assigned: user.assigned ?? false,
      },
    }),
  };
}

function answerOf(question: Question, outcome: Outcome, compile: PatternCompiler): Answer {
  const { model } = question;
  const { trace: _, ...rest } = outcome;
  if (rest.kind === "refused") return rest;
  return {
    ...rest,
    policy: namedPolicy(model, rest.policy),
    rule: namedRule(model, rest.rule),
    rolesFrom: rolesFrom(question, rest, compile),
  };
}

/** The groups that each give a role alone, by role: empty if the claim gives it for another reason. */
function rolesFrom(
  question: Question,
  { scopes, idTokenRoles, accessTokenRoles, userinfoRoles }: Omit<Issued, "trace">,
  compile: PatternCompiler,
): Extract<Answer, { readonly kind: "issued" }>["rolesFrom"] {
  const { model, request } = question;
  const server = answeringServer(model);
  const own = request.user?.groups ?? [];
  const all = [idTokenRoles, accessTokenRoles, userinfoRoles].flatMap((one) => (one === "unknown" ? [] : one));
  const gives = (role: string, groups: typeof own) =>
    (["userinfo", "accessToken"] as const).some((target) => {
      const found = rolesInToken(server, model, { target, scopes, groups }, compile);
      return typeof found !== "string" && found.includes(role);
    });
  return [...new Set(all)].map((role) => ({
    role,
    groups: own.filter((group) => !gives(role, []) && gives(role, [group])).map((group) => namedGroup(question, group)),
  }));
}

/** Each other answer once, with the fewest differences. */
function otherAnswers(
  outcomes: readonly Outcome[],
  answerAt: (outcome: Outcome, place: number) => OtherAnswer[],
): OtherAnswer[] {
  const seen = new Set(outcomes.slice(0, 1).map(tokensOf));
  return outcomes.flatMap((outcome, place) => {
    const tokens = tokensOf(outcome);
    if (seen.has(tokens)) return [];
    seen.add(tokens);
    return answerAt(outcome, place);
  });
}
