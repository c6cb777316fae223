import { type Reference, type ReferringText, UNKNOWN, type UnknownValue } from "./access-model.ts";
import {
  addressOfResource,
  attributesOf,
  blocksOf,
  isPartlyKnown,
  type PartlyKnown,
  type Resource,
} from "./attributes.ts";
import { type AttributeKind, MODELLED_ATTRIBUTES, type ReferenceTarget } from "./modelled-attributes.ts";
import {
  type AttributeReference,
  isOnlyReferences,
  isTemplate,
  listedReferences,
  type TemplatePart,
  templateParts,
} from "./template.ts";

/** Resources whose attributes have the provider's types, and attributes that could not be converted. */
interface TypedResources {
  readonly resources: readonly Resource[];
  readonly unknownValues: readonly UnknownValue[];
}

/**
 * Converts attributes to the provider's types: templates are evaluated, `"true"` is `true`, a block that
 * stands alone is a list of one, `null` is absent. A reference counts as the resource only by the attribute that Okta takes
 * there; by any other it is evaluated, or unknown. Attributes that the model does not know stay as they are.
 * Source: Terraform language, "Types and Values", "Automatic conversion of primitive types"; "JSON Configuration Syntax".
 */
export function typedResources(resources: readonly Resource[]): TypedResources {
  const byAddress = new Map(resources.map((resource) => [addressOfResource(resource), resource]));
  const typed = resources.map((resource) => ({ ...resource, attributes: typedAttributes(resource, byAddress) }));
  return { resources: typed, unknownValues: typed.flatMap(unknownValuesIn) };
}

type ResourcesByAddress = ReadonlyMap<string, Resource>;

/** Maximum depth of nested templates: Terraform refuses a cycle, which is unknown here. */
const DEEPEST = 8;

function typedAttributes({ type, attributes }: Resource, byAddress: ResourcesByAddress): Resource["attributes"] {
  const typed = typedMembers(attributes, MODELLED_ATTRIBUTES[type] ?? {}, byAddress);
  // A filter contains names, in which a group ID is not a reference.
  const isFilter = type === "okta_auth_server_claim" && typed["value_type"] === "GROUPS";
  return isFilter && typeof typed["value"] === "object" ? { ...typed, value: NOT_KNOWN } : typed;
}

function typedMembers(
  members: Resource["attributes"],
  kinds: Readonly<Record<string, AttributeKind>>,
  byAddress: ResourcesByAddress,
): Resource["attributes"] {
  return Object.fromEntries(
    Object.entries(members)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => {
        const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
        return [name, kind === undefined ? value : typed(value, kind, byAddress)];
      }),
  );
}

function typed(value: unknown, kind: AttributeKind, byAddress: ResourcesByAddress): unknown {
  if (typeof kind === "object") {
    if ("blocks" in kind) return blocks(value, kind.blocks, byAddress);
    if ("referenceList" in kind) return list(value, (item) => known(parts(item, byAddress, kind.referenceList)));
    const target = "reference" in kind ? kind.reference : kind.expression;
    return known(parts(value, byAddress, target));
  }
  if (kind === "textList") return list(value, (item) => known(parts(item, byAddress)));
  const text = known(parts(value, byAddress));
  if (kind === "text" || typeof text !== "string") return text;
  return (kind === "number" ? numberIn(text) : booleanIn(text)) ?? NOT_KNOWN;
}

const NOT_KNOWN: PartlyKnown = { parts: [UNKNOWN] };

function blocks(
  value: unknown,
  kinds: Readonly<Record<string, AttributeKind>>,
  byAddress: ResourcesByAddress,
): unknown {
  const all = blocksOf(value);
  if (!all.every(isBlock)) return NOT_KNOWN;
  return all.map((block) => typedMembers(attributesOf(block), kinds, byAddress));
}

function isBlock(value: unknown): boolean {
  return typeof value === "object" && value !== null && !isTemplate(value) && !isOnlyReferences(value);
}

function list(value: unknown, typedItem: (item: unknown) => unknown): unknown {
  return Array.isArray(value) ? value.map(typedItem) : NOT_KNOWN;
}

function numberIn(text: string): number | undefined {
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function booleanIn(text: string): boolean | undefined {
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : undefined;
}

/** A text, if all parts are known. */
function known(all: ReferringText): string | PartlyKnown {
  return all.every((part) => typeof part === "string") ? all.join("") : { parts: all };
}

/** The parts of a text; of its references those that identify a resource of the target stay. */
function parts(value: unknown, byAddress: ResourcesByAddress, target?: ReferenceTarget, depth = 0): ReferringText {
  if (typeof value === "string") return [value];
  if (typeof value === "number" || typeof value === "boolean") return [String(value)];
  if (isPartlyKnown(value)) return value.parts;
  if (depth > DEEPEST) return [UNKNOWN];
  if (isOnlyReferences(value))
    return [UNKNOWN, ...listedReferences(value).flatMap((one) => identified(one, byAddress, target) ?? [])];
  const written = isTemplate(value) ? templateParts(value.template) : undefined;
  return joined(written?.flatMap((part) => evaluated(part, byAddress, target, depth)) ?? [UNKNOWN]);
}

function evaluated(
  part: TemplatePart,
  byAddress: ResourcesByAddress,
  target: ReferenceTarget | undefined,
  depth: number,
): ReferringText {
  if (typeof part === "string") return [part];
  const text = known(
    parts(byAddress.get(addressOfResource(part))?.attributes[part.attribute], byAddress, undefined, depth + 1),
  );
  return [typeof text === "string" ? text : (identified(part, byAddress, target) ?? UNKNOWN)];
}

/** The resource that a referenced attribute identifies. */
function identified(
  part: AttributeReference,
  byAddress: ResourcesByAddress,
  target: ReferenceTarget | undefined,
): Reference | undefined {
  const resource = byAddress.get(addressOfResource(part));
  if (resource === undefined || target === undefined || part.type !== target.to) return undefined;
  return part.attribute === target.by || isSameId(part.attribute, resource) ? { key: part.name } : undefined;
}

/** Okta uses an app's ID as its client ID, unless one is set. Source: okta provider documentation, `client_id`. */
function isSameId(attribute: string, { type, attributes }: Resource): boolean {
  return type === "okta_app_oauth" && ["id", "client_id"].includes(attribute) && !attributes["client_id"];
}

/** Merges adjacent texts. */
function joined(all: ReferringText): ReferringText {
  const done: ReferringText[number][] = [];
  for (const part of all) {
    const last = done.at(-1);
    if (typeof part === "string" && typeof last === "string") done[done.length - 1] = last + part;
    else done.push(part);
  }
  return done;
}

/** Modelled attributes whose value is entirely or partly unknown before the apply. */
function unknownValuesIn(resource: Resource): UnknownValue[] {
  const kinds = MODELLED_ATTRIBUTES[resource.type] ?? {};
  return Object.entries(resource.attributes)
    .filter(([name, value]) => Object.hasOwn(kinds, name) && isOpen(value))
    .map(([attribute]) => ({ resource: addressOfResource(resource), attribute }));
}

function isOpen(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isOpen);
  if (typeof value !== "object" || value === null) return false;
  return value === UNKNOWN || Object.values(value).some(isOpen);
}
