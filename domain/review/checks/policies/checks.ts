import type { ReviewCheck } from "../../review-check.ts";
import { accessTokenLongForAdministrator } from "./access-token-long-for-administrator.ts";
import { allClientsPolicy } from "./all-clients-policy.ts";
import { anyScopeRule } from "./any-scope-rule.ts";
import { apiRuleWithUserGrant } from "./api-rule-with-user-grant.ts";
import { apiScopeInUserRule } from "./api-scope-in-user-rule.ts";
import { appWithoutPolicy } from "./app-without-policy.ts";
import { catchAllAboveSpecific } from "./catch-all-above-specific.ts";
import { clientInTwoApiPolicies } from "./client-in-two-api-policies.ts";
import { clientInUserPolicy } from "./client-in-user-policy.ts";
import { everyoneInRule } from "./everyone-in-rule.ts";
import { exclusionInRule } from "./exclusion-in-rule.ts";
import { foreignClientInPolicy } from "./foreign-client-in-policy.ts";
import { idleOverRefresh } from "./idle-over-refresh.ts";
import { inactivePolicyOrRule } from "./inactive-policy-or-rule.ts";
import { individualUsersInRule } from "./individual-users-in-rule.ts";
import { lifetimeExceedsDeclaration } from "./lifetime-exceeds-declaration.ts";
import { longRefreshToken } from "./long-refresh-token.ts";
import { mixedAccessLevels } from "./mixed-access-levels.ts";
import { otherGrantInRule } from "./other-grant-in-rule.ts";
import { otherGroupInRule } from "./other-group-in-rule.ts";
import { otherScopeInUserRule } from "./other-scope-in-user-rule.ts";
import { peopleOnClientCredentialsRule } from "./people-on-client-credentials-rule.ts";
import { policyPriorities } from "./policy-priorities.ts";
import { ruleNeverMatches } from "./rule-never-matches.ts";
import { signInScopeMissingInRule } from "./sign-in-scope-missing-in-rule.ts";
import { tokenInlineHook } from "./token-inline-hook.ts";
import { unlimitedRefreshToken } from "./unlimited-refresh-token.ts";
import { unreachablePolicy } from "./unreachable-policy.ts";
import { userRuleWithClientCredentials } from "./user-rule-with-client-credentials.ts";

/** Checks of access policies and their rules. */
export const policiesChecks: readonly ReviewCheck[] = [
  accessTokenLongForAdministrator,
  allClientsPolicy,
  anyScopeRule,
  apiRuleWithUserGrant,
  apiScopeInUserRule,
  appWithoutPolicy,
  catchAllAboveSpecific,
  clientInTwoApiPolicies,
  clientInUserPolicy,
  everyoneInRule,
  exclusionInRule,
  foreignClientInPolicy,
  idleOverRefresh,
  inactivePolicyOrRule,
  individualUsersInRule,
  lifetimeExceedsDeclaration,
  longRefreshToken,
  mixedAccessLevels,
  otherGrantInRule,
  otherGroupInRule,
  otherScopeInUserRule,
  peopleOnClientCredentialsRule,
  policyPriorities,
  ruleNeverMatches,
  signInScopeMissingInRule,
  tokenInlineHook,
  unlimitedRefreshToken,
  unreachablePolicy,
  userRuleWithClientCredentials,
];
