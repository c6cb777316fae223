import { type Attributes, addressOfResource, canonical, type Resource, textOr } from "../access-model/attributes.ts";
import { isUnmanagedResource } from "../access-model/from-org.ts";
import { MODELLED_ATTRIBUTES } from "../access-model/modelled-attributes.ts";
import { isAllKnown, resolvedReferences, writtenPart } from "../access-model/resolved-references.ts";
import type { Snapshot } from "../access-model/snapshot.ts";

/** An attribute of an object. */
interface AttributeOf {
  readonly address: string;
  readonly attribute: string;
}

/** What a difference changes in other attributes, too. */
interface Bringing {
  /** @default - nothing */
  readonly brings?: readonly AttributeOf[];
}

/** One thing in which an org is not as it was deployed. */
export type Difference =
  /** An attribute of an object that Terraform manages. */
  | ({ readonly kind: "changed" } & AttributeOf & Bringing)
  /** The order of our policies in a server, or of our rules in a policy, among themselves. */
  | { readonly kind: "reordered"; readonly address: string }
  /** An object that Terraform manages. */
  | ({ readonly kind: "gone"; readonly address: string } & Bringing)
  /** An object in our server that Terraform does not manage. */
  | { readonly kind: "added"; readonly address: string };

/** The resources of one side. */
export type Resources = Pick<Snapshot, "resources">;

/**
 * Attributes that the okta provider does not know, with the value that they have unless somebody changed them by hand.
 * Source: okta provider 6.12.0, schema of `okta_app_oauth`; Okta, Applications API, `dpop_bound_access_tokens`.
 */
const UNKNOWN_TO_PROVIDER: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  okta_app_oauth: { dpop_bound_access_tokens: false },
};

/**
 * Attributes that stay as the org has them where the configuration writes none: every other one goes back to the provider's
 * default. Source: okta provider 6.12.0, schema (optional and computed).
 */
const KEPT_BY_DEPLOY: Readonly<Record<string, readonly string[]>> = {
  okta_app_oauth: ["authentication_policy"],
};

/** Whether no deploy changes an attribute that the configuration does not write. */
export function isLeftAlone(type: string, attribute: string): boolean {
  return (
    Object.hasOwn(UNKNOWN_TO_PROVIDER[type] ?? {}, attribute) || KEPT_BY_DEPLOY[type]?.includes(attribute) === true
  );
}

/** Where each of ours stands among others: Okta moves all behind an object that gets a place before them. */
export const ORDERED: Readonly<Record<string, string>> = {
  okta_auth_server_policy: "auth_server_id",
  okta_auth_server_policy_rule: "policy_id",
};

/** What was deployed: the configuration, but for what a file changed since. */
export interface Deployed {
  /** Ours, as the configuration writes them. */
  readonly desired: Resources;
  readonly state: Resources;
}

/**
 * What somebody changed by hand. Only what the configuration writes is compared, and what the provider cannot know; what the
 * file changed since the last deploy is none of it.
 */
export function differencesIn(live: Resources, { desired, state }: Deployed): Difference[] {
  const [now, deployed] = [byAddress(live), byAddress(state)];
  const ours = desired.resources.filter((one) => deployed.has(addressOfResource(one)));
  return [
    ...ours.flatMap((one) => {
      const address = addressOfResource(one);
      const there = now.get(address);
      if (there === undefined) return [];
      return changedAttributes(resolvedReferences(one, state.resources), there, deployed.get(address)).map(
        (attribute) => ({ kind: "changed" as const, address, attribute }),
      );
    }),
    ...gone(ours, now, state),
    ...reordered(ours, now, deployed),
    ...added(live),
  ];
}

/** What the org does not show any more; what went with its owner is not said once more. */
function gone(ours: readonly Resource[], live: ReadonlyMap<string, Resource>, state: Resources): Difference[] {
  const missing = state.resources.filter((one) => !live.has(addressOfResource(one)));
  const ids = new Set(missing.filter(({ type }) => type !== ASSIGNMENTS).map(({ attributes }) => attributes["id"]));
  const alone = new Set(missing.filter((one) => !ownersOf(one).some((id) => ids.has(id))).map(addressOfResource));
  return ours
    .map(addressOfResource)
    .filter((address) => alone.has(address))
    .map((address) => ({ kind: "gone" as const, address }));
}

/** Their id is that of their app. */
const ASSIGNMENTS = "okta_app_group_assignments";

/** Ids of what an object belongs to, and goes with. */
export function ownersOf({ attributes }: Resource): unknown[] {
  return [attributes["auth_server_id"], attributes["policy_id"], attributes["app_id"]].filter((id) => id !== undefined);
}

function changedAttributes(desired: Resource, live: Resource, deployed: Resource | undefined): string[] {
  const baseline = attributesAsDeployed(desired, deployed);
  const names = [
    ...Object.keys(MODELLED_ATTRIBUTES[desired.type] ?? {}),
    ...Object.keys(UNKNOWN_TO_PROVIDER[desired.type] ?? {}),
  ];
  return names
    .filter((name) => isAllKnown(baseline[name]) && !isPlace(desired, name))
    .filter(
      (name) => !isSame(live, baseline, name, desired) && !isSame(live, deployed?.attributes ?? {}, name, desired),
    )
    .sort();
}

/** What an object's attributes have to be: those that the configuration writes, and all others as they were deployed. */
export function attributesAsDeployed(desired: Resource, deployed: Resource | undefined): Attributes {
  return { ...UNKNOWN_TO_PROVIDER[desired.type], ...deployed?.attributes, ...desired.attributes };
}

/** Whether an attribute is the same in an org as on another side; of blocks those members count that the configuration writes. */
function isSame(live: Resource, other: Attributes, name: string, desired: Resource): boolean {
  const [is, was] = [live.attributes, other].map((one) => canonical(writtenPart(one[name], desired.attributes[name])));
  return is === was;
}

function isPlace({ type }: Resource, attribute: string): boolean {
  return attribute === "priority" && ORDERED[type] !== undefined;
}

/** Owners in which ours have another order among themselves than in the state. */
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

/** What somebody put into our server; a rule in a policy of somebody else belongs to that policy. */
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
