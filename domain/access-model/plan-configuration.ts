import { type Attributes, attributesOf, blocksOf, listOf, textOr } from "./attributes.ts";
import { canonical } from "./canonical-value.ts";
import { META_ARGUMENTS } from "./meta-arguments.ts";
import { isOktaProvider } from "./okta-provider.ts";
import type { PlanDisagreement } from "./plan-disagreement.ts";

/**
 * In what the configuration that a plan carries differs from another one. Of a configuration in the JSON syntax a plan shows
 * each argument as it is written, in `constant_value`.
 */
export function planConfigurationDisagreements(plan: unknown, configuration: unknown): PlanDisagreement[] {
  const { provider_config, root_module } = attributesOf(attributesOf(plan)["configuration"]);
  const { resources, outputs, module_calls } = attributesOf(root_module);
  return [
    ...providers(attributesOf(provider_config), attributesOf(configuration)),
    ...Object.keys(attributesOf(module_calls)).map((name) => ({ object: `module.${name}`, what: "is a module" })),
    ...resourcesOf(listOf(resources).map(attributesOf), attributesOf(configuration)),
    ...outputsOf(attributesOf(outputs), attributesOf(attributesOf(configuration)["output"])),
  ];
}

function providers({ okta, ...others }: Attributes, { provider, terraform }: Attributes): PlanDisagreement[] {
  const { full_name, version_constraint, expressions } = attributesOf(okta);
  const { version } = attributesOf(attributesOf(attributesOf(terraform)["required_providers"])["okta"]);
  const isOurs = isOktaProvider(full_name);
  return [
    ...Object.keys(others).map((name) => ({ object: `provider ${name}`, what: "is a provider that the file lacks" })),
    ...(isOurs ? [] : [{ object: "provider okta", what: `is ${textOr(full_name, "missing")}, not okta/okta` }]),
    ...(version_constraint === version
      ? []
      : [{ object: "provider okta", what: `is of version ${textOr(version_constraint, "unknown")}` }]),
    ...differing(attributesOf(expressions), attributesOf(listOf(attributesOf(provider)["okta"])[0])).map((name) => ({
      object: "provider okta",
      what: `differs in ${name}`,
    })),
  ];
}

function resourcesOf(planned: readonly Attributes[], { resource, data }: Attributes): PlanDisagreement[] {
  const named = (blocks: unknown, prefix = "") =>
    Object.entries(attributesOf(blocks)).flatMap(([type, all]) =>
      Object.entries(attributesOf(all)).map(([name, body]) => [`${prefix}${type}.${name}`, body] as const),
    );
  const written = new Map<string, unknown>([...named(resource), ...named(data, "data.")]);
  const there = new Set(planned.map(({ address }) => address));
  return [
    ...planned.flatMap((one) => inResource(one, written.get(textOr(one["address"], "")))),
    ...[...written.keys()]
      .filter((address) => !there.has(address))
      .map((object) => ({ object, what: "is in the file, and not in the plan" })),
  ];
}

function inResource(planned: Attributes, written: unknown): PlanDisagreement[] {
  const { address, mode, provider_config_key, provisioners, count_expression, for_each_expression } = planned;
  const object = textOr(address, "a resource");
  const says = (what: string): PlanDisagreement => ({ object, what });
  const body = attributesOf(written);
  return [
    ...listOf(provisioners).map((one) => says(`runs a command: ${textOr(attributesOf(one)["type"], "a provisioner")}`)),
    ...(count_expression === undefined && for_each_expression === undefined
      ? []
      : [says("is repeated by count or for_each")]),
    ...(provider_config_key === "okta" ? [] : [says(`is of the provider ${textOr(provider_config_key, "unknown")}`)]),
    ...(written === undefined
      ? [says(mode === "data" ? "is a data source that the file lacks" : "is in the plan, and not in the file")]
      : differing(attributesOf(planned["expressions"]), body).map((name) => says(`differs in ${name}`))),
  ];
}

function outputsOf(planned: Attributes, written: Attributes): PlanDisagreement[] {
  const names = [...new Set([...Object.keys(planned), ...Object.keys(written)])];
  return names
    .filter((name) => {
      const [one, other] = [attributesOf(planned[name]), attributesOf(written[name])];
      const isSensitive = (output: Attributes) => output["sensitive"] === true;
      return !isWritten(one["expression"], other["value"]) || isSensitive(one) !== isSensitive(other);
    })
    .map((name) => ({ object: `output.${name}`, what: "differs" }));
}

/** Names of the arguments that a plan shows otherwise than they are written; those that steer Terraform it shows elsewhere. */
function differing(expressions: Attributes, written: Attributes): string[] {
  const names = new Set([...Object.keys(expressions), ...Object.keys(written)]);
  return [...names]
    .filter((name) => !META_ARGUMENTS.includes(name) && !isWritten(expressions[name], written[name]))
    .sort();
}

/** Whether an expression of a plan is what is written; of blocks each one is compared, in order. */
function isWritten(expression: unknown, written: unknown): boolean {
  if (expression === undefined || written === undefined || written === null) {
    return (
      (expression === undefined || Object.keys(attributesOf(expression)).length === 0) &&
      (written ?? undefined) === undefined
    );
  }
  if (!Array.isArray(expression)) {
    const { constant_value } = attributesOf(expression);
    return constant_value !== undefined && canonical(constant_value) === canonical(written);
  }
  const blocks = blocksOf(written);
  return (
    blocks.length === expression.length &&
    expression.every((block, index) => differing(attributesOf(block), attributesOf(blocks[index])).length === 0)
  );
}
