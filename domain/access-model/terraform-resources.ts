import { type MaybeUnknown, type Reference, type ReferringText, UNKNOWN, type UnknownValue } from "./access-model.ts";
import { isPartlyKnown, listOf, type Resource } from "./attributes.ts";
import type { ReferenceTarget } from "./modelled-attributes.ts";
import { groupIdsIn } from "./role-grants.ts";
import { typedResources } from "./typed-attributes.ts";

/** Resources and access to their attributes, the same for a configuration, a plan and a state. */
export interface TerraformResources {
  /** Attributes have the provider's types. */
  readonly resources: readonly Resource[];
  /** Unknown values of the source. */
  readonly unknownValues: readonly UnknownValue[];
  /** An attribute as text; unknown if Okta sets it. */
  text(value: unknown): MaybeUnknown<string>;
  /** The resource that an attribute refers to; by ID if it is not one of these. */
  reference(value: unknown, target: ReferenceTarget): Reference;
  /** A text with the resources that it names. */
  referringText(value: unknown, target: ReferenceTarget): ReferringText;
}

/**
 * Reads resources: templates are resolved by address, IDs by the Okta IDs of these resources.
 *
 * @param others resources that are only referred to
 */
export function terraformResources(untyped: readonly Resource[], others: readonly Resource[] = []): TerraformResources {
  const { resources, unknownValues } = typedResources(untyped);
  const keys = new Map(
    [...others, ...resources].flatMap(({ type, name, attributes }) =>
      (["id", "client_id"] as const).flatMap((by) => {
        const id = attributes[by];
        return typeof id === "string" ? [[identityOf({ to: type, by }, id), name] as const] : [];
      }),
    ),
  );
  const keyOf = (target: ReferenceTarget) => (id: string) => keys.get(identityOf(target, id));
  return {
    resources,
    unknownValues,
    text: (value) => (typeof value === "string" ? value : UNKNOWN),
    reference: (value, target) => {
      const [only, ...more] = partsOf(value);
      if (only === undefined || more.length > 0) return UNKNOWN;
      if (typeof only !== "string") return only;
      const key = keyOf(target)(only);
      return key === undefined ? { id: only } : { key };
    },
    referringText: (value, target) =>
      partsOf(value).flatMap((part) => (typeof part === "string" ? groupIdsIn(part, keyOf(target)) : [part])),
  };
}

function partsOf(value: unknown): ReferringText {
  if (typeof value === "string") return [value];
  return isPartlyKnown(value) ? value.parts : [];
}

function identityOf({ to, by }: ReferenceTarget, id: string): string {
  return JSON.stringify([to, by, id]);
}

/** Terraform names by Okta ID; for an app also by `client_id`. */
export function keysById(resources: readonly Resource[]): ReadonlyMap<string, string> {
  return new Map(
    resources.flatMap(({ name, attributes }) =>
      [attributes["id"], attributes["client_id"]].flatMap((id) =>
        typeof id === "string" ? [[id, name] as const] : [],
      ),
    ),
  );
}

/** An attribute as text, or a fallback if it is missing or not yet known. */
export function textOf(terraform: TerraformResources, value: unknown, missing: string): string {
  const text = terraform.text(value);
  return typeof text === "string" ? text : missing;
}

/** The known texts of a set, sorted. */
export function sortedTexts(terraform: TerraformResources, value: unknown): string[] {
  return listOf(value)
    .flatMap((item) => textOf(terraform, item, "") || [])
    .sort();
}

/** References in a set: keys first, then IDs, each sorted. */
export function sortedReferences(
  terraform: TerraformResources,
  values: readonly unknown[],
  target: ReferenceTarget,
): Reference[] {
  return values.map((value) => terraform.reference(value, target)).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Whether a reference leads to the object with a key. */
export function isReferenceTo(reference: Reference, key: string): boolean {
  return "key" in reference && reference.key === key;
}

function rank(reference: Reference): string {
  if ("key" in reference) return `0 ${reference.key}`;
  return "id" in reference ? `1 ${reference.id}` : "2";
}
