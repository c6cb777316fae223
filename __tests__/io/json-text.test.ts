import { expect, test } from "vitest";
import { parseJson } from "../../io/json-text.ts";

const parse = (text: string) => parseJson("plan.json", text, "it is no plan");

test.each([
  ['{"resource":{},"resource":{}}', "plan.json: duplicate key resource, line 1; remove one of them"],
  [
    '{"resource":{"okta_group":{"a b":{"name":"x",\n"name":"y"}}}}',
    'plan.json: duplicate key resource.okta_group."a b".name, line 2; remove one of them',
  ],
  ['{"a":[{"b":1},{"b":1,"b":1}]}', "plan.json: duplicate key a.1.b, line 1; remove one of them"],
  ['{"name":"x","n\\u0061me":"y"}', "plan.json: duplicate key name, line 1; remove one of them"],
  ['{"__proto__":1,"__proto__":2}', "plan.json: duplicate key __proto__, line 1; remove one of them"],
  ['{"a\\nb":1,"a\\nb":2}', 'plan.json: duplicate key "a\\nb", line 1; remove one of them'],
])("%s has a duplicate key, which is named", (text, message) => {
  expect(() => parse(text)).toThrow(message);
});

test("one key in several objects is no duplicate, nor one that differs in case", () => {
  const text = '{"a":{"name":"x"},"b":{"name":"x"},"c":[{"name":"x"},{"name":"x"}],"name":"x","Name":"y"}';
  expect(parse(text)).toEqual(JSON.parse(text));
});

test.each(["", "{", '{"a":1,}', "// a comment\n{}", "<html>"])("%j is no JSON", (text) => {
  expect(() => parse(text)).toThrow("plan.json: it is no plan");
});
