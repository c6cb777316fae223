import { attributesOf, blocksOf, canonical } from "./attributes.ts";
import { lookupsIn } from "./existing-groups.ts";
import { type AttributeKind, MODELLED_ATTRIBUTES } from "./modelled-attributes.ts";

/** A part of a configuration that the access model does not cover and that may give access. */
export interface UnmodelledPart {
  /**
   * `block`: a resource of another type, a data source, a module. `attribute`: of a resource. `command`: something that
   * Terraform runs. `provider`: a program that gets the credential, other than the okta provider as the stack sets it up.
   */
  readonly kind: "block" | "attribute" | "command" | "provider";
  /** Terraform address, such as `okta_group_rule.all`, or the block, such as `module.more`. */
  readonly object: string;
  /** Name of the attribute. */
  readonly item?: string;
  /** The content as one text, for comparison only: it may be a secret. */
  readonly content?: string;
}

/**
 * The parts of a synthesized configuration (parsed `cdk.tf.json`) that this project does not read.
 * Source: Terraform language, "JSON Configuration Syntax"; okta provider documentation.
 */
export function unmodelledParts(configuration: unknown): UnmodelledPart[] {
  const { provider, resource, terraform, removed, ...others } = attributesOf(configuration);
  return [
    ...commandsIn(configuration).map(({ address, body }) => part("command", address, body)),
    ...Object.entries(others).flatMap(([block, body]) => otherBlock(block, body)),
    ...eachNamed(resource, "resource", (type, all) =>
      eachNamed(all, type, (name, body) => unmodelledInResource(type, name, body)),
    ),
    ...removedBlocks(removed).flatMap(unmodelledInRemoved),
    ...providers(provider, terraform),
  ];
}

function part(kind: UnmodelledPart["kind"], object: string, body: unknown, item?: string): UnmodelledPart {
  return { kind, object, ...(item !== undefined && { item }), content: canonical(body) };
}

/** Blocks that create nothing in Okta. Outputs have a separate check. */
const MAKE_NOTHING: readonly string[] = ["//", "output"];

/** Meta-arguments that do not affect access. */
const STEERING: readonly string[] = ["//", "depends_on"];

function named(value: unknown): [string, unknown][] {
  return blocksOf(value).flatMap((one) => Object.entries(attributesOf(one)));
}

function inList(value: unknown, object: string): UnmodelledPart[] {
  return Array.isArray(value) ? [part("block", object, value)] : [];
}

/** Lists of blocks are not read. */
function eachNamed(
  value: unknown,
  object: string,
  parts: (name: string, body: unknown) => readonly UnmodelledPart[],
): UnmodelledPart[] {
  if (Array.isArray(value)) return [part("block", object, value)];
  return named(value).flatMap(([name, body]) => parts(name, body));
}

function otherBlock(block: string, body: unknown): UnmodelledPart[] {
  if (MAKE_NOTHING.includes(block)) return [];
  if (block !== "data") return eachNamed(body, block, (name, one) => [part("block", `${block}.${name}`, one)]);
  const ours = lookupsIn({ data: body }).map(({ address }) => address);
  return eachNamed(body, block, (type, all) =>
    // It is reported as a command.
    type === "external" && !Array.isArray(all)
      ? []
      : eachNamed(all, `data.${type}`, (name, one) => [part("block", `data.${type}.${name}`, one)]).filter(
          ({ object }) => !ours.includes(object),
        ),
  );
}

function unmodelledInResource(type: string, name: string, body: unknown): UnmodelledPart[] {
  const object = `${type}.${name}`;
  const kinds = MODELLED_ATTRIBUTES[type];
  if (kinds === undefined || Array.isArray(body)) return [part("block", object, body)];
  const { provisioner: _, connection: __, provider, lifecycle, ...attributes } = attributesOf(body);
  return [
    ...(provider !== undefined ? [part("provider", object, provider)] : []),
    ...unmodelledInLifecycle(object, lifecycle),
    ...Object.entries(attributes)
      .filter(([item]) => !STEERING.includes(item))
      .flatMap(([name, value]) =>
        unmodelledInAttribute(name, value, kinds).map((item) => part("attribute", object, value, item)),
      ),
  ];
}

/** An unmodelled attribute, or the unmodelled members of its blocks. */
function unmodelledInAttribute(
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

/** `ignore_changes` and similar: Terraform does not apply what is written. */
function unmodelledInLifecycle(object: string, lifecycle: unknown): UnmodelledPart[] {
  return named(lifecycle)
    .filter(([name]) => name !== "create_before_destroy")
    .map(([name, value]) => part("attribute", object, value, `lifecycle.${name}`));
}

function unmodelledInRemoved({ from, destroys }: RemovedBlock): UnmodelledPart[] {
  const isKnown = from !== undefined && Object.hasOwn(MODELLED_ATTRIBUTES, from.split(".")[0] ?? "");
  return isKnown && destroys !== undefined ? [] : [{ kind: "block", object: `removed ${from ?? ""}`.trimEnd() }];
}

function providers(provider: unknown, terraform: unknown): UnmodelledPart[] {
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
    ...of("cloud").flatMap((body) => inList(body, "terraform.cloud")),
    ...settings
      .filter(([name]) => !["backend", "cloud", "required_providers", "required_version"].includes(name))
      .map(([name, body]) => part("block", `terraform.${name}`, body)),
  ];
}

/** A `removed` block: Terraform removes an object from the state, and may destroy it. */
export interface RemovedBlock {
  /** Terraform address; undefined if it is not a plain address. */
  readonly from: string | undefined;
  /** Undefined if unknown. */
  readonly destroys: boolean | undefined;
}

/**
 * The `removed` blocks of a configuration: one, or a list. What the block does without `lifecycle` differs between
 * Terraform and OpenTofu, so it is unknown. Source: Terraform language, "removed block reference".
 */
export function removedBlocks(removed: unknown): RemovedBlock[] {
  if (removed === undefined) return [];
  return blocksOf(removed).map((block) => {
    const { "//": _, from, lifecycle, provisioner: __, connection: ___, ...others } = attributesOf(block);
    const { destroy, ...more } = attributesOf(blocksOf(lifecycle)[0]);
    const isPlain = [others, more].every((rest) => Object.keys(rest).length === 0);
    return {
      from: typeof from === "string" && /^\w+\.[\w-]+$/.test(from) ? from : undefined,
      destroys: isPlain ? booleanOf(destroy) : undefined,
    };
  });
}

function booleanOf(value: unknown): boolean | undefined {
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : undefined;
}

/** A command that Terraform runs. */
interface Command {
  readonly address: string;
  /** The block that runs it. */
  readonly body: unknown;
}

/** Blocks without commands; an output's value may have any key. */
const RUN_NOTHING: readonly string[] = ["//", "output", "locals", "variable", "provider", "terraform"];

/**
 * What Terraform runs because of a configuration (parsed JSON), by address: a provisioner, the connection of one, an
 * external data source, an action of any kind. Looked for at any depth, because the JSON syntax allows lists of blocks and blocks within blocks.
 * Source: Terraform language, "Provisioners", "action block"; external
 * provider documentation.
 */
function commandsIn(configuration: unknown): Command[] {
  const blocks = Object.entries(attributesOf(configuration)).filter(([block]) => !RUN_NOTHING.includes(block));
  return blocks.flatMap(([block, body]) => commands(body, [block]));
}

function commands(value: unknown, path: readonly string[]): Command[] {
  if (Array.isArray(value)) return value.flatMap((item) => commands(item, path));
  const members = Object.entries(attributesOf(value)).filter(([name]) => name !== "//");
  const runs = members.some(([name]) => name === "provisioner" || name === "connection");
  const isProgram = path.at(-2) === "external" && ["data", "ephemeral"].includes(path.at(-3) ?? "");
  const isAction = path[0] === "action" && path.length === 3;
  if (runs || isProgram || isAction) return [{ address: address(path, value), body: value }];
  return members.flatMap(([name, body]) => commands(body, [...path, name]));
}

function address([block = "", ...names]: readonly string[], body: unknown): string {
  const { from } = attributesOf(body);
  if (block === "removed") return typeof from === "string" ? `removed ${from}` : block;
  return (block === "resource" ? names : [block, ...names]).join(".");
}
