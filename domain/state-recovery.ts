import { attributesOf } from "./access-model/attributes.ts";

/** What is compared of a Terraform state: where it comes from, how new it is, and which objects it knows. */
export interface StateSummary {
  /** Same for all versions of one state. */
  readonly lineage: string;
  /** Grows by every change. */
  readonly serial: number;
  /** Such as `okta_group.role_view_only`, sorted; an object of a list has its key behind. */
  readonly addresses: readonly string[];
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
    }
  | { readonly kind: "stored" | "otherLineage" | "notNewer" };

/** Reads a parsed state. Undefined when it is none of format 4, such as one that OpenTofu encrypted. */
export function stateSummary(json: unknown): StateSummary | undefined {
  const { version, lineage, serial, resources, outputs } = attributesOf(json);
  if (version !== 4 || typeof lineage !== "string" || lineage === "") return undefined;
  if (typeof serial !== "number" || !Number.isSafeInteger(serial) || !Array.isArray(resources)) return undefined;
  return {
    lineage,
    serial,
    addresses: resources.flatMap(addressesOf).sort(),
    content: JSON.stringify([outputs ?? {}, resources]),
  };
}

/** Compares a state that could not be stored with the present one. */
export function stateRecovery(errored: StateSummary, present: StateSummary | undefined): StateRecovery {
  if (present === undefined) return { kind: "newer", added: errored.addresses, gone: [] };
  if (errored.lineage !== present.lineage) return { kind: "otherLineage" };
  if (errored.serial > present.serial) {
    return {
      kind: "newer",
      added: without(errored.addresses, present.addresses),
      gone: without(present.addresses, errored.addresses),
    };
  }
  const isSame = errored.serial === present.serial && errored.content === present.content;
  return { kind: isSame ? "stored" : "notNewer" };
}

function addressesOf(resource: unknown): string[] {
  const { module, mode, type, name, instances } = attributesOf(resource);
  const parts = [module, mode === "data" ? "data" : undefined, type, name].filter((part) => typeof part === "string");
  const address = parts.join(".");
  const keys = Array.isArray(instances) ? instances.map((instance) => attributesOf(instance)["index_key"]) : [];
  return keys.map((key) => (key === undefined ? address : `${address}[${JSON.stringify(key)}]`));
}

function without(all: readonly string[], some: readonly string[]): string[] {
  const known = new Set(some);
  return all.filter((address) => !known.has(address));
}
