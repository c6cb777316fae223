import type { Policy } from "../../../access-model/access-model.ts";
import { same } from "../../../access-model/reference.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A policy that somebody made by hand decides first. */
export const foreignPolicyAbove: ReviewCheck = {
  id: "foreign-policy-above",
  severity: "error",
  title: "a policy that is not of this environment decides before ours",
  why: "The first rule that matches decides: scopes and lifetimes of the file then mean nothing for its clients.",
  source: 'Okta, "Configure an access policy" (priority)',
  fix: "remove it in Okta, or move it below",
  needs: "live",
  find: ({ live }) =>
    (live?.model.servers ?? []).flatMap(({ policies }) =>
      policies
        .filter((policy) => policy.active && policy.key === policy.id)
        .filter((policy) =>
          policies.some((one) => one.key !== one.id && one.priority >= policy.priority && shares(policy, one)),
        )
        .map((policy) => {
          const name = typeof policy.name === "string" ? policy.name : policy.key;
          return {
            object: `policy ${policy.key}`,
            ...(policy.clients === "ALL_CLIENTS" && { severity: "critical" as const }),
            summary: `the policy ${name}, which nobody here made, decides before ours`,
          };
        }),
    ),
};

function shares(foreign: Policy, ours: Policy): boolean {
  const [some, others] = [foreign.clients, ours.clients];
  if (some === "ALL_CLIENTS" || others === "ALL_CLIENTS") return true;
  return some.some((one) => others.some((other) => same(one, other)));
}
