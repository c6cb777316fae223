import { expect, test } from "vitest";
import { orderAfterApply, orderAfterDeploy } from "../../../domain/review/order-after-apply.ts";

/** Policies as `U1 X2`: X, Y and Z are nobody's, the others Terraform's. */
const parsed = (text: string) =>
  text.split(" ").map((word) => {
    const key = word.slice(0, 1);
    return { key, id: "XYZ".includes(key) ? key : `id of ${key}`, priority: Number(word.slice(1)) };
  });

const after = (live: string, file: string, alsoWritten = "", order = orderAfterApply): string =>
  order(parsed(file), parsed(live), (one, old) => one.priority !== old.priority || alsoWritten.includes(one.key))
    .map(({ key, priority }) => `${key}${priority}`)
    .join(" ");

test.each([
  ["one between ours keeps its place where only one of ours is moved", "U1 X2 B3 A4", "U1 A2 B3", "U1 A2 X3 B4"],
  ["one below ours stays below", "A1 B2 X3", "A1 B2", "A1 B2 X3"],
  ["one above ours is below them after they are put back", "X1 A2 B3", "A1 B2", "A1 B2 X3"],
  ["two keep their own order", "X1 A2 Y3 B4", "A1 B2", "A1 B2 X3 Y4"],
  ["a new one of ours goes to its place", "A1 X2", "A1 B2", "A1 B2 X3"],
  ["a new one of ours above one that is nobody's moves it down", "X1", "A1", "A1 X2"],
  ["one of ours that the file no longer has closes its gap", "A1 B2 X3 C4", "A1 C2", "A1 C2 X3"],
  ["one that waits beyond the end of the list becomes the last", "A1 X2", "A1 B9", "A1 X2 B3"],
  ["priorities that leave a gap stay as they are written where all is ours", "A1 B2", "A1 B3", "A1 B3"],
  ["ours alone may need another apply", "D1 B2 A3 C4", "A1 B2 C3 D4", "A1 C2 B3 D4"],
])("%s", (_, live, file, expected) => {
  expect(after(live, file)).toBe(expected);
});

test.each([
  ["a second apply moves what the first one has shifted", "U1 X2 B3 A4", "U1 A2 B3", "U1 A2 B3 X4"],
  ["ours alone are in their order", "D1 B2 A3 C4", "A1 B2 C3 D4", "A1 B2 C3 D4"],
  ["nothing moves where nothing is left", "A1 B2 X3", "A1 B2", "A1 B2 X3"],
])("after a deploy %s", (_, live, file, expected) => {
  expect(after(live, file, "", orderAfterDeploy)).toBe(expected);
});

test("one of ours that is written for another reason gets its priority back", () => {
  expect(after("U1 X2 B3 A4", "U1 A2 B3", "B")).toBe("U1 A2 B3 X4");
});
