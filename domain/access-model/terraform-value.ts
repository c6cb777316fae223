import type { Reference } from "./access-model.ts";
import { listOf } from "./attributes.ts";
import type { Refers } from "./modelled-attributes.ts";
import type { TerraformReading } from "./terraform-reading.ts";

/** An attribute as text, or what stands for one that is missing or not known yet. */
export function textOf(reading: TerraformReading, value: unknown, missing: string): string {
  const text = reading.text(value);
  return typeof text === "string" ? text : missing;
}

/** The texts of a set that are known, sorted. */
export function sortedTexts(reading: TerraformReading, value: unknown): string[] {
  return listOf(value)
    .flatMap((item) => textOf(reading, item, "") || [])
    .sort();
}

/** What the items of a set refer to: keys first, then ids, each sorted. */
export function sortedReferences(reading: TerraformReading, values: readonly unknown[], refers: Refers): Reference[] {
  return values.map((value) => reading.reference(value, refers)).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Whether a reference leads to the object of a key. */
export function isReferenceTo(reference: Reference, key: string): boolean {
  return "key" in reference && reference.key === key;
}

function rank(reference: Reference): string {
  if ("key" in reference) return `0 ${reference.key}`;
  return "id" in reference ? `1 ${reference.id}` : "2";
}
