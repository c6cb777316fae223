import { attributesOf, blocksOf } from "./attributes.ts";
import { canonical } from "./canonical-value.ts";
import { commandsIn } from "./commands.ts";
import { type AttributeKind, MODELLED_ATTRIBUTES } from "./modelled-attributes.ts";
import { type RemovedBlock, removedBlocks } from "./removed-blocks.ts";

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
  /** One text for what stands there, to be compared and never shown: it may be a secret. */
  readonly content?: string;
}

/**
 * What a synthesized configuration (parsed `cdk.tf.json`) holds beyond what this project reads and judges.
 * Source: Terraform language, "JSON Configuration Syntax"; okta provider documentation.
 */
export function unreadParts(configuration: unknown): UnreadPart[] {
  const { provider, resource, terraform, removed, ...others } = attributesOf(configuration);
  return [
    ...commandsIn(configuration).map(({ address, body }) => part("command", address, body)),
    ...Object.entries(others).flatMap(([block, body]) => otherBlock(block, body)),
    ...eachNamed(resource, "resource", (type, all) =>
      eachNamed(all, type, (name, body) => unreadInResource(type, name, body)),
    ),
    ...removedBlocks(removed).flatMap(unreadInRemoved),
    ...providers(provider, terraform),
  ];
}

function part(kind: UnreadPart["kind"], object: string, body: unknown, item?: string): UnreadPart {
  return { kind, object, ...(item !== undefined && { item }), content: canonical(body) };
}

/** Blocks that make nothing in Okta. Outputs have a check of their own. */
const MAKE_NOTHING: readonly string[] = ["//", "output"];

/** Arguments that steer Terraform and not the object, and change nothing about who gets what. */
const STEERING: readonly string[] = ["//", "depends_on"];

function named(value: unknown): [string, unknown][] {
  return blocksOf(value).flatMap((one) => Object.entries(attributesOf(one)));
}

function inList(value: unknown, object: string): UnreadPart[] {
  return Array.isArray(value) ? [part("block", object, value)] : [];
}

/** No reader here looks into a list of blocks. */
function eachNamed(
  value: unknown,
  object: string,
  parts: (name: string, body: unknown) => readonly UnreadPart[],
): UnreadPart[] {
  if (Array.isArray(value)) return [part("block", object, value)];
  return named(value).flatMap(([name, body]) => parts(name, body));
}

function otherBlock(block: string, body: unknown): UnreadPart[] {
  if (MAKE_NOTHING.includes(block)) return [];
  if (block !== "data") return eachNamed(body, block, (name, one) => [part("block", `${block}.${name}`, one)]);
  return eachNamed(body, block, (type, all) =>
    // It is a command, which says more.
    type === "external" && !Array.isArray(all)
      ? []
      : eachNamed(all, `data.${type}`, (name, one) => [part("block", `data.${type}.${name}`, one)]),
  );
}

function unreadInResource(type: string, name: string, body: unknown): UnreadPart[] {
  const object = `${type}.${name}`;
  const kinds = MODELLED_ATTRIBUTES[type];
  if (kinds === undefined || Array.isArray(body)) return [part("block", object, body)];
  const { provisioner: _, connection: __, provider, lifecycle, ...attributes } = attributesOf(body);
  return [
    ...(provider !== undefined ? [part("provider", object, provider)] : []),
    ...unreadInLifecycle(object, lifecycle),
    ...Object.entries(attributes)
      .filter(([item]) => !STEERING.includes(item))
      .flatMap(([name, value]) =>
        unreadInAttribute(name, value, kinds).map((item) => part("attribute", object, value, item)),
      ),
  ];
}

/** An attribute that the model does not know, or the members of its blocks that it does not know. */
function unreadInAttribute(
  name: string,
  value: unknown,
  kinds: Readonly<Record<string, AttributeKind>>,
): readonly string[] {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) return [name];
  if (typeof kind !== "object" || !("blocks" in kind)) return [];
  const members = new Set(named(value).map(([member]) => member));
  return [...members].filter((member) => !Object.hasOwn(kind.blocks, member)).map((member) => `${name}.${member}`);
}

/** `ignore_changes` and the like: what is written is not what is applied. */
function unreadInLifecycle(object: string, lifecycle: unknown): UnreadPart[] {
  return named(lifecycle)
    .filter(([name]) => name !== "create_before_destroy")
    .map(([name, value]) => part("attribute", object, value, `lifecycle.${name}`));
}

function unreadInRemoved({ from, destroys }: RemovedBlock): UnreadPart[] {
  const isKnown = from !== undefined && Object.hasOwn(MODELLED_ATTRIBUTES, from.split(".")[0] ?? "");
  return isKnown && destroys !== undefined ? [] : [{ kind: "block", object: `removed ${from ?? ""}`.trimEnd() }];
}

function providers(provider: unknown, terraform: unknown): UnreadPart[] {
  const settings = named(terraform);
  const of = (name: string) => settings.filter(([setting]) => setting === name).map(([, body]) => body);
  const others = named(provider).filter(([name]) => name !== "okta");
  const required = named(of("required_providers")).filter(
    ([name, body]) => name !== "okta" || attributesOf(body)["source"] !== "okta/okta",
  );
  const names = [...new Set([...others, ...required].map(([name]) => name))];
  const okta = named(provider).filter(([name]) => name === "okta");
  return [
    ...names.map((name) =>
      part(
        "provider",
        `provider ${name}`,
        [...others, ...required].filter(([one]) => one === name),
      ),
    ),
    ...(okta.flatMap(([, body]) => blocksOf(body)).length > 1
      ? [part("provider", "provider okta", okta, "alias")]
      : []),
    ...inList(provider, "provider"),
    ...inList(terraform, "terraform"),
    ...of("backend").flatMap((body) => inList(body, "terraform.backend")),
    ...settings
      .filter(([name]) => !["backend", "required_providers", "required_version"].includes(name))
      .map(([name, body]) => part("block", `terraform.${name}`, body)),
  ];
}
