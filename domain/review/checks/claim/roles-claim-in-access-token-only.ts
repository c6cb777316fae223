import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { rolesClaims } from "../../roles-claims.ts";

/** The roles are in the wrong token. */
export const rolesClaimInAccessTokenOnly: ReviewCheck = {
  id: "roles-claim-in-access-token-only",
  severity: "error",
  title: "users have no role: the claim roles is in the access token and not in the ID token",
  why: "Okta signs them in, and Management Console reads the ID token.",
  source: 'vendor page, "Claims" (Include in token type: ID Token)',
  fix: "make it a claim of the ID token (IDENTITY)",
  find: ({ after }) => {
    const all = rolesClaims(after.model);
    if (all.some(({ token }) => token === "idToken")) return [];
    return all.map((claim) => ({ object: addressOf("claim", claim), got: "access token", expected: "ID token" }));
  },
};
