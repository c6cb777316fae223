import type { UserTypeRecord } from "../org/access-records.ts";
import type { Org } from "../org/org.ts";
import type { UserRecord } from "../org/org-state.ts";
import { defaultRealmId } from "../org/realm.ts";
import { credentialsOf, importedPasswordOf, passwordChanged } from "../org/user-credentials.ts";
import { typeOfUser } from "../org/user-types.ts";

/** A user as Okta returns it. Lists have fewer links. */
export function userView(org: Org, record: UserRecord, where: "alone" | "inList" = "alone"): unknown {
  const href = `${org.url}/api/v1/users/${record.id}`;
  const self = { self: { href } };
  const { id, status, created, activated, statusChanged, lastUpdated, profile } = record;
  const realmId = defaultRealmId(org);
  const type = typeOfUser(org, record);
  return {
    id,
    status,
    created,
    activated,
    statusChanged,
    lastLogin: null,
    lastUpdated,
    passwordChanged: passwordChanged(org, record),
    ...(realmId === undefined ? {} : { realmId }),
    type: { id: type.id },
    profile,
    credentials: credentialsView(org, record),
    _links: where === "inList" ? self : { ...self, ...linksOf(org, record, type, href) },
  };
}

/** Never a secret: an empty object means that there is a password. */
export function credentialsView(org: Org, record: UserRecord): object {
  const question = credentialsOf(org, record)?.recoveryQuestion ?? null;
  const provider = importedPasswordOf(org, record) === undefined ? "OKTA" : "IMPORT";
  return {
    ...(passwordChanged(org, record) === null ? {} : { password: {} }),
    ...(question === null ? {} : { recovery_question: { question } }),
    provider: { type: provider, name: provider },
  };
}

/** The name of a link, and its path below the user. */
const OPERATIONS = {
  activate: "lifecycle/activate",
  deactivate: "lifecycle/deactivate",
  reactivate: "lifecycle/reactivate",
  suspend: "lifecycle/suspend",
  unsuspend: "lifecycle/unsuspend",
  unlock: "lifecycle/unlock",
  resetPassword: "lifecycle/reset_password",
  expirePassword: "lifecycle/expire_password",
  resetFactors: "lifecycle/reset_factors",
  forgotPassword: "credentials/forgot_password",
  changePassword: "credentials/change_password",
  changeRecoveryQuestion: "credentials/change_recovery_question",
} as const;

/**
 * As recorded, except the last two: no recording has a user with these. A link does not mean that the call succeeds: Okta
 * shows `suspend` for a PROVISIONED user, but refuses it according to the API reference.
 */
const LINKS: Readonly<Record<UserRecord["status"], readonly (keyof typeof OPERATIONS)[]>> = {
  STAGED: ["activate", "resetFactors"],
  PROVISIONED: ["suspend", "resetPassword", "reactivate", "resetFactors", "deactivate"],
  ACTIVE: [
    "suspend",
    "resetPassword",
    "forgotPassword",
    "expirePassword",
    "changeRecoveryQuestion",
    "resetFactors",
    "changePassword",
    "deactivate",
  ],
  DEPROVISIONED: ["activate", "resetFactors"],
  SUSPENDED: ["unsuspend", "resetFactors", "deactivate"],
  LOCKED_OUT: ["unlock", "resetPassword", "resetFactors", "deactivate"],
};

function linksOf(org: Org, { status }: UserRecord, type: UserTypeRecord, href: string): object {
  const operations = LINKS[status].map((name) => [name, { href: `${href}/${OPERATIONS[name]}`, method: "POST" }]);
  return {
    schema: { href: `${org.url}/api/v1/meta/schemas/user/${type.schemaId}` },
    type: { href: `${org.url}/api/v1/meta/types/user/${type.id}` },
    ...Object.fromEntries(operations),
    ...(status === "DEPROVISIONED" ? { delete: { href, method: "DELETE" } } : {}),
  };
}
