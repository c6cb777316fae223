import { USER_GROUPS_SCOPE } from "../../../scope.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { rolesClaims } from "../../roles-claims.ts";

/** The roles come with another scope than Management Console asks for, or with any. */
export const rolesClaimOtherScope: ReviewCheck = {
  id: "roles-claim-other-scope",
  severity: "error",
  title: "the claim roles is not bound to the scope user_groups",
  why: "Bound to a scope that is not asked for, no token has it; bound to none, every token of every app tells the user's roles.",
  source: 'vendor page, "Claims" (Include in: The following scopes: user_groups)',
  fix: "bind the claim to user_groups alone",
  find: ({ after }) =>
    rolesClaims(after.model)
      .filter(({ scopes }) => scopes.length !== 1 || scopes[0] !== USER_GROUPS_SCOPE)
      .map((claim) => ({
        object: addressOf("claim", claim),
        got: claim.scopes.join(", ") || "any scope",
        expected: USER_GROUPS_SCOPE,
      })),
};
