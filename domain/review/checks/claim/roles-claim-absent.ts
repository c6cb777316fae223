import { ROLES_CLAIM } from "../../../roles-claim.ts";
import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Nobody has a role after signing in. */
export const rolesClaimAbsent: ReviewCheck = {
  id: "roles-claim-absent",
  severity: "error",
  title: "Management Console turns everybody away: no token carries the claim roles",
  why: "It takes a user's roles from this claim and from nothing else.",
  source: 'vendor page, "Claims"',
  fix: "add the claim roles to the ID token",
  find: ({ after }) =>
    signInApps(after.model).length === 0
      ? []
      : after.model.servers
          .filter(({ claims }) => !claims.some(({ name }) => name === ROLES_CLAIM))
          .map((server) => ({
            object: addressOf("server", server),
            got: server.claims.map(({ name }) => name).join(", ") || "no claim",
            expected: ROLES_CLAIM,
          })),
};
