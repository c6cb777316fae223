import fc from "fast-check";
import { expect, test } from "vitest";
import { STRICT_ASSUMPTIONS } from "../../../domain/access-matrix/assumptions.ts";
import { evaluator } from "../../../domain/access-matrix/evaluate.ts";
import type { Outcome } from "../../../domain/access-matrix/outcome.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { AccessModel } from "../../../domain/access-model/access-model.ts";
import { assumptionCombinations } from "../../../domain/statements/assumption-combinations.ts";
import { changed, type Question } from "../../../domain/why/change.ts";
import { explain } from "../../../domain/why/explain.ts";
import type { Explanation } from "../../../domain/why/explanation.ts";
import { goalOf, isReached } from "../../../domain/why/goal.ts";
import { CUSTOM_SCOPES, randomModel, type Sizes } from "../statements/random-ground.ts";

const RUNS = Number(process.env["MC_OKTA_WHY"] ?? 60);
/** The same models in every run, but in the long sweep, which draws others. */
const DRAWN = process.env["MC_OKTA_WHY"] === undefined ? { seed: 20_261_130 } : {};
const SIZES: Sizes = { groups: 4, policies: 3, rules: 3, claims: 2 };
const SIGN_IN = ["user_groups", "openid", "profile", "email", "offline_access"];

function questionAbout(model: AccessModel): fc.Arbitrary<Question> {
  const keys = model.groups.map(({ key }) => key);
  const users = fc.record({
    groups: fc.subarray(keys).map((some) => some.map((key) => ({ key }))),
    assigned: fc.boolean(),
    id: fc.option(fc.constantFrom("00u1", "00u2"), { nil: undefined }),
  });
  const scopes = fc.oneof(fc.constant(SIGN_IN), fc.subarray([...CUSTOM_SCOPES, "openid", "profile", "unknown"]));
  const forUser = fc
    .record({ app: fc.constantFrom("web_app", "web_app", "0oaforeign"), user: users, scopes })
    .map(({ app, user: { id, ...user }, scopes: asked }) => ({
      model,
      request: {
        app,
        grantType: "authorization_code",
        scopes: asked,
        user: { ...user, ...(id !== undefined && { id }) },
      },
    }));
  const forClient = fc
    .record({ app: fc.constantFrom("api_client_nightly", "0oaforeign"), scopes: fc.subarray([...CUSTOM_SCOPES]) })
    .map(({ app, scopes: asked }) => ({ model, request: { app, grantType: "client_credentials", scopes: asked } }));
  return fc.oneof({ weight: 4, arbitrary: forUser }, { weight: 1, arbitrary: forClient });
}

const asked = randomModel(SIZES).chain(questionAbout);

/** The outcome alone, under what is taken to be so of Okta unless something else is given. */
function answered({ model, request }: Question, assumptions = STRICT_ASSUMPTIONS): Outcome {
  const [server] = model.servers;
  if (server === undefined) throw new Error("There is no server");
  return evaluator(model, server, compileRe2, assumptions)(request);
}

function everyMembership({ model, request }: Question): { readonly differing: number; readonly question: Question }[] {
  const keys = model.groups.map(({ key }) => key);
  const before = new Set(request.user?.groups.map((group) => ("key" in group ? group.key : "")));
  return Array.from({ length: 2 ** keys.length }, (_, number) => {
    const own = keys.filter((_key, index) => Math.floor(number / 2 ** index) % 2 === 1);
    const user = { ...request.user, groups: own.map((key) => ({ key })) };
    return {
      differing: keys.filter((key) => own.includes(key) !== before.has(key)).length,
      question: { model, request: { ...request, user } },
    };
  });
}

const isSure = ({ dependsOn }: Explanation["changes"][number]) => dependsOn === undefined || !dependsOn.turns;
const groupOf = (group: object) => ("key" in group ? String(group.key) : "");

test("every change that is listed turns the answer when it is made", () => {
  let count = 0;
  fc.assert(
    fc.property(asked, (question) => {
      const { changes, goal } = explain(question, compileRe2);
      for (const { change } of changes.filter(isSure).flatMap(({ oneOf }) => oneOf)) {
        count++;
        expect([change, isReached(goal, answered(changed(question, change)))]).toEqual([change, true]);
      }
    }),
    { ...DRAWN, numRuns: RUNS },
  );
  expect(count).toBeGreaterThan(RUNS / 4);
});

test("no group that turns the answer alone is missed, and none is listed that does not", () => {
  const seen = { join: 0, leave: 0 };
  fc.assert(
    fc.property(asked, (question) => {
      if (question.request.user === undefined) return;
      const { changes, goal } = explain(question, compileRe2);
      const listed = changes
        .filter(isSure)
        .flatMap(({ oneOf }) => oneOf)
        .flatMap(({ change }) => (change.kind === "join" || change.kind === "leave" ? [groupOf(change.group)] : []));
      const own = question.request.user.groups.map(groupOf);
      const expected = everyMembership(question)
        .filter(({ differing, question: other }) => differing === 1 && isReached(goal, answered(other)))
        .map(({ question: other }) => {
          const now = (other.request.user?.groups ?? []).map(groupOf);
          const joined = now.find((key) => !own.includes(key));
          seen[joined === undefined ? "leave" : "join"]++;
          return joined ?? own.find((key) => !now.includes(key)) ?? "";
        });
      expect(listed.toSorted()).toEqual(expected.toSorted());
    }),
    { ...DRAWN, numRuns: 2 * RUNS },
  );
  expect(Math.min(seen.join, seen.leave)).toBeGreaterThan(0);
});

test("several groups are listed where none alone turns the answer, and are as few as can be", () => {
  const seen = { one: 0, several: 0, none: 0, unknown: 0, notAsked: 0 };
  fc.assert(
    fc.property(asked, (question) => {
      const { changes, goal, groups } = explain(question, compileRe2);
      seen[groups]++;
      const several = changes.find(({ kind }) => kind === "regroup");
      expect(several !== undefined).toBe(groups === "several");
      if (question.request.user === undefined || goal === "role" || groups === "one") return;
      const sizes = everyMembership(question)
        .filter(({ question: other }) => isReached(goal, answered(other)))
        .map(({ differing }) => differing);
      const [{ change } = { change: undefined }] = several?.oneOf ?? [];
      if (several === undefined || !isSure(several)) expect(sizes).toEqual([]);
      else if (change?.kind === "regroup") expect(change.join.length + change.leave.length).toBe(Math.min(...sizes));
    }),
    { ...DRAWN, numRuns: 5 * RUNS },
  );
  expect(seen.several).toBeGreaterThan(0);
  expect(seen.none).toBeGreaterThan(0);
});

test("what depends on something not known of Okta is so, and what is listed without that never depends on it", () => {
  const seen = { depends: 0, never: 0 };
  fc.assert(
    fc.property(asked, (question) => {
      const { changes, goal } = explain(question, compileRe2);
      const same = assumptionCombinations(question.model).filter(
        (one) => goalOf(question, answered(question, one)) === goal,
      );
      for (const { oneOf, dependsOn } of changes) {
        seen[dependsOn === undefined ? "never" : "depends"]++;
        const given = dependsOn && [{ ...STRICT_ASSUMPTIONS, ...dependsOn.assumptions }];
        for (const { change } of oneOf) {
          const turns = (given ?? same).map((one) => isReached(goal, answered(changed(question, change), one)));
          expect(new Set(turns)).toEqual(new Set([dependsOn?.turns ?? true]));
        }
      }
    }),
    { ...DRAWN, numRuns: RUNS },
  );
  expect(Math.min(seen.depends, seen.never)).toBeGreaterThan(0);
});

test("no possible answer is missing", () => {
  const seen = { sure: 0, depends: 0 };
  const kindAndRoles = (outcome: Pick<Outcome, "kind">) => {
    const { kind, error, idTokenRoles, accessTokenMinutes } = outcome as Record<string, unknown>;
    return JSON.stringify([kind, error, idTokenRoles, accessTokenMinutes]);
  };
  fc.assert(
    fc.property(asked, (question) => {
      const { answer, otherAnswers } = explain(question, compileRe2);
      seen[otherAnswers.length === 0 ? "sure" : "depends"]++;
      const possible = assumptionCombinations(question.model).map((one) => kindAndRoles(answered(question, one)));
      const listed = [answer, ...otherAnswers.map((other) => other.answer)].map(kindAndRoles);
      expect(new Set(listed)).toEqual(new Set(possible));
      for (const { assumptions, answer: other } of otherAnswers)
        expect(kindAndRoles(answered(question, { ...STRICT_ASSUMPTIONS, ...assumptions }))).toBe(kindAndRoles(other));
    }),
    { ...DRAWN, numRuns: RUNS },
  );
  expect(Math.min(seen.sure, seen.depends)).toBeGreaterThan(0);
});
