import {
  type AccessModel,
  type AuthorizationServer,
  type Claim,
  type ClaimValue,
  isUnmanaged,
} from "../access-model/access-model.ts";
import { ROLES_CLAIM } from "../roles-claim.ts";

/** Every claim, except unmanaged ones that are in no token. */
export function claimsOf({ claims }: Pick<AuthorizationServer, "claims">): Claim[] {
  return claims.filter((claim) => claim.active || !isUnmanaged(claim));
}

/** Every claim named `roles`, of any token. */
export function rolesClaims({ servers }: AccessModel): Claim[] {
  return servers.flatMap(claimsOf).filter(({ name }) => name === ROLES_CLAIM);
}

/** A claim whose value is a filter over group names. */
export interface FilteredClaim {
  readonly claim: Claim;
  readonly value: Extract<ClaimValue, { readonly kind: "groupFilter" }>;
}

/** Every claim that filters group names, regardless of its name. */
export function groupClaims({ servers }: AccessModel): FilteredClaim[] {
  return servers.flatMap(claimsOf).flatMap(filtered);
}

/** Those of {@link rolesClaims} that filter group names. */
export function filteredClaims(model: AccessModel): FilteredClaim[] {
  return rolesClaims(model).flatMap(filtered);
}

function filtered(claim: Claim): FilteredClaim[] {
  return claim.value.kind === "groupFilter" ? [{ claim, value: claim.value }] : [];
}
