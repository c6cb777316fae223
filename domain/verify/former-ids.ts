import type { ReviewCheckId } from "../review/checks/all.ts";
import type { ObjectType } from "./causes/ranking.ts";

/** Current ID of a fault. */
interface Renamed {
  /** The most frequent one comes first. */
  readonly now: readonly [ReviewCheckId, ...ReviewCheckId[]];
  /** Kind of object of the old ID, if the new ID covers several kinds. */
  readonly of?: ObjectType;
}

/**
 * Former IDs of causes in `mc-okta verify`, with the current ID, which is the same in all commands. Former IDs are accepted in
 * `review.accept` and shown as `formerId` until the next release.
 */
const FORMER_IDS = {
  "server-missing": { now: ["gone-by-hand"], of: "auth_server" },
  "server-inactive": { now: ["inactive-server"] },
  "issuer-mode-differs": { now: ["issuer-changed", "issuer-mode-disagrees"] },
  "scope-missing": { now: ["gone-by-hand", "api-scope-missing", "sign-in-scope-missing"], of: "auth_server_scope" },
  "scope-needs-consent": { now: ["scope-requires-consent"] },
  "scope-is-default": { now: ["api-scope-default-or-published", "default-scope"] },
  "app-missing": { now: ["gone-by-hand"], of: "app_oauth" },
  "app-inactive": { now: ["inactive-app"] },
  "authentication-method-differs": { now: ["client-authentication-differs", "app-settings-changed"] },
  "grant-missing": { now: ["refresh-token-grant-missing", "code-response-type-missing"] },
  "grant-added": { now: ["user-app-is-api-client", "other-grant", "implicit-or-password-grant"] },
  "response-type-added": { now: ["response-types-beyond-code"] },
  "redirect-uri-added": { now: ["redirect-uri-not-of-console"] },
  "redirect-uri-wildcard": { now: ["wildcard-redirect"] },
  "pkce-optional": { now: ["pkce-off"] },
  "refresh-token-static": { now: ["refresh-token-rotation-off"] },
  "refresh-token-grace-differs": { now: ["refresh-token-grace"] },
  "group-not-assigned": { now: ["role-group-not-assigned"] },
  "claim-missing": { now: ["gone-by-hand", "roles-claim-absent"], of: "auth_server_claim" },
  "claim-inactive": { now: ["roles-claim-inactive"] },
  "claim-in-access-token": { now: ["roles-claim-in-access-token-only"] },
  "claim-not-always-included": { now: ["roles-claim-not-always"] },
  "claim-for-other-scopes": { now: ["roles-claim-other-scope"] },
  "claim-value-differs": {
    now: [
      "filter-misses-role",
      "filter-matches-anything",
      "filter-matches-other-group",
      "filter-gives-group-names",
      "filter-not-understood",
      "expression-misses-role",
      "expression-not-understood",
      "role-from-other-group",
    ],
  },
  "policy-missing": { now: ["gone-by-hand"], of: "auth_server_policy" },
  "policy-inactive": { now: ["inactive-policy-or-rule"], of: "auth_server_policy" },
  "client-not-in-policy": { now: ["app-without-policy"] },
  "rule-missing": { now: ["gone-by-hand"], of: "auth_server_policy_rule" },
  "rule-inactive": { now: ["inactive-policy-or-rule"], of: "auth_server_policy_rule" },
  "rule-lacks-scope": { now: ["sign-in-scope-missing-in-rule", "api-scope-missing-in-rule"] },
  "rule-lacks-group": { now: ["role-group-missing-in-rule", "exclusion-in-rule"] },
  "rule-allows-more-scopes": {
    now: ["other-scope-in-api-rule", "api-scope-in-user-rule", "other-scope-in-user-rule", "any-scope-rule"],
  },
  "client-in-another-policy": { now: ["mixed-access-levels"] },
  "another-rule-decides": {
    now: ["foreign-policy-above", "catch-all-above-specific", "all-clients-policy", "made-by-hand"],
  },
  "rule-lifetime-differs": { now: ["lifetime-exceeds-declaration", "lifetime-below-declaration"] },
  "rule-for-everyone": { now: ["everyone-in-rule"] },
  "group-missing": { now: ["gone-by-hand"], of: "group" },
} as const satisfies Readonly<Record<string, Renamed>>;

const ENTRIES = Object.entries<Renamed>(FORMER_IDS);

/** The current review check for a former ID; undefined for any other text. */
export function currentId(former: string): ReviewCheckId | undefined {
  return ENTRIES.find(([id]) => id === former)?.[1].now[0];
}

/** The former ID of a fault; undefined if there is none. `of` are the possible kinds of objects. */
export function formerId(id: string, of: readonly ObjectType[] = []): string | undefined {
  return ENTRIES.find(([, renamed]) => renamed.now.some((one) => one === id) && isOf(renamed, of))?.[0];
}

function isOf({ of }: Renamed, kinds: readonly ObjectType[]): boolean {
  return of === undefined || kinds.length === 0 || kinds.includes(of);
}
