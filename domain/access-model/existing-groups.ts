import type { Environment } from "../environment.ts";
import { canBeLookedUp, type FoundGroup, type FoundGroups, groupLookup, idForName } from "../group-lookup.ts";
import { groupLookupAddress, type Role } from "../role.ts";
import { type Attributes, attributesOf, canonical, listOf, textOr } from "./attributes.ts";

/** A look-up of an existing group, by its exact name. */
interface ConfiguredLookup {
  /** Of the data source, such as `data.okta_groups.role_partner_studio`. */
  readonly address: string;
  readonly name: string;
}

const TYPE = "okta_groups";

/**
 * The look-ups of existing groups in a configuration (parsed `cdk.tf.json`), in the form that this project writes. Other data
 * sources are ignored.
 */
export function lookupsIn(configuration: unknown): ConfiguredLookup[] {
  const { data } = attributesOf(configuration);
  return Object.entries(attributesOf(attributesOf(data)[TYPE])).flatMap(([key, body]) => {
    const address = `data.${TYPE}.${key}`;
    const { "//": _, ...written } = attributesOf(body);
    const name = searchedName(written["search"]);
    if (name === undefined) return [];
    const { search, condition, errorMessage } = groupLookup(address, name);
    const expected = { search, lifecycle: { postcondition: [{ condition, error_message: errorMessage }] } };
    return canonical(written) === canonical(expected) ? [{ address, name }] : [];
  });
}

/** The name that a search for exactly one looks for. */
function searchedName(search: unknown): string | undefined {
  const [, text] = /^profile\.name eq "(.*)"$/.exec(textOr(search, "")) ?? [];
  const name = text?.replace(/([$%])\1(?=\{)/g, "$1");
  return name !== undefined && canBeLookedUp(name) ? name : undefined;
}

/** Returns the ID of the group that a look-up finds; undefined if it is unknown. */
export type GroupIdOf = (lookup: ConfiguredLookup) => string | undefined;

/**
 * A configuration, or the configuration in a plan, with the IDs of existing groups in place of their look-ups; an unknown ID
 * has a placeholder.
 */
export function withGroupIds(configuration: unknown, lookups: readonly ConfiguredLookup[], idOf: GroupIdOf): unknown {
  if (lookups.length === 0) return configuration;
  const ids = lookups.map((lookup) => {
    const { id } = groupLookup(lookup.address, lookup.name);
    return [id, idOf(lookup) ?? idForName(lookup.name)] as const;
  });
  return replaced(configuration, ids);
}

function replaced(value: unknown, ids: readonly (readonly [string, string])[]): unknown {
  if (typeof value === "string") return ids.reduce((text, [written, id]) => text.replaceAll(written, () => id), value);
  if (Array.isArray(value)) return value.map((item) => replaced(item, ids));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item, ids)]));
}

/**
 * Results of look-ups, from the data sources of a state (parsed, format 4), and the groups that Terraform manages: if the file
 * only refers to one of these from now on, it is looked up by its current name.
 */
export function foundInState(state: unknown): FoundGroups {
  const resources = listOf(attributesOf(state)["resources"])
    .map(attributesOf)
    .flatMap(({ mode, type, name, instances }) =>
      listOf(instances).map((instance) => ({ mode, type, name, values: attributesOf(instance)["attributes"] })),
    );
  const made = resources.filter(({ mode, type }) => mode === "managed" && type === "okta_group");
  return new Map([
    ...foundGroups(resources),
    ...made.map(({ name, values }) => [`okta_group.${textOr(name, "")}`, foundGroup(attributesOf(values))] as const),
  ]);
}

/** What look-ups found, from the resources of a plan's state (parsed `terraform show -json`). */
export function foundInPlan(plan: unknown): FoundGroups {
  const { root_module } = attributesOf(attributesOf(attributesOf(plan)["prior_state"])["values"]);
  return foundGroups(listOf(attributesOf(root_module)["resources"]).map(attributesOf));
}

/** The look-ups that the configuration in a plan makes. */
export function lookupsInPlan(configuration: unknown): ConfiguredLookup[] {
  const { resources } = attributesOf(attributesOf(configuration)["root_module"]);
  return listOf(resources)
    .map(attributesOf)
    .filter(isLookup)
    .flatMap(({ name: key, expressions }) => {
      const name = searchedName(attributesOf(attributesOf(expressions)["search"])["constant_value"]);
      return name === undefined ? [] : [{ address: `data.${TYPE}.${textOr(key, "")}`, name }];
    });
}

function foundGroups(resources: readonly Attributes[]): FoundGroups {
  return new Map(
    resources
      .filter(isLookup)
      .map(({ name, values }) => [
        `data.${TYPE}.${textOr(name, "")}`,
        listOf(attributesOf(values)["groups"]).map(attributesOf).flatMap(foundGroup),
      ]),
  );
}

function isLookup({ mode, type }: Attributes): boolean {
  return mode === "data" && type === TYPE;
}

function foundGroup({ id, name }: Attributes): FoundGroup[] {
  return typeof id === "string" && typeof name === "string" ? [{ id, name }] : [];
}

/** The ID of a group by the results of all look-ups; undefined unless exactly one group has the name. */
export function foundId(found: FoundGroups, { name }: Pick<ConfiguredLookup, "name">): string | undefined {
  const named = [...found.values()].flat().filter((group) => group.name === name);
  const [only, ...more] = new Set(named.map(({ id }) => id));
  return more.length === 0 ? only : undefined;
}

/** The look-up of a role's existing group; undefined for a role with another group. */
export function lookupOf(role: Pick<Role, "id" | "group">): ConfiguredLookup | undefined {
  return role.group.kind === "existing" ? { address: groupLookupAddress(role), name: role.group.name } : undefined;
}

/** An environment with the known IDs of its existing groups. A role without a known ID stays unchanged. */
export function withGroupIdsOf(environment: Environment, groupId: GroupIdOf): Environment {
  const roles = environment.roles.map((role) => {
    const lookup = lookupOf(role);
    const id = lookup && groupId(lookup);
    return id === undefined ? role : { ...role, foundGroupId: id };
  });
  return { ...environment, roles };
}

/** As {@link withGroupIdsOf}, with what look-ups found. */
export function withFoundGroups(environment: Environment, found: FoundGroups | undefined): Environment {
  return found === undefined ? environment : withGroupIdsOf(environment, (lookup) => foundId(found, lookup));
}

/**
 * An environment with the deployed IDs of its existing groups. A group that is new in the file has the ID found in the org: it
 * may be the same group.
 */
export function withDeployedGroups(
  environment: Environment,
  deployed: FoundGroups | undefined,
  found: FoundGroups,
): Environment {
  return withFoundGroups(withFoundGroups(environment, found), deployed);
}

/** Returns the IDs of existing groups that an environment knows. */
export function groupIdsOf({ roles }: Pick<Environment, "roles">): GroupIdOf {
  return ({ name }) => roles.find(({ group }) => group.kind === "existing" && group.name === name)?.foundGroupId;
}

/**
 * The existing groups of a deployment, by the id of the role that each carries.
 *
 * @param outputs of a state, where `member` is `value`; or the changes of outputs in a plan, where it is `before`
 */
export function deployedGroups(outputs: unknown, member: "value" | "before"): ReadonlyMap<string, FoundGroup> {
  const groups = Object.entries(attributesOf(attributesOf(attributesOf(outputs)["existing_groups"])[member]));
  return new Map(groups.flatMap(([role, group]) => foundGroup(attributesOf(group)).map((one) => [role, one] as const)));
}
