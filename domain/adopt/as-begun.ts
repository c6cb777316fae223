import { addressOfResource, type Resource, textOr } from "../access-model/attributes.ts";
import { type MatchedType, nameAttribute } from "./matching.ts";
import type { UnfinishedCreation } from "./unfinished.ts";

/** Types that are searched on their own. Objects inside another one come with it, or drift shows them. */
const ALONE: readonly MatchedType[] = ["okta_group", "okta_app_oauth", "okta_auth_server"];

/**
 * What to search for after an interruption: the configuration with the names that its objects had when their creation began,
 * and objects that it no longer has. The environment file may have changed since.
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
