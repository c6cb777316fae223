import { metaChecks } from "../meta-checks.ts";
import type { ReviewCheck } from "../review-check.ts";
import { accessChecks } from "./access/checks.ts";
import { appsChecks } from "./apps/checks.ts";
import { changesChecks } from "./changes/checks.ts";
import { claimChecks } from "./claim/checks.ts";
import { liveChecks } from "./live/checks.ts";
import { policiesChecks } from "./policies/checks.ts";
import { scopesChecks } from "./scopes/checks.ts";
import { terraformChecks } from "./terraform/checks.ts";

/** Checks that belong together, under the heading they have in docs/reference/review-checks.md. */
export interface ReviewCheckGroup {
  readonly heading: string;
  readonly checks: readonly ReviewCheck[];
}

/** Every check there is. */
export const REVIEW_CHECK_GROUPS: readonly ReviewCheckGroup[] = [
  { heading: "Who gets what", checks: accessChecks },
  { heading: "Applications", checks: appsChecks },
  { heading: "Access Policies", checks: policiesChecks },
  { heading: "Scopes", checks: scopesChecks },
  { heading: "The roles claim", checks: claimChecks },
  { heading: "Changes", checks: changesChecks },
  { heading: "Terraform", checks: terraformChecks },
  { heading: "The live org", checks: liveChecks },
  { heading: "The review itself", checks: metaChecks },
];

/** Every check, group by group. */
export function allReviewChecks(): ReviewCheck[] {
  return REVIEW_CHECK_GROUPS.flatMap(({ checks }) => checks);
}
