import type { AccessModel, Claim, ClaimValue } from "../access-model/access-model.ts";
import { ROLES_CLAIM } from "../roles-claim.ts";

/** Every claim named `roles`, of whichever token. */
export function rolesClaims({ servers }: AccessModel): Claim[] {
  return servers.flatMap(({ claims }) => claims).filter(({ name }) => name === ROLES_CLAIM);
}

/** A `roles` claim whose value is a filter over group names. */
export interface FilteredClaim {
  readonly claim: Claim;
  readonly value: Extract<ClaimValue, { readonly kind: "groupFilter" }>;
}

/** Those of {@link rolesClaims} that filter group names. */
export function filteredClaims(model: AccessModel): FilteredClaim[] {
  return rolesClaims(model).flatMap((claim) =>
    claim.value.kind === "groupFilter" ? [{ claim, value: claim.value }] : [],
  );
}
