import { attributesOf } from "./attributes.ts";

/** Something that Terraform runs. */
export interface Command {
  readonly address: string;
  /** The block that makes it run. */
  readonly body: unknown;
}

/** Hold nothing that Terraform runs; an output's value may have any key. */
const RUN_NOTHING: readonly string[] = ["//", "output", "locals", "variable", "provider", "terraform"];

/**
 * What Terraform runs because of a configuration (parsed JSON), by address: a provisioner, the connection of one, an
 * external data source, an action of any kind. Looked for at any depth, because the JSON syntax allows lists of blocks and blocks within blocks.
 * Source: Terraform language, "Provisioners", "action block"; external
 * provider documentation.
 */
export function commandsIn(configuration: unknown): Command[] {
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
