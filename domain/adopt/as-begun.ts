import { addressOfResource, type Resource, textOr } from "../access-model/attributes.ts";
import { type MatchedType, nameAttribute } from "./matching.ts";
import type { UnfinishedCreation } from "./unfinished.ts";

/** Types that stand for themselves. What is within another object goes with that, or drift shows it. */
const ALONE: readonly MatchedType[] = ["okta_group", "okta_app_oauth", "okta_auth_server"];

/**
 * What to look for after an interruption: a configuration under the names that its objects had when their creation began, and
 * what it has no more. Somebody may have changed the environment file since.
 */
export function asBegun(desired: readonly Resource[], unfinished: readonly UnfinishedCreation[]): Resource[] {
  const names = new Map(
    unfinished.flatMap(({ address, applies }) => {
      const name = applies.findLast(({ names: known }) => known?.has(address))?.names?.get(address);
      return name === undefined ? [] : [[address, name] as const];
    }),
  );
  const isDesired = new Set(desired.map(addressOfResource));
  const renamed = desired.map((one) => {
    const name = names.get(addressOfResource(one));
    return name === undefined ? one : named(one, name);
  });
  const gone = [...names].flatMap(([address, name]) => {
    const type = ALONE.find((one) => address.startsWith(`${one}.`));
    if (type === undefined || isDesired.has(address)) return [];
    return [named({ type, name: address.slice(type.length + 1), attributes: {} }, name)];
  });
  return [...renamed, ...gone];
}

/** Names of the objects of a configuration in Okta, by address. */
export function namesByAddress(resources: readonly Resource[]): Map<string, string> {
  return new Map(
    resources.flatMap((one) => {
      const name = textOr(one.attributes[nameAttribute(one.type)], "");
      return name === "" ? [] : [[addressOfResource(one), name] as const];
    }),
  );
}

function named(resource: Resource, name: string): Resource {
  return { ...resource, attributes: { ...resource.attributes, [nameAttribute(resource.type)]: name } };
}
