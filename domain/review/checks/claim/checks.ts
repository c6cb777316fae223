import type { ReviewCheck } from "../../review-check.ts";
import { claimValueUnknown } from "./claim-value-unknown.ts";
import { directoryGroupUnderFilter } from "./directory-group-under-filter.ts";
import { expressionMissesRole } from "./expression-misses-role.ts";
import { expressionNotUnderstood } from "./expression-not-understood.ts";
import { filterGivesGroupNames } from "./filter-gives-group-names.ts";
import { filterMatchesAnything } from "./filter-matches-anything.ts";
import { filterMatchesOtherGroup } from "./filter-matches-other-group.ts";
import { filterMissesRole } from "./filter-misses-role.ts";
import { filterNotUnderstood } from "./filter-not-understood.ts";
import { filterUnanchored } from "./filter-unanchored.ts";
import { filterWiderThanRoles } from "./filter-wider-than-roles.ts";
import { otherClaim } from "./other-claim.ts";
import { roleFromOtherGroup } from "./role-from-other-group.ts";
import { rolesClaimAbsent } from "./roles-claim-absent.ts";
import { rolesClaimInAccessTokenOnly } from "./roles-claim-in-access-token-only.ts";
import { rolesClaimInAccessTokenToo } from "./roles-claim-in-access-token-too.ts";
import { rolesClaimInactive } from "./roles-claim-inactive.ts";
import { rolesClaimNotAlways } from "./roles-claim-not-always.ts";
import { rolesClaimOtherScope } from "./roles-claim-other-scope.ts";

/** Checks of the `roles` claim. */
export const claimChecks: readonly ReviewCheck[] = [
  claimValueUnknown,
  directoryGroupUnderFilter,
  expressionMissesRole,
  expressionNotUnderstood,
  filterGivesGroupNames,
  filterMatchesAnything,
  filterMatchesOtherGroup,
  filterMissesRole,
  filterNotUnderstood,
  filterUnanchored,
  filterWiderThanRoles,
  otherClaim,
  roleFromOtherGroup,
  rolesClaimAbsent,
  rolesClaimInAccessTokenOnly,
  rolesClaimInAccessTokenToo,
  rolesClaimInactive,
  rolesClaimNotAlways,
  rolesClaimOtherScope,
];
