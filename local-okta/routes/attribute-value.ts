import type { Problem } from "../management-api/okta-error.ts";
import type { UserAttribute } from "../org/access-records.ts";

type Attributes = Readonly<Record<string, UserAttribute>>;

/** Errors in the custom attributes of a profile. The texts are those of Okta's own attributes. */
export function attributeProblems(
  attributes: Attributes,
  profile: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  return Object.entries(attributes).flatMap(([field, attribute]) => {
    const value = Object.hasOwn(profile, field) ? profile[field] : undefined;
    const text = problemOf(field, attribute, value ?? null);
    return text === undefined ? [] : [{ field, text }];
  });
}

function problemOf(field: string, attribute: UserAttribute, value: unknown): string | undefined {
  if (attribute.required && (value === null || value === "")) return "The field cannot be left blank";
  if (value === null) return undefined;
  return fits(attribute, value) ? undefined : `The field ${field} is not valid.`;
}

function fits(
  { type, items, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: UserAttribute,
  value: unknown,
): boolean {
  if (type === "array") return Array.isArray(value) && value.every((item) => isOf(items?.type ?? "string", item));
  return isOf(type, value) && (typeof value !== "string" || (value.length >= minLength && value.length <= maxLength));
}

function isOf(type: "string" | "boolean" | "number" | "integer", value: unknown): boolean {
  return type === "integer" ? Number.isInteger(value) : typeof value === type;
}
