import { goJsonError } from "./go-json-error.ts";
import { parseObject } from "./json.ts";
import type { AttributeSchema } from "./resource-schema.ts";
import { isList, isUnknown, type TerraformValue } from "./terraform-value.ts";

/**
 * What is wrong with one configured value, with the texts of okta/okta 6.12.0 and terraform-plugin-sdk v2, whose `validatePrimitive` this
 * follows. An unknown value is not judged.
 *
 * @param path the place of the value, from the top of the configuration
 */
export function valueProblems(
  path: readonly (string | number)[],
  attribute: AttributeSchema,
  value: TerraformValue,
): readonly string[] {
  if (isUnknown(value)) return [];
  const name = String(path.at(-1));
  const place = path.join(".");
  if (attribute.type === "number") return numberProblems(name, attribute, value);
  if (isList(value)) return value.flatMap((element, index) => notAllowed(`${place}.${index}`, attribute, element));
  if (typeof value !== "string") return [];
  return [
    ...tooLong(name, attribute, value),
    ...invalidJson(name, attribute, value),
    ...notAllowed(place, attribute, value),
  ];
}

/** Terraform sends as a text what fits neither an integer nor a float. */
function numberProblems(name: string, attribute: AttributeSchema, value: TerraformValue): readonly string[] {
  const number = Number(value);
  const isWhole = typeof value === "number" && Number.isInteger(number) && Math.abs(number) < LARGEST_INTEGER;
  return isWhole
    ? outOfRange(name, attribute, number)
    : [`Attribute must be a whole number, got ${asGoPrints(number)}`];
}

/** Integers of the plugin SDK have 64 bits. */
const LARGEST_INTEGER = 2 ** 63;

/** A float as Go's `%v` prints it: `1.5`, `1e+20`. */
function asGoPrints(number: number): string {
  const [mantissa = "", exponent = ""] = number.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(number);
  return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

function outOfRange(name: string, { min, max }: AttributeSchema, value: number): readonly string[] {
  const isTooLarge = max !== undefined && value > max;
  if (min === undefined) return isTooLarge ? [`expected [{{} ${name}}] to be at most (${max}), got ${value}`] : [];
  if (!isTooLarge && value >= min) return [];
  return [`expected [{{} ${name}}] to be in the range (${min} - ${max}), got ${value}`];
}

/** The real provider prints the attribute path in Go's notation; so does this. */
function tooLong(name: string, { maxLength }: AttributeSchema, value: string): readonly string[] {
  if (maxLength === undefined || [...value].length <= maxLength) return [];
  return [`[{{} ${name}}] cannot be longer than ${maxLength} runes`];
}

/** JSON that is no object the real provider refuses, or has refused by the org, at apply only. */
function invalidJson(name: string, attribute: AttributeSchema, value: string): readonly string[] {
  if (!attribute.json) return [];
  if (value === "") return [`expected [{{} "${name}"}] JSON to not be empty, got `];
  if (parseObject(value)) return [];
  return [`[{{} "${name}"}] contains an invalid JSON: ${goJsonError(value) ?? "it is no object"}`];
}

function notAllowed(place: string, { oneOf }: AttributeSchema, value: TerraformValue): readonly string[] {
  if (oneOf === undefined || typeof value !== "string" || oneOf.includes(value)) return [];
  return [`expected ${place} to be one of [${oneOf.map((each) => `"${each}"`).join(" ")}], got ${value}`];
}
