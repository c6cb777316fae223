import { expect, test } from "vitest";
import { listDifference } from "../../../workflows/access-list/list-difference.ts";

const A = "- a; app x; for 1h";
const B = "- b; app x; for 1h";

test.each<[string, string[], string[], object | undefined]>([
  ["nothing", [A, B], [A, B], undefined],
  ["a line too many", [A, B], [B], { line: 1, got: '"a; app x; for 1h"', expected: "no such line", others: 0 }],
  ["a line too few", [A], [A, B], { line: 2, got: "no such line", expected: '"b; app x; for 1h"', others: 0 }],
  ["the end of a line", [A], ["- a; app x; for 2h"], { line: 1, got: '"for 1h"', expected: '"for 2h"', others: 0 }],
  ["the middle of a line", [A], ["- a; app y; for 1h"], { line: 1, got: '"app x"', expected: '"app y"', others: 0 }],
  ["a part more", [A], [`${A}; z`], { line: 1, got: '""', expected: '"z"', others: 0 }],
  ["several lines", [A, B], ["- c", "- d"], { line: 1, others: 1 }],
  ["the order of lines", [B, A], [A, B], { line: 1, got: "different empty lines or order", others: 0 }],
])("a list that differs by %s", (_what, got, expected, difference) => {
  const found = listDifference(got, expected);
  if (difference === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(difference);
});
