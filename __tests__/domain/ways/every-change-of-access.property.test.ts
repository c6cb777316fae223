import fc from "fast-check";
import { expect, test } from "vitest";
import { accessMarkdown } from "../../../cli/views/ways/access-markdown.ts";
import { STRICT_ASSUMPTIONS } from "../../../domain/access-matrix/assumptions.ts";
import type { AccessModel } from "../../../domain/access-model/access-model.ts";
import { waysOf } from "../../../domain/ways/ways-of.ts";
import { groundEnvironment, randomModel, type Sizes } from "../statements/random-ground.ts";
import { answers, compile, everyRequest, gotten } from "./every-request.ts";
import { MUTATIONS, picker } from "./mutations.ts";

const RUNS = Number(process.env["MC_OKTA_WAYS"] ?? 3);
/** The same models in every run, but in the long sweep, which draws others. */
const DRAWN = process.env["MC_OKTA_WAYS"] === undefined ? { seed: 20_261_130 } : {};
const SIZES: Sizes = { groups: 3, policies: 2, rules: 3, claims: 2 };
const environment = groundEnvironment();

/** What is listed under the strict assumptions, under which requests are answered. */
function listOf(model: AccessModel): string {
  return accessMarkdown("ground", waysOf(model, environment, compile, [STRICT_ASSUMPTIONS]));
}

/** The first request that is answered otherwise. */
function changedRequest(before: AccessModel, after: AccessModel): unknown {
  const [old, now] = [answers(before), answers(after)];
  for (const request of everyRequest([before, after])) {
    if (gotten(old(request)) !== gotten(now(request))) return { request, old: old(request), now: now(request) };
  }
  return undefined;
}

test.each(MUTATIONS)("where $name changes what anybody gets, the list changes", ({ apply }) => {
  fc.assert(
    fc.property(randomModel(SIZES), picker, (model, pick) => {
      const mutated = apply(model, pick);
      // Only a list that stays as it is has to be held against every request.
      if (listOf(model) === listOf(mutated)) expect(changedRequest(model, mutated)).toBeUndefined();
    }),
    { ...DRAWN, numRuns: 4 * RUNS, endOnFailure: true },
  );
});

test.each(MUTATIONS)("$name changes the list of some model", ({ apply }) => {
  const isChanged = () =>
    fc
      .sample(fc.tuple(randomModel(SIZES), picker), 20)
      .some(([model, pick]) => listOf(model) !== listOf(apply(model, pick)));
  expect(Array.from({ length: 100 }).some(isChanged)).toBe(true);
});
