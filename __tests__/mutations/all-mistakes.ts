import type { Mistake } from "./mistake.ts";
import { apiScopeInAnotherCase } from "./mistakes/api-scope-in-another-case.ts";
import { apiScopeMissing } from "./mistakes/api-scope-missing.ts";
import { audienceChanged } from "./mistakes/audience-changed.ts";
import { authenticationMethodChanged } from "./mistakes/authentication-method-changed.ts";
import { catchAllPolicyAbove } from "./mistakes/catch-all-policy-above.ts";
import { catchAllRuleAbove } from "./mistakes/catch-all-rule-above.ts";
import { claimForAnotherScope } from "./mistakes/claim-for-another-scope.ts";
import { claimForAnyScope } from "./mistakes/claim-for-any-scope.ts";
import { claimInAccessToken } from "./mistakes/claim-in-access-token.ts";
import { claimInactive } from "./mistakes/claim-inactive.ts";
import { claimMissing } from "./mistakes/claim-missing.ts";
import { claimNamedOtherwise } from "./mistakes/claim-named-otherwise.ts";
import { claimNotAlwaysIncluded } from "./mistakes/claim-not-always-included.ts";
import { claimValueReplaced } from "./mistakes/claim-value-replaced.ts";
import { clientAppDeleted } from "./mistakes/client-app-deleted.ts";
import { clientAppInactive } from "./mistakes/client-app-inactive.ts";
import { clientCredentialsAdded } from "./mistakes/client-credentials-added.ts";
import { clientInAnotherPolicy } from "./mistakes/client-in-another-policy.ts";
import { clientLifetimeChanged } from "./mistakes/client-lifetime-changed.ts";
import { clientNotInPolicy } from "./mistakes/client-not-in-policy.ts";
import { clientSecretRotated } from "./mistakes/client-secret-rotated.ts";
import { dpopRequired } from "./mistakes/dpop-required.ts";
import { filterInAnotherCase } from "./mistakes/filter-in-another-case.ts";
import { filterLacksARole } from "./mistakes/filter-lacks-a-role.ts";
import { filterOfAnotherKind } from "./mistakes/filter-of-another-kind.ts";
import { filterTakesAllGroups } from "./mistakes/filter-takes-all-groups.ts";
import { filterTakesTooManyGroups } from "./mistakes/filter-takes-too-many-groups.ts";
import { groupDeleted } from "./mistakes/group-deleted.ts";
import { groupNotAssigned } from "./mistakes/group-not-assigned.ts";
import { groupRenamed } from "./mistakes/group-renamed.ts";
import { groupRenamedInAnotherCase } from "./mistakes/group-renamed-in-another-case.ts";
import { implicitGrantAdded } from "./mistakes/implicit-grant-added.ts";
import { issuerModeChanged } from "./mistakes/issuer-mode-changed.ts";
import { lowerRuleCatches } from "./mistakes/lower-rule-catches.ts";
import { pkceOptional } from "./mistakes/pkce-optional.ts";
import { policiesInAnotherOrder } from "./mistakes/policies-in-another-order.ts";
import { policyInactive } from "./mistakes/policy-inactive.ts";
import { policyMissing } from "./mistakes/policy-missing.ts";
import { redirectUriAdded } from "./mistakes/redirect-uri-added.ts";
import { redirectUriInAnotherCase } from "./mistakes/redirect-uri-in-another-case.ts";
import { redirectUriWildcard } from "./mistakes/redirect-uri-wildcard.ts";
import { redirectUriWithASlash } from "./mistakes/redirect-uri-with-a-slash.ts";
import { redirectUriWithAnotherPort } from "./mistakes/redirect-uri-with-another-port.ts";
import { redirectUriWithHttp } from "./mistakes/redirect-uri-with-http.ts";
import { refreshTokenGraceLonger } from "./mistakes/refresh-token-grace-longer.ts";
import { refreshTokenGrantMissing } from "./mistakes/refresh-token-grant-missing.ts";
import { refreshTokenIdleChanged } from "./mistakes/refresh-token-idle-changed.ts";
import { refreshTokenLifetimeChanged } from "./mistakes/refresh-token-lifetime-changed.ts";
import { refreshTokenStatic } from "./mistakes/refresh-token-static.ts";
import { ruleAllowsAnyScope } from "./mistakes/rule-allows-any-scope.ts";
import { ruleAllowsMoreScopes } from "./mistakes/rule-allows-more-scopes.ts";
import { ruleExcludesGroup } from "./mistakes/rule-excludes-group.ts";
import { ruleForEveryone } from "./mistakes/rule-for-everyone.ts";
import { ruleInactive } from "./mistakes/rule-inactive.ts";
import { ruleLacksEmailScope } from "./mistakes/rule-lacks-email-scope.ts";
import { ruleLacksGroup } from "./mistakes/rule-lacks-group.ts";
import { ruleLacksOfflineAccess } from "./mistakes/rule-lacks-offline-access.ts";
import { ruleListsAnotherApiScope } from "./mistakes/rule-lists-another-api-scope.ts";
import { ruleMissing } from "./mistakes/rule-missing.ts";
import { scopeIsDefault } from "./mistakes/scope-is-default.ts";
import { scopeNeedsConsent } from "./mistakes/scope-needs-consent.ts";
import { scopePublished } from "./mistakes/scope-published.ts";
import { serverDeleted } from "./mistakes/server-deleted.ts";
import { serverInactive } from "./mistakes/server-inactive.ts";
import { strangerInARoleGroup } from "./mistakes/stranger-in-a-role-group.ts";
import { userGroupsScopeMissing } from "./mistakes/user-groups-scope-missing.ts";
import { userInAnotherGroup } from "./mistakes/user-in-another-group.ts";
import { userInactive } from "./mistakes/user-inactive.ts";
import { userLifetimeChanged } from "./mistakes/user-lifetime-changed.ts";
import { userLostOneOfTwoGroups } from "./mistakes/user-lost-one-of-two-groups.ts";
import { userNotInGroup } from "./mistakes/user-not-in-group.ts";
import { userPolicyInactive } from "./mistakes/user-policy-inactive.ts";
import { webAppDeleted } from "./mistakes/web-app-deleted.ts";
import { webAppDemandsDpop } from "./mistakes/web-app-demands-dpop.ts";
import { webAppInactive } from "./mistakes/web-app-inactive.ts";
import { webAppNotInPolicy } from "./mistakes/web-app-not-in-policy.ts";
import { webAppSecretRotated } from "./mistakes/web-app-secret-rotated.ts";

/** Every mistake that is made by hand in the org, in the order of the page. */
export const MISTAKES: readonly Mistake[] = [
  policyMissing,
  policyInactive,
  userPolicyInactive,
  clientNotInPolicy,
  webAppNotInPolicy,
  clientInAnotherPolicy,
  ruleMissing,
  ruleInactive,
  ruleLacksEmailScope,
  ruleLacksOfflineAccess,
  ruleListsAnotherApiScope,
  ruleAllowsMoreScopes,
  ruleAllowsAnyScope,
  ruleLacksGroup,
  ruleExcludesGroup,
  ruleForEveryone,
  catchAllPolicyAbove,
  catchAllRuleAbove,
  policiesInAnotherOrder,
  userLifetimeChanged,
  clientLifetimeChanged,
  refreshTokenLifetimeChanged,
  refreshTokenIdleChanged,
  userGroupsScopeMissing,
  apiScopeMissing,
  apiScopeInAnotherCase,
  scopeNeedsConsent,
  scopeIsDefault,
  scopePublished,
  claimMissing,
  claimInactive,
  claimInAccessToken,
  claimNotAlwaysIncluded,
  claimForAnyScope,
  claimForAnotherScope,
  claimNamedOtherwise,
  filterInAnotherCase,
  filterLacksARole,
  filterOfAnotherKind,
  filterTakesAllGroups,
  filterTakesTooManyGroups,
  claimValueReplaced,
  groupRenamed,
  groupRenamedInAnotherCase,
  groupNotAssigned,
  groupDeleted,
  userNotInGroup,
  userLostOneOfTwoGroups,
  userInAnotherGroup,
  strangerInARoleGroup,
  userInactive,
  redirectUriWithAnotherPort,
  redirectUriWithASlash,
  redirectUriInAnotherCase,
  redirectUriWithHttp,
  redirectUriAdded,
  pkceOptional,
  dpopRequired,
  webAppDemandsDpop,
  implicitGrantAdded,
  clientCredentialsAdded,
  refreshTokenGrantMissing,
  refreshTokenStatic,
  refreshTokenGraceLonger,
  clientSecretRotated,
  webAppSecretRotated,
  authenticationMethodChanged,
  clientAppInactive,
  webAppInactive,
  clientAppDeleted,
  webAppDeleted,
  serverInactive,
  serverDeleted,
  audienceChanged,
  lowerRuleCatches,
  issuerModeChanged,
  redirectUriWildcard,
];
