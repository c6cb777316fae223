import { expect, test } from "vitest";
import type { ReviewCheck } from "../../../../domain/review/review-check.ts";
import { type EditableStack, found, type SubjectOptions } from "../subject.ts";

/** Id of a check, what somebody did, how that comes about, and exactly what is found: each object with its item behind it. */
export type Way = readonly [check: string, how: string, options: SubjectOptions, objects: readonly string[]];

/** An edit of what was synthesized, compared with the same without it. */
export function edited(edit: (stack: EditableStack) => void): SubjectOptions {
  return { edit, before: "unedited" };
}

/** An edit of the environment file, which must have the part that is replaced, compared with the file as it is. */
export function written(part: string, by: string): SubjectOptions {
  return {
    before: "unedited",
    text: (text) => {
      if (!text.includes(part)) throw new Error(`The production example has no "${part}"`);
      return text.replace(part, by);
    },
  };
}

/**
 * Tests that each way is found as it says, that each check has two ways to fail at least, and that none says anything of the
 * production example but what is listed.
 */
export function testWays(
  checks: readonly ReviewCheck[],
  ways: readonly Way[],
  ofTheExample: readonly string[] = [],
): void {
  const check = (id: string): ReviewCheck => {
    const one = checks.find((each) => each.id === id);
    if (one === undefined) throw new Error(`There is no check ${id}`);
    return one;
  };

  test.each(ways)("%s: %s", (id, _how, options, objects) => {
    expect(found(check(id), options)).toEqual(objects);
  });

  test.each(checks.map(({ id }) => id))("%s is shown to fail in two ways at least", (id) => {
    expect(ways.filter(([of, , , objects]) => of === id && objects.length > 0).length).toBeGreaterThanOrEqual(2);
  });

  test("of the production example nothing is said that is not listed", () => {
    const said = checks.flatMap((one) => found(one, { before: "unedited" }).map((object) => `${one.id} ${object}`));
    expect(said).toEqual(ofTheExample);
  });
}
