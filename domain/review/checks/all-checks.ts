import type { ReviewCheck, ReviewChecks } from "../review-check.ts";
import { appAssignmentChecks } from "./app-assignments.ts";
import { appRedirectChecks } from "./app-redirects.ts";
import { appSignInChecks } from "./app-sign-in.ts";
import { changedClientChecks } from "./changed-clients.ts";
import { changedGroupChecks } from "./changed-groups.ts";
import { changedSetupChecks } from "./changed-setup.ts";
import { clientCredentialChecks } from "./client-credentials.ts";
import { declaredAccessChecks } from "./declared-access.ts";
import { liveOrgChecks } from "./live-org.ts";
import { policyClientChecks } from "./policy-clients.ts";
import { policyGrantChecks } from "./policy-grants.ts";
import { policyLifetimeChecks } from "./policy-lifetimes.ts";
import { policyOrderChecks } from "./policy-order.ts";
import { policyPeopleChecks } from "./policy-people.ts";
import { reviewItselfChecks } from "./review-itself.ts";
import { rolesClaimChecks } from "./roles-claim.ts";
import { rolesClaimFilterChecks } from "./roles-claim-filter.ts";
import { scopeChecks } from "./scopes.ts";
import { serverSettingChecks } from "./server-settings.ts";
import { signOnPolicyChecks } from "./sign-on-policies.ts";
import { terraformContentChecks } from "./terraform-content.ts";
import { terraformStateChecks } from "./terraform-state.ts";
import { undeclaredAccessChecks } from "./undeclared-access.ts";

/** The subjects, under the heading that their checks have in docs/reference/review-checks.md. */
const SUBJECTS = {
  "Who gets what": [declaredAccessChecks, undeclaredAccessChecks],
  Applications: [appSignInChecks, appRedirectChecks, appAssignmentChecks, clientCredentialChecks, serverSettingChecks],
  "Access Policies": [
    policyOrderChecks,
    policyPeopleChecks,
    policyClientChecks,
    policyGrantChecks,
    policyLifetimeChecks,
  ],
  Scopes: [scopeChecks],
  "The roles claim": [rolesClaimChecks, rolesClaimFilterChecks],
  Changes: [changedClientChecks, changedGroupChecks, changedSetupChecks],
  Terraform: [terraformContentChecks, terraformStateChecks, signOnPolicyChecks],
  "The live org": [liveOrgChecks],
  "The review itself": [reviewItselfChecks],
} as const satisfies Readonly<Record<string, readonly ReviewChecks[]>>;

/** Id of a review check. */
export type ReviewCheckId = KeyOfEach<(typeof SUBJECTS)[keyof typeof SUBJECTS][number]>;

type KeyOfEach<Checks> = Checks extends unknown ? keyof Checks : never;

/** Checks that belong together. */
export interface ReviewCheckGroup {
  readonly heading: string;
  readonly checks: readonly ReviewCheck[];
}

/** Every check there is. Those of several subjects are sorted by id; one subject keeps its own order. */
export const REVIEW_CHECK_GROUPS: readonly ReviewCheckGroup[] = Object.entries(SUBJECTS).map(([heading, subjects]) => {
  const checks = subjects.flatMap(withIds);
  return { heading, checks: subjects.length === 1 ? checks : checks.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
});

/** Ids of all review checks, sorted: what `review.accept` may name. */
export const REVIEW_CHECK_IDS: readonly string[] = allReviewChecks()
  .map(({ id }) => id)
  .sort();

/** Every check, group by group. */
export function allReviewChecks(): ReviewCheck[] {
  return REVIEW_CHECK_GROUPS.flatMap(({ checks }) => checks);
}

function withIds(checks: ReviewChecks): ReviewCheck[] {
  return Object.entries(checks).map(([id, check]) => ({ id, ...check }));
}
