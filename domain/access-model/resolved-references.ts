import type { ReferringText } from "./access-model.ts";
import { addressOfResource, attributesOf, isPartlyKnown, listOf, type Resource } from "./attributes.ts";
import { type AttributeKind, MODELLED_ATTRIBUTES, type ReferenceTarget } from "./modelled-attributes.ts";

/** A resource with each reference replaced by the ID of the referred resource, if it has one. */
export function resolvedReferences(resource: Resource, others: readonly Resource[]): Resource {
  const known = new Map(others.map((other) => [addressOfResource(other), other]));
  const idOf = ({ to, by }: ReferenceTarget, key: string) => known.get(`${to}.${key}`)?.attributes[by];
  const kinds = MODELLED_ATTRIBUTES[resource.type] ?? {};
  return { ...resource, attributes: resolvedMembers(resource.attributes, kinds, idOf) };
}

type IdOf = (target: ReferenceTarget, key: string) => unknown;

function resolvedMembers(
  members: Resource["attributes"],
  kinds: Readonly<Record<string, AttributeKind>>,
  idOf: IdOf,
): Resource["attributes"] {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, resolved(value, kinds[name], idOf)]));
}

function resolved(value: unknown, kind: AttributeKind | undefined, idOf: IdOf): unknown {
  if (typeof kind !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => resolved(item, kind, idOf));
  if ("blocks" in kind) return resolvedMembers(attributesOf(value), kind.blocks, idOf);
  if (!isPartlyKnown(value)) return value;
  const target = "reference" in kind ? kind.reference : "referenceList" in kind ? kind.referenceList : kind.expression;
  const parts = value.parts.map((part) => withId(part, target, idOf));
  return parts.every((part) => typeof part === "string") ? parts.join("") : { parts };
}

function withId(part: ReferringText[number], target: ReferenceTarget, idOf: IdOf): ReferringText[number] {
  if (typeof part === "string" || !("key" in part)) return part;
  const id = idOf(target, part.key);
  return typeof id === "string" ? id : part;
}

/** For blocks, only members that the configuration writes; the provider fills in the others. */
export function writtenPart(old: unknown, desired: unknown): unknown {
  const written = new Set(listOf(desired).flatMap((block) => Object.keys(attributesOf(block))));
  if (written.size === 0) return old;
  return listOf(old).map((block) =>
    Object.fromEntries(Object.entries(attributesOf(block)).filter(([member]) => written.has(member))),
  );
}

/** Whether every part of a value is known. */
export function isAllKnown(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isAllKnown);
  if (typeof value !== "object" || value === null) return true;
  return !isPartlyKnown(value) && Object.values(value).every(isAllKnown);
}
