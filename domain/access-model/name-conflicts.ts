import { addressOfResource, attributesOf, canonical, listOf, type Resource, textOr } from "./attributes.ts";
import { fromPlan } from "./from-plan.ts";
import type { ResourceChange } from "./snapshot.ts";

/** A name that one object takes while another object in Okta may still have it. */
export interface NameConflict {
  /** Such as `group name`. */
  readonly what: string;
  readonly name: string;
  /** Terraform address of the object that gets the name. */
  readonly taker: string;
  /** Terraform address of the object that has it until then. */
  readonly holder: string;
  /** The action on the holder: `forget` leaves it in Okta with its name. */
  readonly holderIs: Extract<ResourceChange["action"], "update" | "replace" | "delete" | "forget">;
}

/** What is unique, and among which objects. */
interface UniqueName {
  readonly what: string;
  readonly attribute: "name" | "label";
  /** Attributes that must be equal on both objects for a conflict. */
  readonly within: readonly string[];
}

/**
 * Names that are unique in Okta. Source: Okta, Groups API (`profile.name`); Applications API, E0000040; Authorization Servers
 * API. That two servers, policies or rules of one name are refused is the stricter reading: nobody could prove it.
 */
const UNIQUE_NAMES: Readonly<Record<string, UniqueName>> = {
  okta_group: { what: "group name", attribute: "name", within: [] },
  okta_app_oauth: { what: "app label", attribute: "label", within: [] },
  okta_auth_server: { what: "authorization server name", attribute: "name", within: [] },
  okta_auth_server_scope: { what: "scope name", attribute: "name", within: ["auth_server_id"] },
  okta_auth_server_claim: { what: "claim name", attribute: "name", within: ["auth_server_id", "claim_type"] },
  okta_auth_server_policy: { what: "policy name", attribute: "name", within: ["auth_server_id"] },
  okta_auth_server_policy_rule: { what: "rule name", attribute: "name", within: ["auth_server_id", "policy_id"] },
};

/**
 * The names that a plan (parsed `terraform show -json`) gives to one object while another one has them: Terraform runs what
 * does not depend on each other at once, so that Okta refuses it half-way, or does not by luck. Silent where the holder is
 * renamed before, because the taker depends on it. Source: Terraform, "Resource Graph".
 */
export function nameConflicts(plan: unknown): NameConflict[] {
  const { before, after, changes } = fromPlan(plan);
  const actions = new Map(changes.map(({ address, action }) => [address, action]));
  const holders = new Map(before.resources.flatMap((one) => keyed(one)));
  const names = new Map(after.resources.flatMap((one) => keyed(one).map(([key, address]) => [address, key] as const)));
  const dependencies = dependenciesOf(plan);
  return after.resources.flatMap((resource) => {
    const [key, taker] = keyed(resource)[0] ?? [];
    const holder = key === undefined ? undefined : holders.get(key);
    if (taker === undefined || holder === undefined || holder === taker || names.get(holder) === key) return [];
    const holderIs = actions.get(holder);
    if (holderIs === undefined || holderIs === "create") return [];
    if (holderIs === "update" && isAfter(taker, holder, dependencies)) return [];
    const { what, attribute } = UNIQUE_NAMES[resource.type] ?? {};
    if (what === undefined || attribute === undefined) return [];
    return [{ what, name: textOr(resource.attributes[attribute], ""), taker, holder, holderIs }];
  });
}

/** The unique part of a resource as one text, with its address; undefined if its name is not yet known. */
function keyed({ type, name, attributes }: Resource): (readonly [key: string, address: string])[] {
  const unique = UNIQUE_NAMES[type];
  const value = unique && attributes[unique.attribute];
  if (unique === undefined || typeof value !== "string") return [];
  const key = JSON.stringify([type, value, ...unique.within.map((one) => canonical(attributes[one]))]);
  return [[key, addressOfResource({ type, name })]];
}

type Dependencies = ReadonlyMap<string, readonly string[]>;

function dependenciesOf(plan: unknown): Dependencies {
  const { root_module } = attributesOf(attributesOf(plan)["configuration"]);
  return new Map(
    listOf(attributesOf(root_module)["resources"])
      .map(attributesOf)
      .map(({ address, depends_on, expressions }) => [
        textOr(address, ""),
        [...listOf(depends_on).map(String), ...referencesIn(expressions)],
      ]),
  );
}

/** Addresses in templates, and in the lists of references that a plan has of another syntax than JSON. */
function referencesIn(expressions: unknown, key = ""): string[] {
  if (typeof expressions === "string") {
    if (key === "references") return addressesIn(expressions);
    return [...expressions.matchAll(/(?<!\$)\$\{([^}]*)\}/g)].flatMap(([, inner = ""]) => addressesIn(inner));
  }
  if (Array.isArray(expressions)) return expressions.flatMap((item: unknown) => referencesIn(item, key));
  return Object.entries(attributesOf(expressions)).flatMap(([name, value]) => referencesIn(value, name));
}

function addressesIn(text: string): string[] {
  return text.match(/\bokta_\w+\.[\w-]+/g) ?? [];
}

/** Whether one resource waits for another one, directly or through others. */
function isAfter(address: string, other: string, dependencies: Dependencies, seen = new Set<string>()): boolean {
  if (seen.has(address)) return false;
  seen.add(address);
  return (dependencies.get(address) ?? []).some((one) => one === other || isAfter(one, other, dependencies, seen));
}
