import { attributesOf, listOf, textOr } from "./attributes.ts";
import { planChangeDisagreements } from "./plan-changes.ts";
import { planConfigurationDisagreements } from "./plan-configuration.ts";
import type { PlanDisagreement } from "./plan-disagreement.ts";

/**
 * In what a plan (parsed `terraform show -json`) is not the plan of a configuration (parsed `cdk.tf.json`): what it was made
 * from, what it does, and the values that it writes. None when it does exactly what the configuration says.
 * Source: Terraform, "JSON Output Format", format 1.
 */
export function planDisagreements(plan: unknown, configuration: unknown): PlanDisagreement[] {
  const inConfiguration = planConfigurationDisagreements(plan, configuration);
  const said = new Set(inConfiguration.map(({ object }) => object));
  return [
    ...incompleteness(plan),
    ...inConfiguration,
    // What was made from something else is planned otherwise, too.
    ...planChangeDisagreements(plan, configuration).filter(({ object }) => !said.has(object)),
  ];
}

function incompleteness(plan: unknown): PlanDisagreement[] {
  const { format_version, errored, complete, deferred_changes, variables } = attributesOf(plan);
  return [
    ...(textOr(format_version, "").startsWith("1.")
      ? []
      : [{ object: "format_version", what: "is not 1, the one that can be read" }]),
    ...(errored === true ? [{ object: "the plan", what: "comes from a failed plan" }] : []),
    // Terraform says so from 1.8 on.
    ...(complete === false
      ? [{ object: "the plan", what: "is incomplete: it covers only a part of the configuration" }]
      : []),
    ...(listOf(deferred_changes).length > 0 ? [{ object: "the plan", what: "defers changes to a later one" }] : []),
    ...Object.keys(attributesOf(variables)).map((name) => ({ object: `var.${name}`, what: "is a variable" })),
  ];
}
