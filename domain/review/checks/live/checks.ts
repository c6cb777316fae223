import type { ReviewCheck } from "../../review-check.ts";
import { foreignPolicyAbove } from "./foreign-policy-above.ts";
import { groupLimitNear } from "./group-limit-near.ts";
import { groupRuleFeedsRole } from "./group-rule-feeds-role.ts";
import { nobodyIsSuperAdministrator } from "./nobody-is-super-administrator.ts";
import { roleGroupEmpty } from "./role-group-empty.ts";
import { userAssignedIndividually } from "./user-assigned-individually.ts";

/** Checks that only the org itself can answer. */
export const liveChecks: readonly ReviewCheck[] = [
  foreignPolicyAbove,
  groupLimitNear,
  groupRuleFeedsRole,
  nobodyIsSuperAdministrator,
  roleGroupEmpty,
  userAssignedIndividually,
];
