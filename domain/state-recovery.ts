import { attributesOf } from "./access-model/attributes.ts";

/** The parts of a Terraform state to compare: its lineage, serial and objects. */
export interface StateSummary {
  /** The same for all versions of a state. */
  readonly lineage: string;
  /** Increases with every change. */
  readonly serial: number;
  /** Addresses such as `okta_group.role_view_only`, sorted. An instance key is appended. */
  readonly addresses: readonly string[];
  /** The Okta ids of the objects at each address: one text, only for comparison, never for display. */
  readonly ids: ReadonlyMap<string, string>;
  /** One text for all values, only for comparison, never for display. */
  readonly content: string;
}

/**
 * How a state that Terraform could not store relates to the current state. `newer`: it continues the current state, or there
 * is none. `stored`: the current state is the same. `otherLineage`: it belongs to another state. `notNewer`: the current
 * state has changed since. Source: Terraform CLI, `state push`: lineage and serial are checked.
 */
export type StateRecovery =
  | {
      readonly kind: "newer";
      /** Addresses that the current state does not have. */
      readonly added: readonly string[];
      /** Addresses of the current state that it does not have. */
      readonly gone: readonly string[];
      /** Addresses that both have, but with another `id`: Terraform would change or delete another object of Okta. */
      readonly otherIds: readonly string[];
    }
  | { readonly kind: "stored" | "otherLineage" | "notNewer" };

/** Reads a parsed state. Undefined if its format is not 4, for example if OpenTofu encrypted it. */
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
 * Reads the start of a truncated state file of format 4, where Terraform writes the small values first. Undefined if the text
 * is complete, or does not start like a state.
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

/** Compares a state that could not be stored with the current one. */
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
  /** Its `id`, and whether Terraform is about to delete it. */
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

/** An address has more than one object while an object is being replaced. */
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
