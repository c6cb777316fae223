import * as z from "zod";
import { LIFETIME_PATTERN } from "../../domain/lifetime.ts";

/** A duration with a unit. The pattern is for editors; the checks report a wrong value with a fix. */
export function lifetime(description: string, defaultValue: string) {
  return z
    .string()
    .optional()
    .meta({ description, default: defaultValue, pattern: LIFETIME_PATTERN.source, examples: [defaultValue] });
}

/** A duration with a unit, or `unlimited`. */
export function lifetimeOrUnlimited(description: string, defaultValue: string) {
  const pattern = `${LIFETIME_PATTERN.source}|^unlimited$`;
  return z
    .string()
    .optional()
    .meta({ description, default: defaultValue, pattern, examples: [defaultValue, "unlimited"] });
}
