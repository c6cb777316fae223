import { expect, test } from "vitest";
import { goJsonError } from "../../terraform-provider/go-json-error.ts";

test.each([
  ["x", "invalid character 'x' looking for beginning of value"],
  ["{a}", "invalid character 'a' looking for beginning of object key string"],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
  ["[1 2]", "invalid character '2' after array element"],
  ["{} x", "invalid character 'x' after top-level value"],
  ['{"a":', "unexpected end of JSON input"],
  ["", "unexpected end of JSON input"],
])("Go says of %s: %s", (text, problem) => {
  expect(goJsonError(text)).toBe(problem);
});

test("Go has nothing to say of JSON", () => {
  expect(goJsonError('[{"a":null}]')).toBeUndefined();
});
