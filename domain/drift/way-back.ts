import { type Attributes, addressOfResource, listOf, textOr } from "../access-model/attributes.ts";
import { isUnmanagedResource } from "../access-model/from-org.ts";
import { RESTORED_ATTRIBUTES } from "../access-model/restored-attributes.ts";
import type { Snapshot } from "../access-model/snapshot.ts";
import { byAddress, type Difference, isLeftAlone } from "./difference.ts";
import type { DriftInput } from "./drift.ts";

/** How to undo a difference reliably: a deploy changes only what the configuration sets and Terraform sees. */
export function wayBack(difference: Difference, { desired, environment, live }: DriftInput): string {
  if (difference.kind !== "changed") return `put it back: mc-okta deploy ${environment.name}`;
  const { address, attribute, namesake } = difference;
  const { attributes = {}, type = "", name = "" } = byAddress(desired).get(address) ?? {};
  const ofOurs = type === "okta_group" && attribute === "name" && groupNamed(attributes, address, live);
  const place = namesake?.place ?? (ofOurs ? `Directory > Groups > ${ofOurs}` : undefined);
  if (place !== undefined) {
    return `rename or delete the ${type === "okta_group" ? "group" : "object"} that has its name now, in the Admin Console (${place}), then mc-okta deploy ${environment.name}`;
  }
  const isEmpty = listOf(byAddress(live).get(address)?.attributes[attribute]).length === 0;
  const isWritten = !isLeftAlone(type, attribute) || Object.hasOwn(attributes, attribute);
  if (isWritten && !(isEmpty && NOT_SEEN_EMPTY[type]?.includes(attribute) === true)) {
    const back = `put it back: mc-okta deploy ${environment.name}`;
    const hasKey = !Object.hasOwn(RESTORED_ATTRIBUTES[type] ?? {}, attribute);
    return `${back}; ${hasKey ? "or take it into the environment file" : "the environment file has no key for it"}`;
  }
  const where = PLACES[`${type}.${attribute}`] ?? attribute;
  return `set it back in the Admin Console, because a deploy does not change it: ${pathOf(type, attributes, name, desired)} > ${where}`;
}

/** Id of another group of ours that now has the name: in Okta, the name of a group is unique. */
function groupNamed({ name }: Attributes, own: string, { resources }: Pick<Snapshot, "resources">) {
  const other = resources.find(
    (one) =>
      one.type === "okta_group" &&
      !isUnmanagedResource(one) &&
      addressOfResource(one) !== own &&
      one.attributes["name"] === name,
  );
  return other && textOr(other.attributes["id"], other.name);
}

/**
 * Lists that the provider does not read if they are empty in the org: Terraform then keeps the value of its state. Source:
 * okta provider 6.12.0, read of `okta_auth_server_claim`.
 */
const NOT_SEEN_EMPTY: Readonly<Record<string, readonly string[]>> = {
  okta_auth_server_claim: ["scopes"],
};

/** Where an object is in the Admin Console. */
function pathOf(type: string, attributes: Attributes, key: string, desired: Pick<Snapshot, "resources">): string {
  if (type !== "okta_auth_server_claim") return `Applications > Applications > ${textOr(attributes["label"], key)}`;
  const server = desired.resources.find((one) => one.type === "okta_auth_server");
  const serverName = textOr(server?.attributes["name"], "the server");
  return `Security > API > Authorization Servers > ${serverName} > Claims > ${textOr(attributes["name"], key)}`;
}

/** Where a setting that Terraform does not set is in the Admin Console. */
const PLACES: Readonly<Record<string, string>> = {
  "okta_app_oauth.authentication_policy": "Sign On > User authentication; or name the policy in users.signOnPolicyId",
  "okta_app_oauth.dpop_bound_access_tokens": "General > General Settings > Proof of possession",
  "okta_auth_server_claim.scopes": "Include in: The following scopes",
};
