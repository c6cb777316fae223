import { type Attributes, addressOfResource, canonical, type Resource, textOr } from "../access-model/attributes.ts";
import { isUnmanagedResource } from "../access-model/from-org.ts";
import { MODELLED_ATTRIBUTES } from "../access-model/modelled-attributes.ts";
import { resolvedReferences, writtenPart } from "../access-model/resolved-references.ts";
import { RESTORED_ATTRIBUTES } from "../access-model/restored-attributes.ts";
import type { Snapshot } from "../access-model/snapshot.ts";
import type { Namesake } from "../review/live-org.ts";

/** An attribute of an object. */
interface AttributeOf {
  readonly address: string;
  readonly attribute: string;
}

/** An attribute that a difference also changes. */
export interface Brought extends AttributeOf {
  /** Whether someone edited it. Otherwise it follows from the difference. @default - it follows */
  readonly isOwnEdit?: boolean;
}

/** Other effects of a difference. */
interface Bringing {
  /** @default - nothing */
  readonly brings?: readonly Brought[];
  /** The object that now has its name. @default - nothing */
  readonly namesake?: Namesake;
}

/** One difference between an org and what was deployed. */
export type Difference =
  /** An attribute of an object that Terraform manages. */
  | ({ readonly kind: "changed" } & AttributeOf & Bringing)
  /** The relative order of our policies in a server, or of our rules in a policy. */
  | { readonly kind: "reordered"; readonly address: string }
  /** An object that Terraform manages. */
  | ({ readonly kind: "gone"; readonly address: string } & Bringing)
  /** An object in our server that Terraform does not manage. */
  | { readonly kind: "added"; readonly address: string };

/** The resources of one side. */
export type Resources = Pick<Snapshot, "resources">;

/**
 * Attributes that the okta provider does not know, with their values if no one changed them by hand. Source: okta provider
 * 6.12.0, schema of `okta_app_oauth`; Okta, Applications API, `dpop_bound_access_tokens`.
 */
const UNKNOWN_TO_PROVIDER: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  okta_app_oauth: { dpop_bound_access_tokens: false },
};

/**
 * Attributes that keep the org's value if the configuration does not set them. Every other one is reset to the provider's
 * default. Source: okta provider 6.12.0, schema (optional and computed).
 */
const KEPT_BY_DEPLOY: Readonly<Record<string, readonly string[]>> = {
  okta_app_oauth: ["authentication_policy"],
};

/** Names of the attributes of a type that are compared. */
export function comparedAttributes(type: string): string[] {
  return [MODELLED_ATTRIBUTES, UNKNOWN_TO_PROVIDER, RESTORED_ATTRIBUTES].flatMap((table) =>
    Object.keys(table[type] ?? {}),
  );
}

/** Whether no deploy changes an attribute that the configuration does not write. */
export function isLeftAlone(type: string, attribute: string): boolean {
  return (
    Object.hasOwn(UNKNOWN_TO_PROVIDER[type] ?? {}, attribute) || KEPT_BY_DEPLOY[type]?.includes(attribute) === true
  );
}

/** Absolute position of each policy or rule: Okta moves all that follow an inserted one. */
export const ORDERED: Readonly<Record<string, string>> = {
  okta_auth_server_policy: "auth_server_id",
  okta_auth_server_policy_rule: "policy_id",
};

/** What was deployed, and what the file defines now. */
export interface Deployed {
  /** Our resources, as in the configuration. */
  readonly desired: Resources;
  readonly state: Resources;
}

/**
 * Changes by hand: the org differs both from what was deployed and from what the file defines now. Changes of the file since
 * the last deploy are not included, and hide nothing.
 */
export function differencesIn(live: Resources, { desired, state }: Deployed): Difference[] {
  const [now, deployed, written] = [byAddress(live), byAddress(state), byAddress(desired)];
  const ours = state.resources.filter((one) => isRead(one, state));
  return [
    ...ours.flatMap((one) => {
      const address = addressOfResource(one);
      const there = now.get(address);
      const config = written.get(address);
      if (there === undefined) return [];
      return changedAttributes(one, there, config && resolvedReferences(config, state.resources)).map((attribute) => ({
        kind: "changed" as const,
        address,
        attribute,
      }));
    }),
    ...gone(ours, now, state).filter(({ address }) => written.has(address)),
    ...reordered(ours, now, deployed),
    ...added(live),
  ];
}

/** Whether an object was read from the org: a modelled resource, of the first server. */
function isRead({ type, name, attributes }: Resource, { resources }: Resources): boolean {
  if (!Object.hasOwn(MODELLED_ATTRIBUTES, type)) return false;
  const [server] = resources
    .filter((one) => one.type === "okta_auth_server")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (type === "okta_auth_server") return name === server?.name;
  const { auth_server_id } = attributes;
  return auth_server_id === undefined || auth_server_id === server?.attributes["id"];
}

/** Objects that the org no longer has. Objects that were deleted with their owner are not reported separately. */
function gone(ours: readonly Resource[], live: ReadonlyMap<string, Resource>, state: Resources) {
  const missing = state.resources.filter((one) => !live.has(addressOfResource(one)));
  const ids = new Set(missing.filter(({ type }) => type !== ASSIGNMENTS).map(({ attributes }) => attributes["id"]));
  const alone = new Set(missing.filter((one) => !ownersOf(one).some((id) => ids.has(id))).map(addressOfResource));
  return ours
    .map(addressOfResource)
    .filter((address) => alone.has(address))
    .map((address) => ({ kind: "gone" as const, address }));
}

/** Resources whose id is that of their app. */
const ASSIGNMENTS = "okta_app_group_assignments";

/** Ids of the objects that an object belongs to, and is deleted with. */
export function ownersOf({ attributes }: Resource): unknown[] {
  return [attributes["auth_server_id"], attributes["policy_id"], attributes["app_id"]].filter((id) => id !== undefined);
}

function changedAttributes(deployed: Resource, live: Resource, desired: Resource | undefined): string[] {
  const [baseline, now] = [allAttributes(deployed), allAttributes(live)];
  const isSame = (other: Attributes, name: string) => {
    const members = desired?.attributes[name] ?? WRITTEN_MEMBERS[name];
    const [is, was] = [now, other].map((one) => canonical(writtenPart(one[name], members)));
    return is === was;
  };
  return comparedAttributes(deployed.type)
    .filter((name) => !isPlace(deployed, name) && !isNotRecorded(deployed, name))
    .filter((name) => !isSame(baseline, name))
    .filter((name) => !(desired && Object.hasOwn(desired.attributes, name) && isSame(desired.attributes, name)))
    .sort();
}

/** Attributes of blocks that our configurations set. The provider fills in the others. */
const WRITTEN_MEMBERS: Readonly<Record<string, readonly Attributes[]>> = { group: [{ id: "" }] };

/** A state of an older provider may lack attributes that Okta sets. */
function isNotRecorded({ type, attributes }: Resource, name: string): boolean {
  return KEPT_BY_DEPLOY[type]?.includes(name) === true && !attributes[name];
}

/** The attributes of an object, with defaults for those that its source leaves out: an older provider has fewer. */
export function allAttributes({ type, attributes }: Resource): Attributes {
  const defaults = Object.entries(RESTORED_ATTRIBUTES[type] ?? {}).map(([name, one]) => [name, one.default]);
  return { ...UNKNOWN_TO_PROVIDER[type], ...Object.fromEntries(defaults), ...attributes };
}

function isPlace({ type }: Resource, attribute: string): boolean {
  return attribute === "priority" && ORDERED[type] !== undefined;
}

/** Owners whose policies or rules of ours have a different relative order than in the state. */
function reordered(
  ours: readonly Resource[],
  live: ReadonlyMap<string, Resource>,
  deployed: ReadonlyMap<string, Resource>,
): Difference[] {
  const owners = new Map<string, Resource[]>();
  for (const one of ours.map((resource) => deployed.get(addressOfResource(resource)) ?? resource)) {
    const owner = ORDERED[one.type];
    if (owner === undefined || !live.has(addressOfResource(one))) continue;
    const id = textOr(one.attributes[owner], "");
    owners.set(`${one.type} ${id}`, [...(owners.get(`${one.type} ${id}`) ?? []), one]);
  }
  return [...owners.values()].flatMap((resources) => {
    const addresses = resources.map(addressOfResource);
    const orderIn = (side: ReadonlyMap<string, Resource>) =>
      addresses.toSorted((a, b) => placeOf(side.get(a)) - placeOf(side.get(b))).join();
    const [first] = resources;
    if (first === undefined || orderIn(live) === orderIn(deployed)) return [];
    const owner = [...deployed.values()].find(({ attributes }) => attributes["id"] === ownerOf(first));
    return owner === undefined ? [] : [{ kind: "reordered" as const, address: addressOfResource(owner) }];
  });
}

function ownerOf({ type, attributes }: Resource): unknown {
  return attributes[ORDERED[type] ?? ""];
}

function placeOf(resource: Resource | undefined): number {
  return Number(resource?.attributes["priority"] ?? 0);
}

const IN_SERVER = /^okta_auth_server_/;

/** Unmanaged objects in our server. A rule in an unmanaged policy belongs to that policy. */
function added({ resources }: Resources): Difference[] {
  const unmanaged = resources.filter((one) => IN_SERVER.test(one.type) && isUnmanagedResource(one));
  const ids = new Set(unmanaged.map(({ attributes }) => attributes["id"]));
  return unmanaged
    .filter(({ attributes }) => !ids.has(attributes["policy_id"]))
    .map((one) => ({ kind: "added" as const, address: addressOfResource(one) }));
}

/** Resources by their address. */
export function byAddress({ resources }: Resources): Map<string, Resource> {
  return new Map(resources.map((resource) => [addressOfResource(resource), resource]));
}
