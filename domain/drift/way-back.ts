import type { Snapshot } from "../access-model/snapshot.ts";
import { byAddress, type Difference, isLeftAlone } from "./difference.ts";

/** How to undo a difference, so that it really is undone: a deploy changes only what the configuration writes. */
export function wayBack(difference: Difference, desired: Snapshot, environment: string): string {
  if (difference.kind !== "changed") return `put it back: mc-okta deploy ${environment}`;
  const { address, attribute } = difference;
  const { attributes = {}, type = "", name = "" } = byAddress(desired).get(address) ?? {};
  if (!isLeftAlone(type, attribute) || Object.hasOwn(attributes, attribute)) {
    return `put it back: mc-okta deploy ${environment}; or take it into the environment file`;
  }
  const label = typeof attributes["label"] === "string" ? attributes["label"] : name;
  const place = PLACES[`${type}.${attribute}`] ?? attribute;
  return `no deploy changes it. In the Admin Console, set it back: Applications > Applications > ${label} > ${place}`;
}

/** Where the Admin Console has what Terraform does not write. */
const PLACES: Readonly<Record<string, string>> = {
  "okta_app_oauth.authentication_policy": "Sign On > User authentication; or name the policy in users.signOnPolicyId",
  "okta_app_oauth.dpop_bound_access_tokens": "General > General Settings > Proof of possession",
};
