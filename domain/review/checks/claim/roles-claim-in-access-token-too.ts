import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { rolesClaims } from "../../roles-claims.ts";

/** The roles are in a token that goes further than it has to. */
export const rolesClaimInAccessTokenToo: ReviewCheck = {
  id: "roles-claim-in-access-token-too",
  severity: "warning",
  title: "the roles of users are in their access token, too",
  why: "The vendor's introduction wants them there, its steps do not make them, and Management Console is not known to read them.",
  source: 'vendor page, introduction and "Claims"',
  fix: "remove the claim; the one of the ID token is enough",
  find: ({ after }) => {
    const all = rolesClaims(after.model);
    if (!all.some(({ token }) => token === "idToken")) return [];
    return all.filter(({ token }) => token === "accessToken").map((claim) => ({ object: addressOf("claim", claim) }));
  },
};
