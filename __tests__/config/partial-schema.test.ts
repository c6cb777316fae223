import { expect, test } from "vitest";
import * as z from "zod";
import { partialSchema } from "../../config/partial-schema.ts";

const SCHEMA = z.strictObject({
  org: z.strictObject({ url: z.string(), kind: z.enum(["a", "b"]).optional() }).meta({ description: "The org." }),
  clients: z.array(z.strictObject({ name: z.string() })),
  state: z.strictObject({ s3: z.strictObject({ bucket: z.string(), region: z.string() }).optional() }).optional(),
});
const partial = partialSchema(SCHEMA);
const takes = (value: unknown) => partial.safeParse(value).success;

test("no key of a map is required, at any depth", () => {
  expect(takes({})).toBe(true);
  expect(takes({ org: {} })).toBe(true);
  expect(takes({ state: { s3: { region: "eu" } } })).toBe(true);
});

test("present keys are checked as strictly as before", () => {
  expect(takes({ org: { kind: "c" } })).toBe(false);
  expect(takes({ org: { uri: "x" } })).toBe(false);
  expect(takes({ org: null })).toBe(false);
});

test("list entries stay complete", () => {
  expect(takes({ clients: [{ name: "x" }] })).toBe(true);
  expect(takes({ clients: [{}] })).toBe(false);
});

test("descriptions are kept", () => {
  expect(z.toJSONSchema(partial)).toMatchObject({ properties: { org: { description: "The org." } } });
});
