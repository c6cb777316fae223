import { type AccessModel, type Decided, type Reference, UNKNOWN } from "./access-model.ts";
import { attributesOf } from "./attributes.ts";
import type { Reading } from "./reading.ts";
import { terraformModel } from "./terraform-model.ts";
import type { Resource, TerraformReading } from "./terraform-reading.ts";

/** A part of a Terraform string: literal text, or an attribute of another resource. */
type Part = string | { readonly type: string; readonly name: string; readonly attribute: string };

/**
 * Reads a synthesized configuration (parsed `cdk.tf.json`). References between resources are resolved by address; what
 * only Okta can know stays unknown.
 * Source: Terraform language, "JSON Configuration Syntax" and "Strings and Templates".
 */
export function fromConfiguration(configuration: unknown): AccessModel {
  return readingOfConfiguration(configuration).model;
}

/** Like {@link fromConfiguration}, with the resources and what the configuration says about Terraform itself. */
export function readingOfConfiguration(configuration: unknown): Reading {
  const { resource, terraform } = attributesOf(configuration);
  const resources = Object.entries(attributesOf(resource)).flatMap(([type, named]) =>
    Object.entries(attributesOf(named)).map(
      ([name, body]): Resource => ({ type, name, attributes: attributesOf(body) }),
    ),
  );
  const { backend, required_providers } = attributesOf(terraform);
  const { version } = attributesOf(attributesOf(required_providers)["okta"]);
  const [kind] = Object.keys(attributesOf(backend));
  return {
    model: terraformModel(configurationReading(resources)),
    resources,
    ...(typeof version === "string" && { providerVersion: version }),
    ...(kind !== undefined && { backend: kind }),
  };
}

function configurationReading(resources: readonly Resource[]): TerraformReading {
  const text = (value: unknown): Decided<string> => {
    if (typeof value !== "string") return UNKNOWN;
    const texts = parts(value).map((part) => (typeof part === "string" ? part : text(attribute(part))));
    return texts.every((item) => typeof item === "string") ? texts.join("") : UNKNOWN;
  };
  const attribute = (part: Exclude<Part, string>): unknown =>
    resources.find(({ type, name }) => type === part.type && name === part.name)?.attributes[part.attribute];
  const refers = (part: Part, type: string): string | Reference => {
    if (typeof part === "string") return part;
    if (part.type === type) return { key: part.name };
    const known = text(attribute(part));
    return typeof known === "string" ? known : { id: "" };
  };
  return {
    resources,
    text,
    reference: (value, type) => {
      const [only] = typeof value === "string" ? parts(value) : [];
      const reference = only === undefined ? "" : refers(only, type);
      return typeof reference === "string" ? { id: reference } : reference;
    },
    referringText: (value, type) => (typeof value === "string" ? parts(value).map((part) => refers(part, type)) : []),
  };
}

/** Literal text up to a template, `$${` and `%%{` included; or a template that is one reference. */
const PART = /\$\{(?<type>\w+)\.(?<name>[\w-]+)\.(?<attribute>\w+)\}|(?<text>(?:\$\$\{|%%\{|(?!\$\{)[\s\S])+)/g;

/** No resource has this address, so that a text with it is unknown. */
const UNREADABLE: Part = { type: "", name: "", attribute: "" };

function parts(value: string): Part[] {
  const matches = [...value.matchAll(PART)];
  if (matches.map(([match]) => match).join("") !== value) return [UNREADABLE];
  return matches.map(({ groups = {} }) => {
    const { type = "", name = "", attribute = "", text } = groups;
    return text === undefined ? { type, name, attribute } : text.replace(/([$%])\1\{/g, "$1{");
  });
}
