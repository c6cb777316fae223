import { attributesOf } from "./access-model/attributes.ts";

/** What is compared of a Terraform state: where it comes from, how new it is, and which objects it knows. */
export interface StateSummary {
  /** Same for all versions of one state. */
  readonly lineage: string;
  /** Grows by every change. */
  readonly serial: number;
  /** Such as `okta_group.role_view_only`, sorted; an object of a list has its key behind. */
  readonly addresses: readonly string[];
  /** What Okta calls the objects of an address: one text, to be compared and never shown. */
  readonly ids: ReadonlyMap<string, string>;
  /** One text for all values, to be compared and never shown. */
  readonly content: string;
}

/**
 * What becomes of a state that Terraform could not store. `newer`: it continues the present state, or there is none.
 * `stored`: the present state is the same. `otherLineage`: it is of another state. `notNewer`: the present state went on
 * without it. Source: Terraform CLI, `state push`: lineage and serial are checked.
 */
export type StateRecovery =
  | {
      readonly kind: "newer";
      /** Addresses that the present state lacks. */
      readonly added: readonly string[];
      /** Addresses of the present state that it no longer has. */
      readonly gone: readonly string[];
      /** Addresses that both have, with another `id`: Terraform would change or delete another object of Okta. */
      readonly otherIds: readonly string[];
    }
  | { readonly kind: "stored" | "otherLineage" | "notNewer" };

/** Reads a parsed state. Undefined when it is none of format 4, such as one that OpenTofu encrypted. */
export function stateSummary(json: unknown): StateSummary | undefined {
  const { version, lineage, serial, resources, outputs } = attributesOf(json);
  if (version !== 4 || typeof lineage !== "string" || lineage === "") return undefined;
  if (typeof serial !== "number" || !Number.isSafeInteger(serial) || !Array.isArray(resources)) return undefined;
  const objects = resources.flatMap(objectsOf);
  return {
    lineage,
    serial,
    addresses: objects.map(({ address }) => address).sort(),
    ids: idsOf(objects),
    content: JSON.stringify([outputs ?? {}, resources]),
  };
}

/**
 * What the beginning of a state of format 4 says, of a file that was cut short: Terraform writes the small values first.
 * Undefined when the text is whole, or does not begin as a state does.
 */
export function cutState(text: string): Pick<StateSummary, "lineage" | "serial"> | undefined {
  const begin = /^\{\s*"version": 4,\s*"terraform_version": "[^"]*",\s*"serial": (\d+),\s*"lineage": "([^"]+)",/.exec(
    text,
  );
  const [, serial, lineage] = begin ?? [];
  if (serial === undefined || lineage === undefined || isWhole(text)) return undefined;
  return { lineage, serial: Number(serial) };
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Compares a state that could not be stored with the present one. */
export function stateRecovery(errored: StateSummary, present: StateSummary | undefined): StateRecovery {
  if (present === undefined) return { kind: "newer", added: errored.addresses, gone: [], otherIds: [] };
  if (errored.lineage !== present.lineage) return { kind: "otherLineage" };
  if (errored.serial > present.serial) {
    return {
      kind: "newer",
      added: without(errored.addresses, present.addresses),
      gone: without(present.addresses, errored.addresses),
      otherIds: [...errored.ids]
        .filter(([address, id]) => present.ids.has(address) && present.ids.get(address) !== id)
        .map(([address]) => address)
        .sort(),
    };
  }
  const isSame = errored.serial === present.serial && errored.content === present.content;
  return { kind: isSame ? "stored" : "notNewer" };
}

interface StateObject {
  readonly address: string;
  /** Its `id`, and whether it is one that Terraform is about to delete. */
  readonly identity: string;
}

function objectsOf(resource: unknown): StateObject[] {
  const { module, mode, type, name, instances } = attributesOf(resource);
  const parts = [module, mode === "data" ? "data" : undefined, type, name].filter((part) => typeof part === "string");
  const address = parts.join(".");
  return (Array.isArray(instances) ? instances : []).map((instance) => {
    const { index_key: key, attributes, deposed } = attributesOf(instance);
    return {
      address: key === undefined ? address : `${address}[${JSON.stringify(key)}]`,
      identity: JSON.stringify([attributesOf(attributes)["id"], deposed !== undefined]),
    };
  });
}

/** An address has more than one object while one of them is replaced. */
function idsOf(objects: readonly StateObject[]): Map<string, string> {
  const byAddress = new Map<string, string[]>();
  for (const { address, identity } of objects) {
    byAddress.set(address, [...(byAddress.get(address) ?? []), identity]);
  }
  return new Map([...byAddress].map(([address, identities]) => [address, identities.sort().join()]));
}

function without(all: readonly string[], some: readonly string[]): string[] {
  const known = new Set(some);
  return all.filter((address) => !known.has(address));
}
