import { type Decided, type Reference, type ReferringText, UNKNOWN, type Undecided } from "./access-model.ts";
import { type AttributeReference, templateParts } from "./template.ts";
import { addressOfResource, type Resource, type TerraformReading } from "./terraform-reading.ts";

/** What the attributes of a configuration mean: templates, with references resolved by address. */
export function configurationReading(resources: readonly Resource[]): TerraformReading {
  const byAddress = new Map(resources.map((resource) => [addressOfResource(resource), resource]));
  const attribute = (part: AttributeReference): unknown =>
    byAddress.get(addressOfResource(part))?.attributes[part.attribute];

  const text = (value: unknown): Decided<string> => {
    const parts = typeof value === "string" ? templateParts(value) : undefined;
    const texts = parts?.map((part) => (typeof part === "string" ? part : text(attribute(part))));
    return texts?.every((item) => typeof item === "string") ? texts.join("") : UNKNOWN;
  };
  const refers = (part: AttributeReference, type: string): string | Reference => {
    if (part.type === type && byAddress.has(addressOfResource(part))) return { key: part.name };
    const known = text(attribute(part));
    return typeof known === "string" ? known : UNKNOWN;
  };
  const referringText = (value: unknown, type: string): ReferringText => {
    const parts = typeof value === "string" ? templateParts(value) : [];
    return parts?.map((part) => (typeof part === "string" ? part : refers(part, type))) ?? [UNKNOWN];
  };
  return {
    resources,
    undecided: resources.flatMap((resource) => undecidedIn(resource, (part) => byAddress.has(addressOfResource(part)))),
    text,
    reference: (value, type) => {
      const [only = ""] = referringText(value, type);
      return typeof only === "string" ? { id: only } : only;
    },
    referringText,
  };
}

/** Attributes that hold a template which cannot be resolved here: a function, a variable, a resource that is not there. */
function undecidedIn(resource: Resource, exists: (part: AttributeReference) => boolean): Undecided[] {
  const isOpen = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(isOpen);
    if (typeof value === "object" && value !== null) return Object.values(value).some(isOpen);
    if (typeof value !== "string") return false;
    return templateParts(value)?.some((part) => typeof part !== "string" && !exists(part)) ?? true;
  };
  return Object.entries(resource.attributes)
    .filter(([name, value]) => name !== "//" && isOpen(value))
    .map(([attribute]) => ({ resource: addressOfResource(resource), attribute }));
}
