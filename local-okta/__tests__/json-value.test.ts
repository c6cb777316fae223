import { expect, test } from "vitest";
import { valueAt } from "../json-value.ts";

const JSON_VALUE = { profile: { name: "Engineers", note: null }, items: [{ id: "a" }, { id: "b" }] };

test.each([
  [["profile", "name"], "Engineers"],
  [["profile", "note"], null],
  [["items", "1", "id"], "b"],
  [[], JSON_VALUE],
])("the value at %j is there", (path, expected) => {
  expect(valueAt(JSON_VALUE, ...path)).toEqual(expected);
});

test.each([
  [["profile", "label"]],
  [["profile", "name", "length"]],
  [["profile", "note", "text"]],
  [["items", "2", "id"]],
  [["profile", "constructor", "name"]],
])("nothing is at %j", (path) => {
  expect(valueAt(JSON_VALUE, ...path)).toBeUndefined();
});
