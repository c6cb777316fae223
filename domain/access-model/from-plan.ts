import {
  type Attributes,
  addressOfResource,
  attributesOf,
  canonical,
  listOf,
  type Resource,
  textOr,
} from "./attributes.ts";
import { deployedGroups, foundId, foundInPlan, lookupsInPlan, withGroupIds } from "./existing-groups.ts";
import { withoutSecrets } from "./from-state.ts";
import type { Plan, ResourceChange, Snapshot } from "./snapshot.ts";
import { templated } from "./template.ts";
import { terraformModel } from "./terraform-model.ts";
import { terraformResources } from "./terraform-resources.ts";

/**
 * Reads a plan (parsed output of `terraform show -json`). Values that are known only after apply are taken from the
 * configuration in the plan, with references resolved by address; the rest stays unknown.
 * Source: Terraform, "JSON Output Format", format 1.
 */
export function fromPlan(plan: unknown): Plan {
  const { resource_changes, prior_state, output_changes, configuration: written } = attributesOf(plan);
  const foundGroups = foundInPlan(plan);
  const configuration = withGroupIds(written, lookupsInPlan(written), (lookup) => foundId(foundGroups, lookup));
  const expressions = expressionsOf(configuration);
  const planned = listOf(resource_changes)
    .map(attributesOf)
    .filter(({ mode }) => mode === "managed")
    .map((change) => plannedResource(change, expressions));
  return {
    // The prior state contains the outputs after the change.
    before: { ...beforeSnapshot(prior_state), deployedGroups: deployedGroups(output_changes, "before") },
    after: afterSnapshot(planned, configuration),
    changes: planned.flatMap(({ change }) => change ?? []),
    foundGroups,
  };
}

/** What the configuration in a plan writes for each attribute, by resource address. */
type PlanExpressions = ReadonlyMap<string, Attributes>;

function expressionsOf(configuration: unknown): PlanExpressions {
  const { resources } = attributesOf(attributesOf(configuration)["root_module"]);
  return new Map(
    listOf(resources)
      .map(attributesOf)
      .map(({ address, expressions }) => [textOr(address, ""), attributesOf(expressions)]),
  );
}

function beforeSnapshot(priorState: unknown): Snapshot {
  const { root_module } = attributesOf(attributesOf(priorState)["values"]);
  const resources = listOf(attributesOf(root_module)["resources"])
    .map(attributesOf)
    .filter(({ mode }) => mode === "managed")
    .map(
      ({ type, name, values, sensitive_values }): Resource => ({
        type: textOr(type, ""),
        name: textOr(name, ""),
        attributes: unmarked(withoutSecrets(attributesOf(values)), sensitive_values),
      }),
    );
  const terraform = terraformResources(resources);
  return { model: terraformModel(terraform), resources: terraform.resources };
}

interface PlannedResource {
  /** With the configuration's expression for each unknown value; absent if the object will not exist. */
  readonly after?: Resource;
  readonly change?: ResourceChange;
}

function afterSnapshot(planned: readonly PlannedResource[], configuration: unknown): Snapshot {
  const terraform = terraformResources(planned.flatMap(({ after }) => after ?? []));
  const { okta } = attributesOf(attributesOf(configuration)["provider_config"]);
  const { version_constraint: version, expressions: provider } = attributesOf(okta);
  return {
    model: terraformModel(terraform),
    resources: terraform.resources,
    ...(typeof version === "string" && { providerVersion: version }),
    provider: constants(attributesOf(provider)),
  };
}

function constants(expressions: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(expressions).map(([name, expression]) => [name, attributesOf(expression)["constant_value"]]),
  );
}

function plannedResource(resourceChange: Attributes, expressions: PlanExpressions): PlannedResource {
  const [type, name] = [textOr(resourceChange["type"], ""), textOr(resourceChange["name"], "")];
  const change = attributesOf(resourceChange["change"]);
  const action = actionOf(listOf(change["actions"]));
  const written = expressions.get(addressOfResource({ type, name })) ?? {};
  const after = merged(change, written);
  const stays = action !== "delete" && action !== "forget";
  const attributes = unmarked(withoutSecrets(after), change["after_sensitive"]);
  return {
    ...(stays && { after: { type, name, attributes } }),
    ...(action && { change: changeOf({ address: addressOfResource({ type, name }), action, change, after, written }) }),
  };
}

/** Attributes without those that Terraform marks as sensitive, entirely or partly. */
function unmarked(attributes: Attributes, marks: unknown): Attributes {
  const marked = attributesOf(marks);
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !isMarked(marked[name])));
}

/** Source: Terraform, "JSON Output Format", change representation, `actions`. */
function actionOf(actions: readonly unknown[]): ResourceChange["action"] | undefined {
  if (actions.length > 1) return "replace";
  const [only] = actions;
  return only === "create" || only === "update" || only === "delete" || only === "forget" ? only : undefined;
}

/** The values after the apply; an unknown one has the configuration's expression, unless Okta sets it. */
function merged(change: Attributes, written: Attributes): Attributes {
  const values = Object.entries(attributesOf(change["after"])).filter(([name]) => !isOpen(change, name));
  const open = Object.entries(written).filter(([name]) => isOpen(change, name));
  return Object.fromEntries([
    ...values,
    ...open.map(([name, expression]) => [name, opened(change, name, expression)] as const),
  ]);
}

/** If blocks do not correspond one to one to the written ones, unknown members stay unknown. */
function opened(change: Attributes, name: string, expression: unknown): unknown {
  const blocks = listOf(attributesOf(change["after"])[name]).map(attributesOf);
  if (!Array.isArray(expression) || expression.length === blocks.length) return asWritten(expression);
  const marks = listOf(attributesOf(change["after_unknown"])[name]).map(attributesOf);
  return blocks.map((block, index) => {
    const open = Object.entries(marks[index] ?? {}).filter(([, mark]) => isMarked(mark));
    return { ...block, ...Object.fromEntries(open.map(([member]) => [member, { references: [] }])) };
  });
}

/** Whether an attribute, or a part of it, is unknown before the apply. */
function isOpen({ after_unknown }: Attributes, attribute: string): boolean {
  return isMarked(attributesOf(after_unknown)[attribute]);
}

/**
 * An expression of a plan as the configuration writes it: of blocks each one, of a value its template. Of a template in
 * another syntax than JSON a plan shows only what it refers to.
 */
function asWritten(expression: unknown): unknown {
  if (Array.isArray(expression)) {
    return expression.map((block) =>
      Object.fromEntries(Object.entries(attributesOf(block)).map(([name, item]) => [name, asWritten(item)])),
    );
  }
  const { constant_value, references } = attributesOf(expression);
  if (constant_value !== undefined) return templated(constant_value);
  return { references: listOf(references).map((item) => textOr(item, "")) };
}

interface PlannedChange {
  readonly address: string;
  readonly action: ResourceChange["action"];
  readonly change: Attributes;
  readonly after: Attributes;
  readonly written: Attributes;
}

function changeOf({ address, action, change, after, written }: PlannedChange): ResourceChange {
  const before = attributesOf(change["before"]);
  // For a new object, the provider also shows values that Okta fills in as changed.
  const names = { update: Object.keys({ ...before, ...after }), replace: Object.keys(written) };
  const compared = action === "update" || action === "replace" ? names[action] : [];
  return {
    address,
    action,
    attributes: compared
      .filter((name) => !isDecidedByOkta({ change, after }, name) && canonical(before[name]) !== canonical(after[name]))
      .sort(),
    replacedBecause: [...new Set(listOf(change["replace_paths"]).map((path) => String(listOf(path)[0])))].sort(),
  };
}

/** Values that only Okta sets, such as an ID, are not changes. */
function isDecidedByOkta({ change, after }: Pick<PlannedChange, "change" | "after">, attribute: string): boolean {
  return isOpen(change, attribute) && after[attribute] === undefined;
}

/** Whether a plan marks a value (as unknown or sensitive), entirely or partly. */
export function isMarked(mark: unknown): boolean {
  if (mark === true) return true;
  return typeof mark === "object" && mark !== null && Object.values(mark).some(isMarked);
}
