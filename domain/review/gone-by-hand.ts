import type { AccessModel } from "../access-model/access-model.ts";
import { addressOfResource, type Resource } from "../access-model/attributes.ts";
import type { ResourceChange } from "../access-model/snapshot.ts";
import { addressOf } from "./address.ts";

/**
 * Addresses of what Terraform's state has and the org does not show: it is gone, or not for this credential to see. Of
 * several servers the first is looked at.
 */
export function goneByHand(state: AccessModel, live: AccessModel): string[] {
  const there = new Set(addressesIn(live));
  return addressesIn(state).filter((address) => !there.has(address));
}

function addressesIn({ apps, groups, servers: [server] }: AccessModel): string[] {
  return [
    ...groups.map((group) => addressOf("group", group)),
    ...apps.map((app) => addressOf("app", app)),
    ...(server === undefined
      ? []
      : [
          addressOf("server", server),
          ...server.scopes.map((scope) => addressOf("scope", scope)),
          ...server.claims.map((claim) => addressOf("claim", claim)),
          ...server.policies.flatMap((policy) => [
            addressOf("policy", policy),
            ...policy.rules.map((rule) => addressOf("rule", rule)),
          ]),
        ]),
  ];
}

/** What Terraform does once it has seen what is gone: it makes that again, and has nothing to delete or to forget. */
export function changesWithGone(
  changes: readonly ResourceChange[],
  gone: readonly string[],
  desired: readonly Resource[],
): ResourceChange[] {
  const missing = new Set(gone);
  const made = desired.map(addressOfResource).filter((address) => missing.has(address));
  return [
    ...changes.filter(({ address }) => !missing.has(address)),
    ...made.map((address) => ({ address, action: "create" as const, attributes: [], replacedBecause: [] })),
  ];
}
