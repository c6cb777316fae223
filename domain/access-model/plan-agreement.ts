import { isOktaProvider } from "../provider-version.ts";
import {
  type Attributes,
  addressOfResource,
  attributesOf,
  blocksOf,
  canonical,
  listOf,
  type Resource,
  textOr,
} from "./attributes.ts";
import { foundId, foundInPlan } from "./existing-groups.ts";
import { snapshotOfConfiguration } from "./from-configuration.ts";
import { isMarked } from "./from-plan.ts";
import { META_ARGUMENTS } from "./modelled-attributes.ts";
import { isAllKnown, resolvedReferences, writtenPart } from "./resolved-references.ts";
import type { Snapshot } from "./snapshot.ts";

/** A difference between a plan and the plan of a configuration. */
interface PlanDisagreement {
  /** Terraform address, or the block or part of the plan. */
  readonly object: string;
  /** The difference, to follow the object, such as `runs a command: local-exec`. */
  readonly what: string;
}

/**
 * Differences between a plan (parsed `terraform show -json`) and the plan of a configuration (parsed `cdk.tf.json`): its source,
 * its actions and its values. Empty if it does exactly what the configuration says.
 * Source: Terraform, "JSON Output Format", format 1.
 */
export function planDisagreements(plan: unknown, configuration: unknown): PlanDisagreement[] {
  const inConfiguration = planConfigurationDisagreements(plan, configuration);
  const reported = new Set(inConfiguration.map(({ object }) => object));
  return [
    ...incompleteness(plan),
    ...inConfiguration,
    // A plan of another configuration also differs in its changes.
    ...planChangeDisagreements(plan, configuration).filter(({ object }) => !reported.has(object)),
  ];
}

function incompleteness(plan: unknown): PlanDisagreement[] {
  const { format_version, errored, complete, deferred_changes, variables } = attributesOf(plan);
  return [
    ...(textOr(format_version, "").startsWith("1.")
      ? []
      : [{ object: "format_version", what: "is not 1, the supported version" }]),
    ...(errored === true ? [{ object: "the plan", what: "comes from a failed plan" }] : []),
    // Present since Terraform 1.8.
    ...(complete === false
      ? [{ object: "the plan", what: "is incomplete: it covers only part of the configuration" }]
      : []),
    ...(listOf(deferred_changes).length > 0 ? [{ object: "the plan", what: "defers changes to a later one" }] : []),
    ...Object.keys(attributesOf(variables)).map((name) => ({ object: `var.${name}`, what: "is a variable" })),
  ];
}

/**
 * Differences between the configuration in a plan and another one. For a configuration in JSON syntax, a plan shows each
 * argument as it is written, in `constant_value`.
 */
function planConfigurationDisagreements(plan: unknown, configuration: unknown): PlanDisagreement[] {
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
    ...Object.keys(others).map((name) => ({
      object: `provider ${name}`,
      what: "is a provider that is not in the file",
    })),
    ...(isOurs ? [] : [{ object: "provider okta", what: `is ${textOr(full_name, "missing")}, not okta/okta` }]),
    ...(version_constraint === version
      ? []
      : [{ object: "provider okta", what: `has version ${textOr(version_constraint, "unknown")}` }]),
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
  return [
    ...planned.flatMap((one) => inResource(one, written.get(textOr(one["address"], "")))),
    ...missing(written, planned, "is in the file but not in the plan"),
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
    ...(provider_config_key === "okta" ? [] : [says(`uses the provider ${textOr(provider_config_key, "unknown")}`)]),
    ...(written === undefined
      ? [says(mode === "data" ? "is a data source that is not in the file" : "is in the plan but not in the file")]
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

/** Names of arguments whose value in the plan differs from the configuration; meta-arguments are compared elsewhere. */
function differing(expressions: Attributes, written: Attributes): string[] {
  const names = new Set([...Object.keys(expressions), ...Object.keys(written)]);
  return [...names]
    .filter((name) => !META_ARGUMENTS.includes(name) && !isWritten(expressions[name], written[name]))
    .sort();
}

/** Whether an expression of a plan equals the configuration; blocks are compared one by one, in order. */
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

/** Differences between the changes of a plan and those of a configuration. */
function planChangeDisagreements(plan: unknown, configuration: unknown): PlanDisagreement[] {
  const changes = listOf(attributesOf(plan)["resource_changes"]).map(attributesOf);
  const found = foundInPlan(plan);
  const snapshot = snapshotOfConfiguration(configuration, (lookup) => foundId(found, lookup));
  const written = new Map(snapshot.resources.map((resource) => [addressOfResource(resource), resource]));
  const current = changes.filter(({ mode, deposed }) => mode === "managed" && deposed === undefined);
  const planned = current.map(plannedResource);
  const destroysAll = current.length > 0 && current.every((change) => actionsOf(change) === "delete");
  return [
    ...changes.flatMap((change) => whatItDoes(change, configuration)),
    ...current.flatMap((change) => {
      const resource = written.get(textOr(change["address"], ""));
      if (destroysAll) return [];
      if (resource === undefined) return notWritten(change, snapshot);
      return asWritten(change, resource, planned);
    }),
    ...(destroysAll ? [] : missing(written, current, "is missing from the plan's changes")),
  ];
}

/** Actions together, as Terraform lists them. Source: Terraform, "JSON Output Format", change representation. */
const ACTIONS: readonly string[] = ["no-op", "create", "read", "update", "delete", "forget"];

const REPLACEMENTS: readonly string[] = ["delete,create", "create,delete"];

/** Reasons for actions that do not come from a configuration: `-replace` and triggers. Source: as above, `action_reason`. */
const ASKED_FOR: readonly unknown[] = ["replace_by_request", "replace_by_triggers"];

function actionsOf({ change }: Attributes): string {
  return listOf(attributesOf(change)["actions"]).join();
}

/** Actions that our configurations never cause, on any object. */
function whatItDoes(change: Attributes, configuration: unknown): PlanDisagreement[] {
  const { address, module_address, provider_name, previous_address } = change;
  const { importing } = attributesOf(change["change"]);
  const says = (what: string): PlanDisagreement => ({ object: textOr(address, "a resource"), what });
  const action = actionsOf(change);
  return [
    ...(module_address === undefined ? [] : [says(`is in ${textOr(module_address, "a module")}`)]),
    ...(isOktaProvider(provider_name) ? [] : [says(`uses the provider ${textOr(provider_name, "unknown")}`)]),
    ...(importing === undefined || holdsBlock(configuration, "import", "to", address)
      ? []
      : [says(`is imported: ${textOr(attributesOf(importing)["id"], "an object that exists")}`)]),
    ...(previous_address === undefined || holdsBlock(configuration, "moved", "to", address)
      ? []
      : [says(`is moved here from ${textOr(previous_address, "another address")}`)]),
    ...(ASKED_FOR.includes(change["action_reason"]) ? [says("is replaced by request (-replace)")] : []),
    ...([...ACTIONS, ...REPLACEMENTS].includes(action) ? [] : [says(`is planned to "${action}", an unknown action`)]),
  ];
}

function holdsBlock(configuration: unknown, block: string, argument: string, address: unknown): boolean {
  const blocks = [attributesOf(configuration)[block] ?? []].flat();
  return blocks.some((one) => attributesOf(one)[argument] === address);
}

/** Objects outside the configuration are removed as their `removed` block says. */
function notWritten(change: Attributes, { removed = [] }: Snapshot): PlanDisagreement[] {
  const object = textOr(change["address"], "a resource");
  const block = removed.find(({ from }) => from === object);
  const expected = block?.destroys === false ? "forget" : "delete";
  const action = actionsOf(change);
  return action === expected ? [] : [{ object, what: `is planned to ${action}; the file says ${expected}` }];
}

/** Objects of the configuration exist afterwards, with its values. */
function asWritten(change: Attributes, resource: Resource, planned: readonly Resource[]): PlanDisagreement[] {
  const object = addressOfResource(resource);
  const action = actionsOf(change);
  if (action === "delete" || action === "forget")
    return [{ object, what: `is planned to ${action}; the file keeps it` }];
  const { after, after_unknown } = attributesOf(change["change"]);
  const { attributes } = resolvedReferences(resource, planned);
  return Object.entries(attributes)
    .filter(([name]) => !META_ARGUMENTS.includes(name))
    .filter(([name, value]) => !isPlanned(value, attributesOf(after)[name], attributesOf(after_unknown)[name]))
    .map(([name]) => ({ object, what: `is planned with a ${name} that differs from the file` }));
}

/** A known value is planned as it is; a value that Okta sets is unknown in the plan too. */
function isPlanned(written: unknown, after: unknown, unknown: unknown): boolean {
  if (!isAllKnown(written)) return isMarked(unknown);
  return !isMarked(unknown) && canonical(writtenPart(after, written)) === canonical(written);
}

function plannedResource({ type, name, change }: Attributes): Resource {
  return { type: textOr(type, ""), name: textOr(name, ""), attributes: attributesOf(attributesOf(change)["after"]) };
}

function missing(written: ReadonlyMap<string, unknown>, plan: readonly Attributes[], what: string): PlanDisagreement[] {
  const there = new Set(plan.map(({ address }) => address));
  return [...written.keys()].filter((address) => !there.has(address)).map((object) => ({ object, what }));
}
