import fc from "fast-check";
import { expect, test } from "vitest";
import { accessMarkdown } from "../../../cli/views/ways/access-markdown.ts";
import { STRICT_ASSUMPTIONS } from "../../../domain/access-matrix/assumptions.ts";
import type { AccessModel, PolicyRule } from "../../../domain/access-model/access-model.ts";
import { assumptionCombinations, differing } from "../../../domain/statements/assumption-combinations.ts";
import { waysOf } from "../../../domain/ways/ways-of.ts";
import { groundEnvironment, randomModel, type Sizes } from "../statements/random-ground.ts";
import { compile, serverOf } from "./every-request.ts";
import { onRule, picker } from "./mutations.ts";

const RUNS = 4 * Number(process.env["MC_OKTA_WAYS"] ?? 3);
/** The same models in every run, but in the long sweep, which draws others. */
const DRAWN = process.env["MC_OKTA_WAYS"] === undefined ? { seed: 20_261_130 } : {};
const SIZES: Sizes = { groups: 3, policies: 2, rules: 3, claims: 1 };
const environment = groundEnvironment();

/** With what there is under one or two other assumptions, so that a run stays short. */
function listOf(model: AccessModel): string {
  const few = assumptionCombinations(model).filter((one) => Object.keys(differing(one)).length < 3);
  return accessMarkdown("ground", waysOf(model, environment, compile, few));
}

/** As {@link AccessModel}, with each rule as it is changed. */
function withRules(model: AccessModel, edit: (rules: readonly PolicyRule[]) => readonly PolicyRule[]): AccessModel {
  const server = serverOf(model);
  const policies = server.policies.map((policy) => ({ ...policy, rules: edit(policy.rules) }));
  return { ...model, servers: [{ ...server, policies }] };
}

test("the lifetimes of an inactive rule are not in the list", () => {
  fc.assert(
    fc.property(randomModel(SIZES), picker, (model, pick) => {
      const inactive = onRule((rule) => ({ ...rule, active: false }));
      const longer = onRule((rule) => (rule.active ? rule : { ...rule, accessTokenMinutes: 1000, scopes: "ANY" }));
      const before = inactive(model, pick);
      expect(listOf(longer(before, pick))).toBe(listOf(before));
    }),
    { ...DRAWN, numRuns: RUNS },
  );
});

test("a rule that never decides, because one before it is for the same requests, is not in the list", () => {
  const hidden = (rules: readonly PolicyRule[]) =>
    rules.flatMap((rule) => [rule, { ...rule, key: `${rule.key} again`, name: "Again", accessTokenMinutes: 1000 }]);
  fc.assert(
    fc.property(randomModel(SIZES), (model) => {
      expect(listOf(withRules(model, hidden))).toBe(listOf(model));
    }),
    { ...DRAWN, numRuns: RUNS },
  );
});

test("keys and ids are not in the list", () => {
  fc.assert(
    fc.property(randomModel(SIZES), (model) => {
      const renamed = JSON.parse(
        JSON.stringify(labelled(model), (name, value) => {
          return ["key", "id"].includes(name) && typeof value === "string" ? `other ${value}` : value;
        }),
      );
      expect(listOf(renamed)).toBe(listOf(labelled(model)));
    }),
    { ...DRAWN, numRuns: RUNS },
  );
});

/** With labels that are no keys. */
function labelled(model: AccessModel): AccessModel {
  return { ...model, apps: model.apps.map((app) => ({ ...app, label: `app ${app.applicationType} ${app.key}` })) };
}

/** Lists of which the model says that their order means something, and texts. */
const ORDERED = ["policies", "rules", "claims", "text", "servers"];

test("the order of lists that have none is not in the list", () => {
  fc.assert(
    fc.property(randomModel(SIZES), (model) => {
      const reversed = JSON.parse(
        JSON.stringify(model, (name, value) => {
          return Array.isArray(value) && !ORDERED.includes(name) ? value.toReversed() : value;
        }),
      );
      expect(listOf(reversed)).toBe(listOf(model));
    }),
    { ...DRAWN, numRuns: RUNS },
  );
});

test("what there is under another assumption only is marked, and what there is under the strict ones is not", () => {
  fc.assert(
    fc.property(randomModel(SIZES), (model) => {
      const marked = waysOf(model, environment, compile).ways.filter(({ onlyIf }) => Object.keys(onlyIf).length === 0);
      expect(marked).toEqual(waysOf(model, environment, compile, [STRICT_ASSUMPTIONS]).ways);
    }),
    { ...DRAWN, numRuns: RUNS },
  );
});
