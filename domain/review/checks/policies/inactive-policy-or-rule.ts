import { addressOf, policies, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A policy or rule that is there and does nothing. */
export const inactivePolicyOrRule: ReviewCheck = {
  id: "inactive-policy-or-rule",
  severity: "warning",
  title: "it is inactive, so it lets nobody in",
  why: "Okta skips it. Whoever activates it in the Admin Console changes who gets in, without a change here.",
  source: 'Okta, "Configure an access policy"; Okta, Authorization Servers API, `status`',
  fix: "activate it, or remove it",
  find: ({ after }) => [
    ...policies(after.model)
      .filter(({ policy }) => !policy.active)
      .map(({ policy }) => ({ object: addressOf("policy", policy) })),
    ...rules(after.model)
      .filter(({ rule }) => !rule.active)
      .map(({ rule }) => ({ object: addressOf("rule", rule) })),
  ],
};
