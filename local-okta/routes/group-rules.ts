import type { OktaRoute } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";

const LIMITS = { default: 50, max: 300 };

/** Group rules: this org cannot make one, so its list is empty. Source: Okta API reference, Group Rules. */
export const GROUP_RULE_ROUTES: readonly OktaRoute[] = [
  {
    method: "GET",
    path: "/api/v1/groups/rules",
    access: "okta.groups.read",
    query: ["limit", "after"],
    handle: (call) => page(call, [], LIMITS, (rule) => rule),
  },
];
