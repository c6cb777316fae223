import type { Diagnostic } from "./diagnostic.ts";
import type { BlockSchema } from "./resource-schema.ts";
import type { TerraformObject, TerraformValue } from "./terraform-value.ts";
import { validateConfiguration } from "./validate-configuration.ts";

/**
 * What is wrong with a provider block. The real provider has two halves, one on terraform-plugin-sdk v2 and one on
 * terraform-plugin-framework; both judge the block, so that what one of them refuses is there twice, in two wordings.
 */
export function validateProvider(schema: BlockSchema, config: TerraformObject): readonly Diagnostic[] {
  return [...validateConfiguration("provider", schema, config), ...frameworkProblems(schema, config)];
}

function frameworkProblems({ attributes }: BlockSchema, config: TerraformObject): readonly Diagnostic[] {
  return Object.entries(attributes).flatMap(([name, { min, max, conflictsWith = [] }]) => {
    const value = config[name] ?? null;
    if (value === null) return [];
    const conflicts = conflictsWith.filter((other) => (config[other] ?? null) !== null);
    return [
      ...conflicts.map((other) => problem(name, "Invalid Attribute Combination", conflictText(other, name))),
      ...boundTexts(value, min, max).map((text) =>
        problem(name, "Invalid Attribute Value", `Attribute ${name} value must be ${text}, got: ${value}`),
      ),
    ];
  });
}

function conflictText(other: string, name: string): string {
  return `Attribute "${other}" cannot be specified when "${name}" is specified`;
}

function boundTexts(value: TerraformValue, min?: number, max?: number): readonly string[] {
  if (typeof value !== "number" || !Number.isInteger(value)) return [];
  if (min !== undefined && value < min) return [`at least ${min}`];
  return max !== undefined && value > max ? [`at most ${max}`] : [];
}

function problem(name: string, summary: string, detail: string): Diagnostic {
  return { severity: "ERROR", summary, detail, path: [name] };
}
