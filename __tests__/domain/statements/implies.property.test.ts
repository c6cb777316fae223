import fc from "fast-check";
import { expect, test } from "vitest";
import { STRICT_ASSUMPTIONS } from "../../../domain/access-matrix/assumptions.ts";
import { implies } from "../../../domain/statements/implies.ts";
import type { Demand, Statement, Subject, Target } from "../../../domain/statements/statement.ts";
import { bruteForce } from "./brute-force.ts";
import { groundEnvironment, randomModel } from "./random-ground.ts";
import { groups } from "./subjects.ts";

const RUNS = Number(process.env["MC_OKTA_STATEMENTS"] ?? 30);
/** The same models in every run, but in the long sweep, which draws others. */
const DRAWN = process.env["MC_OKTA_STATEMENTS"] === undefined ? { seed: 20_261_130 } : {};
const KEYS = ["administrator", "view_only", "field_engineers"];
const SCOPES = ["api::*", "api::administrator", "api::a*", "*", "user_groups", "open*"];

const keys = (minLength = 0) => fc.subarray(KEYS, { minLength });
const choices = (minLength = 0) => keys(minLength).map((some) => groups(...some));

const subject: fc.Arbitrary<Subject> = fc.oneof(
  fc.record({
    kind: fc.constant("users" as const),
    in: choices(),
    notIn: fc.oneof(choices(), fc.constant("all" as const)),
  }),
  fc.record({ kind: fc.constant("users" as const), in: fc.constant([]), notIn: choices(), inExactly: choices(1) }),
  fc.constantFrom<Subject>(
    { kind: "clients", clients: ["nightly"] },
    { kind: "clients", clients: "others" },
    { kind: "clients", clients: "any" },
  ),
);
const target = fc.oneof(
  fc.constantFrom<Target>({ kind: "tokens" }, { kind: "rolesClaim" }),
  fc.constantFrom("administrator", "view_only").map((role): Target => ({ kind: "role", role })),
  fc.constantFrom(...SCOPES).map((pattern): Target => ({ kind: "scope", pattern })),
);
const roles = fc.subarray(["administrator", "view_only"], { minLength: 1 });
const demand: fc.Arbitrary<Demand> = fc.oneof(
  fc.array(target, { minLength: 1, maxLength: 2 }).map((targets): Demand => ({ kind: "never", targets })),
  roles.map((some): Demand => ({ kind: "atLeast", roles: some })),
  roles.map((some): Demand => ({ kind: "exactly", roles: some })),
  fc.record({ kind: fc.constant("within" as const), accessTokenMinutes: fc.constantFrom(15, 30, 60) }),
  fc.record({ kind: fc.constant("within" as const), refreshTokenMinutes: fc.constantFrom(0, 60, 600) }),
);
const statement = fc
  .tuple(subject, demand)
  .filter(([who, what]) => !("roles" in what) || who.kind === "users" || Array.isArray(who.clients))
  .map(([who, what]): Statement => ({ id: "s", origin: { kind: "derived" }, subject: who, demand: what }));

test("where a statement holds, everything that it implies holds", () => {
  const declared = groundEnvironment().roles;
  const pairs = fc
    .sample(fc.tuple(statement, statement), { numRuns: 20_000, seed: 1 })
    .filter(([one, other]) => JSON.stringify(one) !== JSON.stringify(other) && implies(one, other, declared));
  let broken = 0;
  fc.assert(
    fc.property(
      randomModel({ groups: 3, policies: 2, rules: 2, claims: 2 }),
      fc.constantFrom(...pairs),
      (model, [stronger, weaker]) => {
        const counterexample = bruteForce(model, weaker, STRICT_ASSUMPTIONS);
        if (counterexample === undefined || counterexample === "tooMany") return;
        broken++;
        expect(bruteForce(model, stronger, STRICT_ASSUMPTIONS)).toBeDefined();
      },
    ),
    { ...DRAWN, numRuns: 10 * RUNS, endOnFailure: true },
  );
  expect(broken).toBeGreaterThan(0);
});
