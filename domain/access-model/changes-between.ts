import { canonical } from "./canonical-value.ts";
import { isOtherOrg } from "./org-host.ts";
import type { Reading, ResourceChange } from "./reading.ts";
import type { Resource } from "./terraform-reading.ts";

/** What Terraform would do to get from one configuration to another, without a plan: by address and by attribute. */
export function changesBetween(before: Reading, after: Reading): ResourceChange[] {
  return changes(before, after, (old, wanted) => {
    const names = new Set([...Object.keys(old.attributes), ...Object.keys(wanted.attributes)]);
    return [...names].filter((name) => !META_ARGUMENTS.includes(name));
  });
}

/**
 * The same from a state. It has values where a configuration has templates, and every default, so only what the
 * configuration writes out is compared.
 */
export function changesSince(state: Reading, after: Reading): ResourceChange[] {
  return changes(state, after, (_, { attributes }) =>
    Object.keys(attributes).filter((name) => !META_ARGUMENTS.includes(name) && isLiteral(attributes[name])),
  );
}

/** Steer Terraform and not the object. Source: Terraform language, "Meta-Arguments". */
const META_ARGUMENTS: readonly string[] = ["depends_on", "lifecycle", "provider", "count", "for_each", "//"];

/**
 * Attributes whose change makes the provider replace the object, and the condition under which it does.
 * Source: okta provider documentation; its schema (ForceNew).
 */
const REPLACING: Readonly<Record<string, Readonly<Record<string, (before: unknown, after: unknown) => boolean>>>> = {
  okta_app_oauth: {
    type: () => true,
    client_id: () => true,
    omit_secret: (before, after) => before === true && after !== true,
  },
  okta_app_group_assignments: { app_id: () => true },
};

function changes(
  before: Reading,
  after: Reading,
  comparable: (old: Resource, wanted: Resource) => readonly string[],
): ResourceChange[] {
  // What lies in the other org stays there, and Terraform finds none of it in this one.
  const [old, wanted] = [byAddress(isOtherOrg(before, after) ? { resources: [] } : before), byAddress(after)];
  const deleted = [...old.keys()].filter((address) => !wanted.has(address)).map((address) => bare(address, "delete"));
  const others = [...wanted].flatMap(([address, resource]) => {
    const previous = old.get(address);
    if (previous === undefined) return [bare(address, "create")];
    return changeOf(address, previous, resource, comparable(previous, resource));
  });
  return [...deleted, ...others];
}

function byAddress({ resources }: Pick<Reading, "resources">): Map<string, Resource> {
  return new Map(resources.map((resource) => [`${resource.type}.${resource.name}`, resource]));
}

function bare(address: string, action: "create" | "delete"): ResourceChange {
  return { address, action, attributes: [], replacedBecause: [] };
}

function changeOf(address: string, before: Resource, after: Resource, names: readonly string[]): ResourceChange[] {
  const attributes = names
    .filter((name) => canonical(before.attributes[name]) !== canonical(after.attributes[name]))
    .sort();
  if (attributes.length === 0) return [];
  const replacing = REPLACING[after.type] ?? {};
  const replacedBecause = attributes.filter((name) =>
    replacing[name]?.(before.attributes[name], after.attributes[name]),
  );
  return [{ address, action: replacedBecause.length > 0 ? "replace" : "update", attributes, replacedBecause }];
}

/** Whether a value of a configuration is the value itself, with no template in it. */
function isLiteral(value: unknown): boolean {
  if (typeof value === "string") return !/[$%]\{/.test(value);
  if (Array.isArray(value)) return value.every((item) => typeof item !== "object" && isLiteral(item));
  return typeof value !== "object" || value === null;
}
