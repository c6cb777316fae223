import { type Attributes, attributesOf, listOf } from "../access-model/attributes.ts";
import type { Resource } from "../access-model/terraform-reading.ts";

/** The keys that an app has written out, one `jwks` block each. */
export function keyBlocks({ attributes: { jwks } }: Resource): Attributes[] {
  return listOf(jwks).map(attributesOf);
}

/** The address that an app's keys are fetched from; undefined without one. */
export function keyAddress({ attributes: { jwks_uri } }: Resource): string | undefined {
  return typeof jwks_uri === "string" && jwks_uri !== "" ? jwks_uri : undefined;
}

/** Where an app's public keys come from: the same on both sides as long as the keys are; empty without any. */
export function publicKeys(app: Resource): string {
  const keys = keyBlocks(app)
    .filter(({ n, x, y }) => [n, x, y].some(isText))
    .map(({ n, e, x, y }) => [n, x, y, e].filter(isText).join("."))
    .sort();
  return [keyAddress(app) ?? [], keys].flat().join(", ");
}

function isText(part: unknown): boolean {
  return typeof part === "string" && part !== "";
}
