import { expressionGrants } from "../../../access-model/role-grants.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { rolesClaims } from "../../roles-claims.ts";

/** A role that the mapping never gives. */
export const expressionMissesRole: ReviewCheck = {
  id: "expression-misses-role",
  severity: "error",
  title: "the claim never gives a role that the file declares",
  why: "Members of its group are signed in by Okta and turned away by Management Console.",
  source: 'vendor page, "Claims"',
  fix: "add the role's group to the expression",
  find: ({ environment, after }) =>
    rolesClaims(after.model).flatMap((claim) => {
      const grants = claim.value.kind === "expression" ? expressionGrants(claim.value.text) : undefined;
      if (grants === undefined) return [];
      return environment.roles
        .filter(({ name }) => !grants.some(({ role }) => role === name))
        .map(({ name }) => ({
          object: addressOf("claim", claim),
          item: name,
          summary: `nobody is ${name}: the claim never gives that role`,
        }));
    }),
};
