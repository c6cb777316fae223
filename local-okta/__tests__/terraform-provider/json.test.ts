import { expect, test } from "vitest";
import { canonicalJson, sameJsonObject } from "../../terraform-provider/json.ts";

test("canonical JSON sorts keys at every level, inside lists too", () => {
  expect(canonicalJson('{"b":[{"d":1,"c":2}],"a":null}')).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
});

test("canonical JSON of what is no object is an empty object", () => {
  expect(canonicalJson("nonsense")).toBe("{}");
});

test("JSON objects are equal whatever the order of their keys", () => {
  expect(sameJsonObject('{"a":1,"b":2}', '{ "b": 2, "a": 1 }')).toBe(true);
});

test("a false member equals an absent one, also one level down", () => {
  expect(sameJsonObject('{"a":{"x":false,"y":1}}', '{"a":{"y":1},"b":false}')).toBe(true);
});

test("an empty text equals no JSON object", () => {
  expect(sameJsonObject("", "{}")).toBe(false);
});
