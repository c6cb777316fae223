import { addressOf, policies } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A policy lets every OAuth client of the org in. */
export const allClientsPolicy: ReviewCheck = {
  id: "all-clients-policy",
  severity: "error",
  title: "every OAuth client of the org gets tokens for Management Console",
  why: "A client that somebody else makes for another purpose tomorrow is let in as well. Above other policies it also decides before them.",
  source: 'vendor page, "Access Policies" (assigned to the application); Okta, "Configure an access policy"',
  fix: "list the clients of the policy by name",
  find: ({ after }) => {
    const all = policies(after.model).filter(({ policy }) => policy.active);
    return all
      .filter(({ policy }) => policy.clients === "ALL_CLIENTS")
      .map(({ server, policy }) => {
        const below = all.filter((one) => one.server === server && one.policy.priority > policy.priority);
        return {
          object: addressOf("policy", policy),
          ...(below.length > 0 && {
            severity: "critical" as const,
            summary: "every OAuth client of the org is let in before the policies that name clients are looked at",
          }),
          got: "ALL_CLIENTS",
        };
      });
  },
};
