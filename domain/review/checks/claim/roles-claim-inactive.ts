import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { rolesClaims } from "../../roles-claims.ts";

/** The claim is there and switched off. */
export const rolesClaimInactive: ReviewCheck = {
  id: "roles-claim-inactive",
  severity: "error",
  title: "users have no role: the claim roles is inactive",
  why: "Okta leaves an inactive claim out of every token.",
  source: "Okta, Authorization Servers API, claims, `status`",
  fix: "activate the claim",
  find: ({ after }) =>
    rolesClaims(after.model)
      .filter(({ active }) => !active)
      .map((claim) => ({ object: addressOf("claim", claim) })),
};
