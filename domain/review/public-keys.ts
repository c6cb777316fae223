import { attributesOf, listOf } from "../access-model/attributes.ts";
import type { Resource } from "../access-model/terraform-reading.ts";

/** Where an app's public keys come from: the same on both sides as long as the keys are; empty without any. */
export function publicKeys({ attributes: { jwks_uri, jwks } }: Resource): string {
  if (typeof jwks_uri === "string" && jwks_uri !== "") return jwks_uri;
  return listOf(jwks)
    .map(attributesOf)
    .map(({ n, x, y }) => [n, x, y].filter((part) => typeof part === "string" && part !== "").join("."))
    .filter((key) => key !== "")
    .sort()
    .join(", ");
}
