import { expect, test } from "vitest";
import * as z from "zod";
import { partialSchema } from "../../config/partial-schema.ts";

const SCHEMA = z.strictObject({
  org: z.strictObject({ url: z.string(), kind: z.enum(["a", "b"]).optional() }).meta({ description: "The org." }),
  clients: z.array(z.strictObject({ name: z.string() })),
  state: z
    .discriminatedUnion("backend", [
      z.strictObject({ backend: z.literal("local"), path: z.string(), secrets: z.enum(["omit", "store"]).optional() }),
      z.strictObject({ backend: z.literal("s3"), bucket: z.string(), secrets: z.enum(["omit", "store"]).optional() }),
    ])
    .optional(),
});
const partial = partialSchema(SCHEMA, [["state", "path"]]);
const takes = (value: unknown) => partial.safeParse(value).success;

test("no key of a map is required, at any depth", () => {
  expect(takes({})).toBe(true);
  expect(takes({ org: {} })).toBe(true);
  expect(takes({ org: { kind: "b" } })).toBe(true);
});

test("what is there is as strict as it was", () => {
  expect(takes({ org: { kind: "c" } })).toBe(false);
  expect(takes({ org: { uri: "x" } })).toBe(false);
  expect(takes({ org: null })).toBe(false);
});

test("an entry of a list is whole", () => {
  expect(takes({ clients: [{ name: "x" }] })).toBe(true);
  expect(takes({ clients: [{}] })).toBe(false);
});

test("a map of several kinds takes the keys of each, and need not say which kind it is", () => {
  expect(takes({ state: { bucket: "x", secrets: "omit" } })).toBe(true);
  expect(takes({ state: { backend: "s3" } })).toBe(true);
  expect(takes({ state: { backend: "gcs" } })).toBe(false);
});

test("a key that is left out is unknown", () => {
  expect(takes({ state: { path: "x" } })).toBe(false);
});

test("descriptions stay", () => {
  expect(z.toJSONSchema(partial)).toMatchObject({
    properties: { org: { description: "The org." }, state: { properties: { backend: { enum: ["local", "s3"] } } } },
  });
});
