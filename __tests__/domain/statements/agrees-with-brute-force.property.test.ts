import fc from "fast-check";
import { expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { AccessModel } from "../../../domain/access-model/access-model.ts";
import { GROUPS_CLAIM_LIMIT } from "../../../domain/roles-claim.ts";
import { assumptionCombinations } from "../../../domain/statements/assumption-combinations.ts";
import { compareCounterexamples } from "../../../domain/statements/found.ts";
import { searchSpace } from "../../../domain/statements/search-space.ts";
import { searchStatement } from "../../../domain/statements/search-statement.ts";
import type { Demand, Statement, Subject } from "../../../domain/statements/statement.ts";
import { bruteForce } from "./brute-force.ts";
import { groundEnvironment, randomModel, type Sizes } from "./random-ground.ts";

const RUNS = Number(process.env["MC_OKTA_STATEMENTS"] ?? 8);
/** The same models in every run, but in the long sweep, which draws others. */
const DRAWN = process.env["MC_OKTA_STATEMENTS"] === undefined ? { seed: 20_261_130 } : {};
const role = (key: string) => ({ role: key });

const SUBJECTS: readonly Subject[] = [
  { kind: "users", in: [], notIn: [] },
  { kind: "users", in: [role("administrator")], notIn: [] },
  { kind: "users", in: [], notIn: [role("administrator")] },
  { kind: "users", in: [], notIn: "all" },
  { kind: "users", in: [], notIn: [], inExactly: [role("administrator")] },
  { kind: "users", in: [], notIn: [], inExactly: [role("administrator"), role("view_only")] },
  { kind: "users", in: [], notIn: [role("administrator")], except: role("view_only") },
  { kind: "clients", clients: ["nightly"] },
  { kind: "clients", clients: "others" },
  { kind: "clients", clients: "any" },
];
const NEVER: readonly Demand[] = [
  { kind: "never", targets: [{ kind: "tokens" }] },
  { kind: "never", targets: [{ kind: "role", role: "administrator" }] },
  {
    kind: "never",
    targets: [
      { kind: "role", role: "view_only" },
      { kind: "scope", pattern: "api::other" },
    ],
  },
  { kind: "never", targets: [{ kind: "scope", pattern: "api::*" }] },
  { kind: "never", targets: [{ kind: "rolesClaim" }] },
  { kind: "within", accessTokenMinutes: 30 },
  { kind: "within", accessTokenMinutes: 60, refreshTokenMinutes: 60 },
];
const AT_LEAST: readonly Demand[] = [
  { kind: "atLeast", roles: ["administrator"] },
  { kind: "atLeast", roles: ["view_only"] },
  { kind: "exactly", roles: ["administrator"] },
  { kind: "exactly", roles: ["administrator", "view_only"] },
];

const statement = fc
  .tuple(fc.constantFrom(...SUBJECTS), fc.constantFrom(...NEVER, ...NEVER, ...AT_LEAST))
  .filter(([subject, demand]) => !("roles" in demand) || subject.kind === "users" || Array.isArray(subject.clients))
  .map(([subject, demand]): Statement => ({ id: "s", origin: { kind: "derived" }, subject, demand }));

const environment = groundEnvironment();

function agree(model: AccessModel, one: Statement, pick: number): "refuted" | "proved" | "tooMany" {
  const all = assumptionCombinations(model);
  const assumptions = all[pick % all.length] ?? all[0];
  if (assumptions === undefined) throw new Error("There is no combination");
  const { yes: certain, unknown } = searchStatement(
    searchSpace(model, environment, compileRe2, assumptions),
    one,
    environment,
  );
  // What an app may do that nobody can look at is not known.
  const [yes] = [certain ?? [], unknown ?? []].flat().sort(compareCounterexamples);
  const expected = bruteForce(model, one, assumptions);
  // More groups than a claim may have are more than can be tried.
  if (expected === "tooMany" || (yes?.request.user?.groups.length ?? 0) > GROUPS_CLAIM_LIMIT) return "tooMany";
  expect({ groups: yes?.request.user?.groups.length ?? (yes && 0), request: yes?.request }).toEqual({
    groups: expected?.groups,
    request: yes === undefined ? expected?.request : expect.anything(),
  });
  return yes === undefined ? "proved" : "refuted";
}

test.each<[string, Sizes, number]>([
  ["of two groups", { groups: 2, policies: 2, rules: 3, claims: 2 }, 10 * RUNS],
  ["of four groups and every grant", { groups: 4, policies: 2, rules: 3, claims: 3, isWide: true }, 3 * RUNS],
  ["of five groups", { groups: 5, policies: 3, rules: 3, claims: 1 }, RUNS],
])("in models %s the search finds what trying every request finds, and as few groups", (_of, sizes, numRuns) => {
  const seen = { refuted: 0, proved: 0, tooMany: 0 };
  fc.assert(
    fc.property(randomModel(sizes), statement, fc.nat(1000), (model, one, pick) => {
      seen[agree(model, one, pick)]++;
    }),
    { ...DRAWN, numRuns, endOnFailure: true },
  );
  expect(seen.refuted).toBeGreaterThan(numRuns / 10);
  expect(seen.proved).toBeGreaterThan(numRuns / 10);
});
