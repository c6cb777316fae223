import fc from "fast-check";
import { expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { snapshotOfConfiguration } from "../../../domain/access-model/from-configuration.ts";
import { fromPlan } from "../../../domain/access-model/from-plan.ts";
import { snapshotOfState } from "../../../domain/access-model/from-state.ts";
import type { Snapshot } from "../../../domain/access-model/snapshot.ts";
import { allReviewChecks } from "../../../domain/review/checks/all.ts";
import { reviewOf } from "../../../domain/review/review-of.ts";
import { type EditableStack, subject } from "./subject.ts";

/** A value in place of another, at a way through a JSON document that is given as numbers. */
const edit = fc.record({
  way: fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
  value: fc.oneof(
    fc.constant(undefined),
    fc.constantFrom(
      null,
      true,
      -1,
      "",
      "$".concat("{okta_group.role_view_only.id}"),
      "$".concat("{x"),
      [],
      {},
      [null],
      { id: 1 },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  ),
});

function applied(document: unknown, way: readonly number[], value: unknown): void {
  const [index = 0, ...rest] = way;
  if (typeof document !== "object" || document === null) return;
  const names = Object.keys(document);
  const name = names[index % Math.max(1, names.length)];
  if (name === undefined) return;
  if (rest.length > 0 && typeof Reflect.get(document, name) === "object" && Reflect.get(document, name) !== null) {
    applied(Reflect.get(document, name), rest, value);
  } else if (value === undefined) Reflect.deleteProperty(document, name);
  else Reflect.set(document, name, structuredClone(value));
}

/** Ids of checks that crashed. */
function crashed(after: Snapshot, before?: Snapshot): string[] {
  const { environment } = subject();
  const sources = { after: "configuration", before: before ? "configuration" : "nothing", live: false } as const;
  const review = reviewOf(
    { environment, after, changes: [], sources, today: "2026-06-15", ...(before && { before }) },
    allReviewChecks(),
    compileRe2,
  );
  return review.findings.filter(({ check }) => check === "check-crashed").map(({ object, got }) => `${object}: ${got}`);
}

test("no check crashes on any configuration, on either side", () => {
  let stack: EditableStack | undefined;
  subject({
    edit: (one) => {
      stack = structuredClone(one);
    },
  });
  const whole = subject().after;
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const odd = structuredClone(stack);
      for (const { way, value } of edits) applied(odd, way, value);
      const snapshot = snapshotOfConfiguration(JSON.parse(JSON.stringify(odd)));
      expect(crashed(snapshot)).toEqual([]);
      expect(crashed(whole, snapshot)).toEqual([]);
    }),
    { numRuns: 250 },
  );
});

test("any JSON can be read as a plan or a state without a crash", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (json) => {
      const plan = fromPlan({ resource_changes: json, prior_state: json, configuration: { root_module: json } });
      expect(plan.after.model.groups).toEqual(expect.any(Array));
      expect(crashed(snapshotOfState({ resources: json }))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
