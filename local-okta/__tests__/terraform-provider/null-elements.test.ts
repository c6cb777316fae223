import { expect, test } from "vitest";
import { nullElements } from "../../terraform-provider/null-elements.ts";
import type { BlockSchema } from "../../terraform-provider/resource-schema.ts";

const SCHEMA: BlockSchema = {
  attributes: {
    scopes: { type: ["set", "string"], optional: true },
    uris: { type: ["list", "string"], optional: true },
  },
  blocks: { network: { nesting: "list", block: { attributes: { include: { type: ["list", "string"] } } } } },
};

const NULL_FOUND = {
  severity: "ERROR",
  summary: "Null value found in list",
  detail: "Null values are not allowed for this attribute value.",
};

test("a null in a list is refused at its place", () => {
  expect(nullElements(SCHEMA, { uris: ["https://a", null] })).toEqual([{ ...NULL_FOUND, path: ["uris", 1] }]);
});

test("a null in a set is refused, and the set is the place", () => {
  expect(nullElements(SCHEMA, { scopes: [null] })).toEqual([{ ...NULL_FOUND, path: ["scopes"] }]);
});

test("a null in a list inside a block is refused", () => {
  const object = { network: [{ include: ["z"] }, { include: [null] }] };
  expect(nullElements(SCHEMA, object)).toEqual([{ ...NULL_FOUND, path: ["network", 1, "include", 0] }]);
});

test("a list that is null itself is fine", () => {
  expect(nullElements(SCHEMA, { uris: null, scopes: [], network: [] })).toEqual([]);
});
