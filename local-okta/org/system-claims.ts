import type { IdSource } from "./okta-ids.ts";
import { ID_PREFIX } from "./okta-ids.ts";
import type { ClaimRecord } from "./org-state.ts";

/** Name, scope and whether it is always included, of the ID token claims every custom authorization server has. */
const IDENTITY_CLAIMS = [
  ["address", "address", false],
  ["birthdate", "profile", false],
  ["email", "email", true],
  ["email_verified", "email", false],
  ["family_name", "profile", false],
  ["gender", "profile", false],
  ["given_name", "profile", false],
  ["locale", "profile", false],
  ["middle_name", "profile", false],
  ["name", "profile", true],
  ["nickname", "profile", false],
  ["phone_number", "phone", false],
  ["picture", "profile", false],
  ["preferred_username", "profile", true],
  ["profile", "profile", false],
  ["updated_at", "profile", false],
  ["website", "profile", false],
  ["zoneinfo", "profile", false],
] as const;

/** The 19 system claims of one server, `sub` first, as recorded. */
export function systemClaims(ids: IdSource, authorizationServerId: string): ClaimRecord[] {
  const common = { authorizationServerId, status: "ACTIVE", system: true, groupFilterType: null } as const;
  const sub: ClaimRecord = {
    ...common,
    id: ids.objectId(ID_PREFIX.claim),
    name: "sub",
    claimType: "RESOURCE",
    valueType: "EXPRESSION",
    value: "(appuser != null) ? appuser.userName : app.clientId",
    scopes: [],
    alwaysIncludeInToken: true,
  };
  const identity = IDENTITY_CLAIMS.map(
    ([name, scope, alwaysIncludeInToken]): ClaimRecord => ({
      ...common,
      id: ids.objectId(ID_PREFIX.claim),
      name,
      claimType: "IDENTITY",
      valueType: "SYSTEM",
      value: null,
      scopes: [scope],
      alwaysIncludeInToken,
    }),
  );
  return [sub, ...identity];
}
