import { type Reference, type ReferringText, UNKNOWN, type Undecided } from "./access-model.ts";
import { attributesOf, listOf, textOr } from "./attributes.ts";
import { configurationReading } from "./configuration-reading.ts";
import { stateReading } from "./state-reading.ts";
import { addressOfResource, type Resource, type TerraformReading } from "./terraform-reading.ts";

/** What the configuration in a plan writes for each attribute, by resource address. */
export type PlanExpressions = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Stands for a value that the plan does not know; `expression` is what was written for it, absent for Okta's own. */
export interface UnknownValue {
  readonly expression: unknown;
}

/** The mark of an unknown value; undefined for a known one. */
export function unknownValue(value: unknown): UnknownValue | undefined {
  const isMark = typeof value === "object" && value !== null && Object.keys(value).join() === "expression";
  return isMark && "expression" in value ? { expression: value.expression } : undefined;
}

/**
 * What the attributes of a plan mean: values where they are known, else what the configuration writes. Terraform shows a
 * template of the JSON syntax as `constant_value`, and of any syntax the `references` in it.
 */
export function planReading(resources: readonly Resource[], expressions: PlanExpressions): TerraformReading {
  const values = stateReading(resources);
  const templates = configurationReading(
    resources.map(({ type, name, attributes }) => ({
      type,
      name,
      attributes: { ...attributes, ...written(expressions.get(addressOfResource({ type, name })) ?? {}) },
    })),
  );
  const pick = (value: unknown) => (isTemplate(value) ? templates : values);
  const bare = (value: unknown) => (isTemplate(value) ? value.template : value);
  return {
    resources: resources.map(({ type, name, attributes }) => ({ type, name, attributes: opened(attributes) })),
    undecided: undecided(resources, templates),
    text: (value) => pick(value).text(bare(value)),
    reference: (value, type) => (isMissing(value) ? UNKNOWN : pick(value).reference(bare(value), type)),
    referringText: (value, type) =>
      isMissing(value) ? missingText(value, type) : pick(value).referringText(bare(value), type),
  };
}

/** A value in the syntax of a configuration. */
interface Template {
  readonly template: unknown;
}

/** A value of which only the references in it are known. */
interface Missing {
  readonly references: readonly string[];
}

function isTemplate(value: unknown): value is Template {
  return typeof value === "object" && value !== null && "template" in value;
}

function isMissing(value: unknown): value is Missing {
  return typeof value === "object" && value !== null && "references" in value;
}

function missingText({ references }: Missing, type: string): ReferringText {
  const keys = references.flatMap((address): Reference[] => {
    const [of, key = "", attribute] = address.split(".");
    return of === type && attribute !== undefined ? [{ key }] : [];
  });
  return [UNKNOWN, ...keys];
}

function opened(attributes: Resource["attributes"]): Resource["attributes"] {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      const mark = unknownValue(value);
      return [name, mark === undefined ? value : openExpression(mark.expression)];
    }),
  );
}

/** Of a block list the expressions of each block, of a value its template or what it refers to. */
function openExpression(expression: unknown): unknown {
  if (Array.isArray(expression)) {
    return expression.map((block) =>
      Object.fromEntries(Object.entries(attributesOf(block)).map(([name, item]) => [name, openExpression(item)])),
    );
  }
  if (expression === undefined) return undefined;
  const { constant_value, references } = attributesOf(expression);
  if (Array.isArray(constant_value)) return constant_value.map((item) => ({ template: item }));
  if (constant_value !== undefined) return { template: constant_value };
  return { references: listOf(references).map((item) => textOr(item, "")) };
}

/** The configuration's own values, so that templates can refer to them. */
function written(expressions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(expressions).flatMap(([name, expression]) => {
      const { constant_value } = attributesOf(expression);
      return constant_value === undefined ? [] : [[name, constant_value]];
    }),
  );
}

/** Unknown values whose template cannot be resolved, or of which the plan shows no template. */
function undecided(resources: readonly Resource[], templates: TerraformReading): Undecided[] {
  const open = new Set(templates.undecided.map(({ resource, attribute }) => `${resource} ${attribute}`));
  return resources.flatMap((resource) =>
    Object.entries(resource.attributes)
      .filter(([, value]) => unknownValue(value)?.expression !== undefined)
      .map(([attribute, value]) => ({ attribute, value, address: addressOfResource(resource) }))
      .filter(({ attribute, value, address }) => {
        return open.has(`${address} ${attribute}`) || isMissing(openExpression(unknownValue(value)?.expression));
      })
      .map(({ attribute, address }) => ({ resource: address, attribute })),
  );
}
