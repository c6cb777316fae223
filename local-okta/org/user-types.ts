import type { UserTypeRecord } from "./access-records.ts";
import type { Org } from "./org.ts";
import type { UserRecord } from "./org-state.ts";

/** All types of users, the default one first. */
export function userTypes(org: Org): readonly UserTypeRecord[] {
  const { organization, records } = org;
  const others = records.userTypes.filter(({ id }) => id !== organization.userTypeId);
  return [defaultUserType(org), ...others];
}

/** The type of a user. @throws Error if it does not exist, which cannot happen: a used type cannot be deleted. */
export function typeOfUser(org: Org, user: UserRecord): UserTypeRecord {
  const id = user.typeId ?? org.organization.userTypeId;
  const found = userTypes(org).find((type) => type.id === id);
  if (found === undefined) throw new Error(`The type ${id} of the user ${user.id} does not exist.`);
  return found;
}

/** A type as the org stores it, for changes. */
export function keptUserType(org: Org, type: UserTypeRecord): UserTypeRecord {
  if (!org.records.userTypes.includes(type)) {
    org.records.userTypes.push(type);
  }
  return type;
}

/** The type that Okta creates with the org. */
export function defaultUserType({ organization, records }: Org): UserTypeRecord {
  const { userTypeId, userSchemaId, created, apiTokenOwnerId } = organization;
  const kept = records.userTypes.find(({ id }) => id === userTypeId);
  return (
    kept ?? {
      id: userTypeId,
      schemaId: userSchemaId,
      name: "user",
      displayName: "User",
      description: "Okta user profile template with default permission settings",
      createdBy: apiTokenOwnerId,
      lastUpdatedBy: apiTokenOwnerId,
      created,
      lastUpdated: created,
      schemaLastUpdated: created,
      attributes: {},
    }
  );
}
