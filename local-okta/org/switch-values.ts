import * as z from "zod";
import { nearest } from "../nearest.ts";
import { UsageError } from "../usage-error.ts";
import { ORG_SWITCHES, type OrgSwitches } from "./switches.ts";

/** The stricter interpretation of everything that is unknown. */
export const STRICT_SWITCHES: OrgSwitches = ORG_SWITCHES.parse({});

/** The allowed values of a switch. */
interface SwitchValues {
  /** Each value as JSON, or a description, such as `a whole number from 1`. */
  readonly allowed: readonly string[];
  /** The values that are listed one by one. A number or a host of any value is not among them. */
  readonly literals: readonly unknown[];
  readonly preset: unknown;
}

/** The allowed values of each switch, by name, in the order of the source. */
export const SWITCH_VALUES: ReadonlyMap<string, SwitchValues> = new Map(
  Object.entries(ORG_SWITCHES.shape).map(([name, schema]) => {
    const { default: preset, ...values } = z.toJSONSchema(schema);
    return [name, { allowed: inWords(values), literals: literalsOf(values), preset }];
  }),
);

/**
 * All switches. Those that are left out have their defaults.
 * @throws UsageError for an unknown name, with the most similar one; for a wrong value, with the allowed ones
 */
export function orgSwitches(given: Partial<OrgSwitches> = {}): OrgSwitches {
  for (const name of Object.keys(given)) checkName(name);
  const { success, data, error } = ORG_SWITCHES.safeParse(given);
  if (success) return data;
  const name = String(error.issues[0]?.path[0]);
  const value = Object.entries(given).find(([one]) => one === name)?.[1];
  const allowed = SWITCH_VALUES.get(name)?.allowed ?? [];
  throw new UsageError(`the switch ${name} does not accept ${JSON.stringify(value)}; use ${allowed.join(" or ")}`);
}

/**
 * Parses a switch from the command line, `name=value`. A value is JSON or a text without quotes.
 * @throws UsageError as {@link orgSwitches}
 */
export function switchFromText(text: string): readonly [name: string, value: unknown] {
  const [, name = "", value] = /^([^=]*)=(.*)$/s.exec(text) ?? ["", text];
  checkName(name);
  if (value === undefined) throw new UsageError(`the switch ${name} has no value: use ${name}=value`);
  const read = valueFromText(value);
  orgSwitches({ [name]: read });
  return [name, read];
}

/** The switches that differ from their defaults, as on a command line: `pipeline=v1`. */
export function changedSwitches(given: Partial<OrgSwitches> = {}): readonly string[] {
  const presets = new Map<string, unknown>(Object.entries(STRICT_SWITCHES));
  return Object.entries(orgSwitches(given)).flatMap(([name, value]) =>
    value === presets.get(name) ? [] : [`${name}=${value}`],
  );
}

function checkName(name: string): void {
  if (SWITCH_VALUES.has(name)) return;
  const [near] = nearest(name, [...SWITCH_VALUES.keys()]);
  throw new UsageError(`unknown switch ${JSON.stringify(name)}; did you mean ${near}?`);
}

function valueFromText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The values that a schema allows, one entry for each value or kind of value. */
function inWords(schema: z.core.JSONSchema.BaseSchema): readonly string[] {
  const { anyOf, type, minimum } = schema;
  if (anyOf !== undefined) return anyOf.flatMap(inWords);
  const literals = literalsOf(schema);
  if (literals.length > 0) return literals.map((value) => JSON.stringify(value));
  if (type === "string") return ["a host such as login.example.com"];
  return [`a ${type === "integer" ? "whole " : ""}number from ${minimum}`];
}

function literalsOf({ anyOf, enum: values, type }: z.core.JSONSchema.BaseSchema): readonly unknown[] {
  if (anyOf !== undefined) return anyOf.flatMap(literalsOf);
  if (values !== undefined) return values;
  if (type === "boolean") return [true, false];
  return type === "null" ? [null] : [];
}
