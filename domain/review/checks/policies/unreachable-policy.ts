import type { AccessModel, Policy } from "../../../access-model/access-model.ts";
import { addressOf, policies } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A policy that never decides. */
export const unreachablePolicy: ReviewCheck = {
  id: "unreachable-policy",
  severity: "warning",
  title: "the policy never decides on anything",
  why: "Whoever was meant to get in through it is refused, or a policy below decides in its place.",
  source: 'Okta, "Configure an access policy"',
  fix: "list a client and give it an active rule, or remove the policy",
  find: ({ after }) =>
    policies(after.model).flatMap(({ policy }) => {
      const got = policy.active ? reason(policy, after.model) : undefined;
      return got === undefined ? [] : [{ object: addressOf("policy", policy), got }];
    }),
};

function reason({ clients, rules }: Policy, { apps }: AccessModel): string | undefined {
  if (rules.length === 0) return "it has no rule";
  if (rules.every(({ active }) => !active)) return "none of its rules is active";
  if (clients === "ALL_CLIENTS" || clients.some((client) => !("key" in client))) return undefined;
  if (clients.length === 0) return "it lists no client";
  const isUsable = (key: string) => apps.find((app) => app.key === key)?.active ?? false;
  return clients.some((client) => "key" in client && isUsable(client.key))
    ? undefined
    : "its clients are inactive or gone";
}
