import { expect, test } from "vitest";
import { smallestMembership } from "../../../domain/statements/smallest-membership.ts";

const NOBODY = { required: [], always: [], forbidden: [] };
const CONDITIONS = [[{ some: ["a", "b"] }], [{ some: ["b", "c"] }], [{ none: ["a"] }, { some: ["d"] }]];

test("the fewest groups meet all conditions", () => {
  expect(smallestMembership({ ...NOBODY, conditions: CONDITIONS, mostSteps: 100 })).toEqual(["b"]);
});

test("the result is unknown if the search takes too many steps", () => {
  expect(smallestMembership({ ...NOBODY, conditions: CONDITIONS, mostSteps: 2 })).toBe("unknown");
});
