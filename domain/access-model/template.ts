/** A part of a Terraform string: literal text, or an attribute of another resource. */
export type TemplatePart = string | AttributeReference;

/** An attribute of a resource, by the resource's address. */
export interface AttributeReference {
  readonly type: string;
  readonly name: string;
  readonly attribute: string;
}

/** Literal text up to a template, `$${` and `%%{` included; or a template that is one reference. */
const PART = /\$\{(?<type>\w+)\.(?<name>[\w-]+)\.(?<attribute>\w+)\}|(?<text>(?:\$\$\{|%%\{|(?![$%]\{)[\s\S])+)/g;

/**
 * The parts of a string of a configuration; undefined when it holds a template other than a plain reference.
 * Source: Terraform language, "Strings and Templates".
 */
export function templateParts(value: string): TemplatePart[] | undefined {
  const matches = [...value.matchAll(PART)];
  if (matches.map(([match]) => match).join("") !== value) return undefined;
  return matches.map(({ groups = {} }) => {
    const { type = "", name = "", attribute = "", text } = groups;
    return text === undefined ? { type, name, attribute } : text.replace(/([$%])\1\{/g, "$1{");
  });
}
