import type { Claim } from "../../access-model/access-model.ts";
import { ROLES_CLAIM } from "../../roles-claim.ts";
import { type Cause, DEPLOY, type Side } from "./cause.ts";

/** Mistakes of the `roles` claim. Source: vendor page, "Claims"; Okta, "Customize tokens returned from Okta with a groups claim". */
export const CLAIM_CAUSES = {
  "claim-missing": {
    summary: "the authorization server has no claim roles",
    fix: DEPLOY,
    place: "users",
    holds: ({ live }) => claimsOf(live).length === 0,
  },
  "claim-inactive": {
    summary: "the claim roles is deactivated",
    fix: DEPLOY,
    place: "users",
    holds: every((claim) => !claim.active),
  },
  "claim-in-access-token": {
    summary: "the claim roles goes into the access token, where Management Console does not look",
    fix: DEPLOY,
    place: "users",
    holds: every((claim) => claim.token === "accessToken"),
  },
  "claim-not-always-included": {
    summary: "the claim roles is not always in the ID token, so that a code flow leaves it out",
    fix: DEPLOY,
    place: "users",
    holds: every((claim) => claim.token === "idToken" && !claim.alwaysIncluded),
  },
  "claim-for-other-scopes": {
    summary: "the claim roles is bound to other scopes than user_groups",
    fix: DEPLOY,
    place: "users",
    holds: ({ configured, live }) => {
      const expected = claimsOf(configured)[0]?.scopes.join();
      return claimsOf(live).some(({ scopes }) => scopes.join() !== expected);
    },
  },
  "claim-value-differs": {
    summary: "the claim roles picks other groups: its filter, its case or its expression was changed",
    fix: DEPLOY,
    place: "roles",
    holds: ({ configured, live }) => {
      const expected = JSON.stringify(claimsOf(configured)[0]?.value);
      return claimsOf(live).some(({ value }) => JSON.stringify(value) !== expected);
    },
  },
} as const satisfies Record<string, Cause>;

function claimsOf({ server }: Side): Claim[] {
  return server?.claims.filter(({ name }) => name === ROLES_CLAIM) ?? [];
}

function every(condition: (claim: Claim) => boolean): NonNullable<Cause["holds"]> {
  return ({ live }) => claimsOf(live).length > 0 && claimsOf(live).every(condition);
}
