import type { ReviewCheck, ReviewChecks } from "../review-check.ts";
import { APP_ASSIGNMENT_CHECKS } from "./app-assignments.ts";
import { APP_REDIRECT_CHECKS } from "./app-redirects.ts";
import { APP_SIGN_IN_CHECKS } from "./app-sign-in.ts";
import { BY_HAND_CHECKS } from "./by-hand.ts";
import { CHANGED_CLIENT_CHECKS } from "./changed-clients.ts";
import { CHANGED_GROUP_CHECKS } from "./changed-groups.ts";
import { CHANGED_SETUP_CHECKS } from "./changed-setup.ts";
import { CLIENT_CREDENTIAL_CHECKS } from "./client-credentials.ts";
import { DECLARED_ACCESS_CHECKS } from "./declared-access.ts";
import { LIVE_ADMINISTRATION_CHECKS } from "./live-administration.ts";
import { LIVE_ORG_CHECKS } from "./live-org.ts";
import { POLICY_CLIENT_CHECKS } from "./policy-clients.ts";
import { POLICY_GRANT_CHECKS } from "./policy-grants.ts";
import { POLICY_LIFETIME_CHECKS } from "./policy-lifetimes.ts";
import { POLICY_ORDER_CHECKS } from "./policy-order.ts";
import { POLICY_PEOPLE_CHECKS } from "./policy-people.ts";
import { REVIEW_ITSELF_CHECKS } from "./review-itself.ts";
import { ROLES_CLAIM_CHECKS } from "./roles-claim.ts";
import { ROLES_CLAIM_FILTER_CHECKS } from "./roles-claim-filter.ts";
import { SCOPE_CHECKS } from "./scopes.ts";
import { SERVER_SETTING_CHECKS } from "./server-settings.ts";
import { SIGN_ON_POLICY_CHECKS } from "./sign-on-policies.ts";
import { STATEMENT_CHECKS } from "./statements.ts";
import { TERRAFORM_CONTENT_CHECKS } from "./terraform-content.ts";
import { TERRAFORM_STATE_CHECKS } from "./terraform-state.ts";
import { UNDECLARED_ACCESS_CHECKS } from "./undeclared-access.ts";
import { USER_NAME_CHECKS } from "./user-names.ts";

/** The subjects, under the heading that their checks have in docs/reference/review-checks.md. */
const SUBJECTS = {
  "Who gets what": [DECLARED_ACCESS_CHECKS, UNDECLARED_ACCESS_CHECKS],
  Applications: [
    APP_SIGN_IN_CHECKS,
    APP_REDIRECT_CHECKS,
    APP_ASSIGNMENT_CHECKS,
    CLIENT_CREDENTIAL_CHECKS,
    SERVER_SETTING_CHECKS,
  ],
  "Access Policies": [
    POLICY_ORDER_CHECKS,
    POLICY_PEOPLE_CHECKS,
    POLICY_CLIENT_CHECKS,
    POLICY_GRANT_CHECKS,
    POLICY_LIFETIME_CHECKS,
  ],
  Scopes: [SCOPE_CHECKS],
  "The roles claim": [ROLES_CLAIM_CHECKS, ROLES_CLAIM_FILTER_CHECKS],
  Changes: [CHANGED_CLIENT_CHECKS, CHANGED_GROUP_CHECKS, CHANGED_SETUP_CHECKS],
  Terraform: [TERRAFORM_CONTENT_CHECKS, TERRAFORM_STATE_CHECKS, SIGN_ON_POLICY_CHECKS],
  Statements: [STATEMENT_CHECKS],
  "The live org": [LIVE_ADMINISTRATION_CHECKS, LIVE_ORG_CHECKS],
  "Changed by hand": [BY_HAND_CHECKS, USER_NAME_CHECKS],
  "The review itself": [REVIEW_ITSELF_CHECKS],
} as const satisfies Readonly<Record<string, readonly ReviewChecks[]>>;

/** Id of a review check. */
export type ReviewCheckId = KeyOfEach<(typeof SUBJECTS)[keyof typeof SUBJECTS][number]>;

type KeyOfEach<Checks> = Checks extends unknown ? keyof Checks : never;

/** Checks that belong together. */
export interface ReviewCheckGroup {
  readonly heading: string;
  readonly checks: readonly ReviewCheck[];
}

/** All checks. Those of several subjects are sorted by id; a single subject keeps its own order. */
export const REVIEW_CHECK_GROUPS: readonly ReviewCheckGroup[] = Object.entries(SUBJECTS).map(([heading, subjects]) => {
  const checks = subjects.flatMap(withIds);
  return { heading, checks: subjects.length === 1 ? checks : checks.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
});

/** Every check, group by group. */
export function allReviewChecks(): ReviewCheck[] {
  return REVIEW_CHECK_GROUPS.flatMap(({ checks }) => checks);
}

function withIds(checks: ReviewChecks): ReviewCheck[] {
  return Object.entries(checks).map(([id, check]) => ({ id, ...check }));
}
