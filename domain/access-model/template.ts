/** A part of a Terraform string: literal text, or an attribute of another resource. */
export type TemplatePart = string | AttributeReference;

/** An attribute of a resource, by the resource's address. */
export interface AttributeReference {
  readonly type: string;
  readonly name: string;
  readonly attribute: string;
}

/** A string in Terraform's syntax, not yet evaluated; a bare string is literal. */
export interface Template {
  readonly template: string;
}

/** A value of which a plan shows only the references, such as `okta_group.a.id`. */
export interface OnlyReferences {
  readonly references: readonly string[];
}

/**
 * Literal text up to a template, `$${` and `%%{` included; dollar signs as an expression, as this project writes them beside
 * references; or a template that is one reference.
 */
const PART =
  /\$\{"(?<dollars>\$+)"\}|\$\{[ \t]*(?<type>\w+)\.(?<name>[\w-]+)\.(?<attribute>\w+)[ \t]*\}|(?<text>(?:\$\$\{|%%\{|(?![$%]\{)[\s\S])+)/g;

/**
 * The parts of a string of a configuration; undefined if it contains a template other than a plain reference.
 * Source: Terraform language, "Strings and Templates".
 */
export function templateParts(value: string): TemplatePart[] | undefined {
  const matches = [...value.matchAll(PART)];
  if (matches.map(([match]) => match).join("") !== value) return undefined;
  return joined(
    matches.map(({ groups = {} }) => {
      const { type = "", name = "", attribute = "", text, dollars } = groups;
      if (dollars !== undefined) return dollars;
      return text === undefined ? { type, name, attribute } : text.replace(/([$%])\1\{/g, "$1{");
    }),
  );
}

/** Parts with adjacent texts merged. */
function joined(parts: readonly TemplatePart[]): TemplatePart[] {
  const all: TemplatePart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
    else all.push(part);
  }
  return all;
}

/** A value of a configuration in which every string with a template, or an escaped one, is marked. */
export function templated(value: unknown): unknown {
  if (typeof value === "string") return /[$%]\{/.test(value) ? { template: value } : value;
  if (Array.isArray(value)) return value.map(templated);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, templated(item)]));
}

/** The references in a plan's list, which also names each resource without an attribute. */
export function listedReferences({ references }: OnlyReferences): AttributeReference[] {
  return references.flatMap((address) => {
    const [type = "", name = "", attribute, ...deeper] = address.split(".");
    return attribute === undefined || deeper.length > 0 ? [] : [{ type, name, attribute }];
  });
}

/** Whether a value is a string that is not yet evaluated. */
export function isTemplate(value: unknown): value is Template {
  return typeof value === "object" && value !== null && "template" in value && typeof value.template === "string";
}

/** Whether only the references of a value are known. */
export function isOnlyReferences(value: unknown): value is OnlyReferences {
  return typeof value === "object" && value !== null && "references" in value && Array.isArray(value.references);
}
