import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { rolesClaims } from "../../roles-claims.ts";

/** The roles are left to userinfo. */
export const rolesClaimNotAlways: ReviewCheck = {
  id: "roles-claim-not-always",
  severity: "error",
  title: "users have no role: the claim roles is not always included in the ID token",
  why: "In the Authorization Code flow Okta then leaves it to userinfo, which Management Console does not ask.",
  source: 'vendor page, "Claims" (Always); Okta, Authorization Servers API, `alwaysIncludeInToken`',
  fix: "have it always included",
  find: ({ after }) =>
    rolesClaims(after.model)
      .filter(({ token, alwaysIncluded }) => token === "idToken" && !alwaysIncluded)
      .map((claim) => ({ object: addressOf("claim", claim) })),
};
