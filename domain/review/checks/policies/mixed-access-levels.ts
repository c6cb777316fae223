import { isAbout } from "../../../access-model/policies-of.ts";
import { addressOf, isForClients, policies } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** One API policy for clients of different rights. */
export const mixedAccessLevels: ReviewCheck = {
  id: "mixed-access-levels",
  severity: "error",
  title: "one API policy is for clients that the file gives different roles",
  why: "All clients of a policy get the same scopes: either one gets too much, or the other too little.",
  source: 'vendor page, "API access policy" (a separate policy for different levels of access)',
  fix: "give each set of roles a policy of its own",
  find: ({ environment, after }) => {
    const rolesOf = (label: unknown) =>
      environment.api?.clients.find((client) => client.label === label)?.roleIds.join();
    return policies(after.model)
      .filter(({ policy }) => policy.rules.some(isForClients) && policy.clients !== "ALL_CLIENTS")
      .flatMap(({ policy }) => {
        const listed = after.model.apps.filter(({ key }) => isAbout(policy, key));
        const levels = new Set(listed.flatMap(({ label }) => rolesOf(label) ?? []));
        if (levels.size < 2) return [];
        return [{ object: addressOf("policy", policy), got: listed.map(({ label }) => String(label)).join(", ") }];
      });
  },
};
