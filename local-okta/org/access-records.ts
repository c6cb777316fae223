import type { RoleType } from "./role-types.ts";

/** A scope of Okta's own API that is granted to an app. */
export interface AppGrantRecord {
  readonly id: string;
  readonly appId: string;
  readonly scopeId: string;
  readonly createdBy: { readonly id: string; readonly type: string };
  readonly created: string;
  readonly lastUpdated: string;
}

/** Who can have an admin role, by ID or client ID. */
export interface RoleHolder {
  readonly type: "USER" | "GROUP" | "CLIENT";
  readonly id: string;
}

/** A standard admin role of a user, a group or a client. */
export interface RoleAssignmentRecord {
  readonly id: string;
  readonly holder: RoleHolder;
  readonly type: RoleType;
  readonly created: string;
  readonly lastUpdated: string;
}

/** Who may manage a group; `id` is the owner's. */
export interface GroupOwnerRecord {
  readonly id: string;
  readonly groupId: string;
  readonly type: "USER" | "GROUP";
  readonly lastUpdated: string;
}

/** A server whose tokens another server trusts; `id` is the trusted one. */
export interface TrustedServerRecord {
  readonly id: string;
  readonly authorizationServerId: string;
}

/** Public RSA key that encrypts the access tokens of a server. */
export interface EncryptionKeyRecord {
  readonly id: string;
  readonly authorizationServerId: string;
  readonly kid: string | null;
  readonly e: string;
  readonly n: string;
  status: "ACTIVE" | "INACTIVE";
  readonly created: string;
  lastUpdated: string;
}

/** A call from Okta to an external service (inline hook), without its secrets. */
export interface InlineHookRecord {
  readonly id: string;
  status: "ACTIVE" | "INACTIVE";
  readonly type: string;
  name: string;
  version: string;
  channel: {
    readonly type: string;
    readonly version: string;
    readonly config: Readonly<Record<string, unknown>>;
  };
  readonly created: string;
  lastUpdated: string;
}

/** A rule that puts the users for whom its expression is true into groups. */
export interface GroupRuleRecord {
  readonly id: string;
  /** INVALID if one of its groups was deleted. */
  status: "ACTIVE" | "INACTIVE" | "INVALID";
  name: string;
  expression: string;
  groupIds: string[];
  excludedUsers: string[];
  readonly created: string;
  lastUpdated: string;
}

/** A membership that a group rule gave; `id` is the user's. */
export interface GroupRuleMemberRecord {
  readonly id: string;
  readonly groupId: string;
  readonly ruleId: string;
}

/** An imported hash, as it was sent. */
export interface ImportedPassword {
  readonly algorithm: string;
  readonly value: string;
  readonly salt: string;
  readonly saltOrder: "PREFIX" | "POSTFIX";
}

/** How a user signs in, as the management API set it; `id` is the user's. */
export interface UserCredentialsRecord {
  readonly id: string;
  /** SHA-256, or the hash that was imported; null without a password. */
  password: { readonly hash: string | ImportedPassword; readonly changed: string } | null;
  /** Its answer is not stored: password recovery is not modelled. */
  recoveryQuestion: string | null;
}

/** Wrong passwords since the last sign-in; `id` is the user's. */
export interface FailedSignInsRecord {
  readonly id: string;
  count: number;
}

/** The definition of a custom profile attribute. */
export interface UserAttribute {
  readonly title: string;
  readonly description?: string;
  readonly type: "string" | "boolean" | "number" | "integer" | "array";
  /** Of an array. */
  readonly items?: { readonly type: "string" | "number" | "integer" };
  readonly required?: true;
  readonly mutability: string;
  readonly scope: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly permissions: readonly unknown[];
  readonly master: unknown;
}

/** A type of users, with the schema of their profiles. */
export interface UserTypeRecord {
  readonly id: string;
  readonly schemaId: string;
  readonly name: string;
  displayName: string;
  description: string | null;
  readonly createdBy: string;
  lastUpdatedBy: string;
  readonly created: string;
  lastUpdated: string;
  schemaLastUpdated: string;
  /** The custom attributes of its users, by name. */
  attributes: Readonly<Record<string, UserAttribute>>;
}

/**
 * Objects that grant access, other than users, groups, apps and authorization servers. A state file of an older version lacks
 * these lists.
 */
export interface AccessRecords {
  readonly appGrants: AppGrantRecord[];
  readonly roleAssignments: RoleAssignmentRecord[];
  readonly groupOwners: GroupOwnerRecord[];
  readonly trustedServers: TrustedServerRecord[];
  readonly encryptionKeys: EncryptionKeyRecord[];
  readonly inlineHooks: InlineHookRecord[];
  readonly groupRules: GroupRuleRecord[];
  readonly groupRuleMembers: GroupRuleMemberRecord[];
  readonly userCredentials: UserCredentialsRecord[];
  readonly failedSignIns: FailedSignInsRecord[];
  /** Contains the default type only if its schema was changed. */
  readonly userTypes: UserTypeRecord[];
  /** Names of deleted groups: a new group with such a name has no members of the old one. */
  readonly deletedGroupNames: string[];
}

/** The initial lists, also for a state file of an older version that lacks them. */
export function noAccessRecords(): AccessRecords {
  return {
    appGrants: [],
    roleAssignments: [],
    groupOwners: [],
    trustedServers: [],
    encryptionKeys: [],
    inlineHooks: [],
    groupRules: [],
    groupRuleMembers: [],
    userCredentials: [],
    failedSignIns: [],
    userTypes: [],
    deletedGroupNames: [],
  };
}
