import { type Attributes, attributesOf, listOf } from "./attributes.ts";
import { READ_ATTRIBUTES } from "./read-attributes.ts";

/** A part of a configuration that an access model does not show, though it may give somebody something. */
export interface UnreadPart {
  /**
   * `block`: a resource of another type, a data source, a module. `attribute`: of a resource. `command`: something that
   * Terraform runs. `provider`: a program that gets the credential, other than the okta provider as the stack sets it up.
   */
  readonly kind: "block" | "attribute" | "command" | "provider";
  /** Terraform address, such as `okta_group_rule.all`, or the block, such as `module.more`. */
  readonly object: string;
  /** Name of the attribute. */
  readonly item?: string;
}

/**
 * What a synthesized configuration (parsed `cdk.tf.json`) holds beyond what this project reads and judges.
 * Source: Terraform language, "JSON Configuration Syntax"; okta provider documentation.
 */
export function unreadParts(configuration: unknown): UnreadPart[] {
  const { provider, resource, terraform, ...others } = attributesOf(configuration);
  return [
    ...Object.entries(others).flatMap(([block, body]) => otherBlock(block, body)),
    ...eachNamed(resource, "resource", (type, all) =>
      eachNamed(all, type, (name, body) => unreadInResource(type, name, body)),
    ),
    ...providers(provider, attributesOf(terraform)),
  ];
}

/** Blocks that make nothing in Okta. */
const MAKE_NOTHING: readonly string[] = ["//", "output"];

/** Arguments that steer Terraform and not the object, and change nothing about who gets what. */
const STEERING: readonly string[] = ["//", "depends_on"];

function named(value: unknown): [string, unknown][] {
  return Object.entries(attributesOf(value));
}

/** The JSON syntax allows a list of blocks wherever it allows one; no reader here looks into such a list. */
function eachNamed(
  value: unknown,
  object: string,
  parts: (name: string, body: unknown) => readonly UnreadPart[],
): UnreadPart[] {
  if (Array.isArray(value)) return [{ kind: "block", object }];
  return named(value).flatMap(([name, body]) => parts(name, body));
}

function otherBlock(block: string, body: unknown): UnreadPart[] {
  if (block === "removed") return [body].flat().some(runsCommand) ? [{ kind: "command", object: block }] : [];
  if (MAKE_NOTHING.includes(block)) return [];
  if (block !== "data") return eachNamed(body, block, (name) => [{ kind: "block", object: `${block}.${name}` }]);
  return eachNamed(body, block, (type, all) =>
    eachNamed(all, `data.${type}`, (name) => [
      { kind: type === "external" ? "command" : "block", object: `data.${type}.${name}` },
    ]),
  );
}

function unreadInResource(type: string, name: string, body: unknown): UnreadPart[] {
  const object = `${type}.${name}`;
  const read = READ_ATTRIBUTES[type];
  const { provisioner: _, connection: __, provider, lifecycle, ...attributes } = attributesOf(body);
  return [
    ...(runsCommand(body) ? [{ kind: "command", object } as const] : []),
    ...(provider !== undefined ? [{ kind: "provider", object } as const] : []),
    ...(read === undefined || Array.isArray(body) ? [{ kind: "block", object } as const] : []),
    ...unreadInLifecycle(object, attributesOf(lifecycle)),
    ...Object.keys(read === undefined ? {} : attributes)
      .filter((item) => !STEERING.includes(item) && !read?.includes(item))
      .map((item) => ({ kind: "attribute", object, item }) as const),
  ];
}

function runsCommand(body: unknown): boolean {
  const { provisioner, connection } = attributesOf(body);
  return provisioner !== undefined || connection !== undefined;
}

/** `ignore_changes` and the like: what is written is not what is applied. */
function unreadInLifecycle(object: string, lifecycle: Attributes): UnreadPart[] {
  return Object.keys(lifecycle)
    .filter((name) => name !== "create_before_destroy")
    .map((name) => ({ kind: "attribute", object, item: `lifecycle.${name}` }));
}

function providers(provider: unknown, { required_providers, backend: _, ...settings }: Attributes): UnreadPart[] {
  const others = named(provider).filter(([name]) => name !== "okta");
  const required = named(required_providers).filter(
    ([name, body]) => name !== "okta" || attributesOf(body)["source"] !== "okta/okta",
  );
  const names = [...new Set([...others, ...required].map(([name]) => name))];
  const second = listOf(attributesOf(provider)["okta"]).length > 1;
  return [
    ...names.map((name): UnreadPart => ({ kind: "provider", object: `provider ${name}` })),
    ...(second ? [{ kind: "provider", object: "provider okta", item: "alias" } as const] : []),
    ...Object.keys(settings)
      .filter((name) => name !== "required_version")
      .map((name): UnreadPart => ({ kind: "block", object: `terraform.${name}` })),
  ];
}
