import { lookupOf } from "../../domain/access-model/existing-groups.ts";
import type { DeclaredRole, Environment } from "../../domain/environment.ts";
import { type FoundGroup, type FoundGroups, groupSearch } from "../../domain/group-lookup.ts";
import { mapConcurrently } from "../../io/map-concurrently.ts";
import type { OktaAccess } from "./okta-access.ts";

/** Concurrent lookups. */
const AT_A_TIME = 4;

/**
 * Looks up the existing groups of an environment by name, as Terraform does. Groups that the credential may not read are not
 * found. Rejects as the API does.
 */
export async function findExistingGroups(
  org: Pick<OktaAccess, "list">,
  { roles }: Pick<Environment, "roles">,
): Promise<FoundGroups> {
  const found = await mapConcurrently(roles, AT_A_TIME, (role) => lookUp(org, role));
  return new Map(found.flat());
}

async function lookUp(
  org: Pick<OktaAccess, "list">,
  role: DeclaredRole,
): Promise<(readonly [string, readonly FoundGroup[]])[]> {
  const lookup = lookupOf(role);
  if (lookup === undefined) return [];
  const query = new URLSearchParams({ limit: "200", search: groupSearch(lookup.name) });
  const groups = await org.list(`/api/v1/groups?${query}`);
  return [[lookup.address, groups.flatMap(foundGroup).filter(({ name }) => name === lookup.name)]];
}

function foundGroup({ id, profile }: { readonly id?: unknown; readonly profile?: unknown }): FoundGroup[] {
  const name = typeof profile === "object" && profile !== null && "name" in profile ? profile.name : undefined;
  return typeof id === "string" && typeof name === "string" ? [{ id, name }] : [];
}
