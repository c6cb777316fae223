import type { AccessRecords } from "./access-records.ts";

/** Life cycle status that most Okta objects have. */
export type LifecycleStatus = "ACTIVE" | "INACTIVE";

/** Properties of the org itself, created at its first start. */
export interface OrganizationRecord {
  readonly id: string;
  readonly cell: string;
  readonly created: string;
  readonly userTypeId: string;
  readonly userSchemaId: string;
  /** Key ID of the key that signs the tokens of the org and of its apps. */
  readonly signingKeyId: string;
  readonly profileEnrollmentPolicyId: string;
  /** User whose API token the org issued. */
  readonly apiTokenOwnerId: string;
}

export interface UserRecord {
  readonly id: string;
  status: "STAGED" | "PROVISIONED" | "ACTIVE" | "SUSPENDED" | "LOCKED_OUT" | "DEPROVISIONED";
  readonly created: string;
  activated: string | null;
  statusChanged: string | null;
  lastUpdated: string;
  profile: Record<string, unknown>;
  /** Absent for the default type. */
  typeId?: string;
}

export interface GroupRecord {
  readonly id: string;
  /** `APP_GROUP` is a group of a directory or another app, which Okta only copies. */
  readonly type: "OKTA_GROUP" | "APP_GROUP" | "BUILT_IN";
  readonly created: string;
  lastUpdated: string;
  lastMembershipUpdated: string;
  profile: { name: string; description: string };
  /** User IDs. The built-in groups list none; `isMember` knows who is in them. */
  members: string[];
}

/** Claim of an app for the org's own authorization server (undocumented endpoint of the Admin Console). */
export interface IdTokenClaimRecord {
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly valueType?: string | undefined;
  readonly groupFilterType?: string | undefined;
}

/** Public key of an app; members of the JWK beside those that Okta adds. */
export interface AppKeyRecord {
  readonly id: string;
  readonly kid?: string;
  readonly created?: string;
  status: LifecycleStatus;
  lastUpdated?: string;
  readonly [member: string]: unknown;
}

export interface OAuthClientSettings {
  application_type: "web" | "native" | "browser" | "service";
  grant_types: string[];
  response_types: string[];
  redirect_uris: string[];
  consent_method: string;
  issuer_mode: string;
  wildcard_redirect: string;
  dpop_bound_access_tokens: boolean;
  jwks?: { readonly keys: readonly AppKeyRecord[] };
  [setting: string]: unknown;
}

export interface AppRecord {
  readonly id: string;
  label: string;
  status: LifecycleStatus;
  readonly created: string;
  lastUpdated: string;
  accessibility: Record<string, unknown>;
  visibility: Record<string, unknown>;
  userNameTemplate: Record<string, unknown>;
  readonly clientId: string;
  autoKeyRotation: boolean;
  tokenEndpointAuthMethod: string;
  pkceRequired: boolean;
  implicitAssignment: boolean;
  notes: { admin: string | null; enduser: string | null };
  oauthClient: OAuthClientSettings;
  profile: Record<string, unknown> | null;
  accessPolicyId: string;
  idTokenClaim: IdTokenClaimRecord | null;
}

export interface AppGroupRecord {
  readonly id: string;
  readonly appId: string;
  readonly groupId: string;
  priority: number;
  profile: Record<string, unknown>;
  lastUpdated: string;
}

export interface AppUserRecord {
  readonly id: string;
  readonly appId: string;
  readonly userId: string;
  readonly created: string;
  lastUpdated: string;
  userName: string;
}

export interface ClientSecretRecord {
  readonly id: string;
  readonly appId: string;
  readonly created: string;
  lastUpdated: string;
  status: LifecycleStatus;
  readonly secret: string;
}

/** App sign-on policy. */
export interface AccessPolicyRecord {
  readonly id: string;
  name: string;
  description: string | null;
  readonly system: boolean;
  readonly resourceType: "APP" | "END_USER_ACCOUNT_MANAGEMENT";
  readonly created: string;
  /** Absent if it was never changed. */
  lastUpdated?: string;
  /** Whether an administrator created it. Absent if Okta created it. */
  readonly madeByHand?: boolean;
  /** How many factors its rule requires. */
  readonly factorMode: "1FA" | "2FA";
}

export interface AuthorizationServerRecord {
  readonly id: string;
  name: string;
  description: string | null;
  audiences: string[];
  issuerMode: "ORG_URL" | "CUSTOM_URL" | "DYNAMIC";
  status: LifecycleStatus;
  readonly created: string;
  lastUpdated: string;
  readonly default: boolean;
  rotationMode: "AUTO" | "MANUAL";
  readonly signingKeyId: string;
  readonly nextSigningKeyId: string;
  readonly lastRotated: string;
  /** Absent if access tokens are not encrypted. */
  accessTokenEncryptedResponseAlgorithm?: string | null;
}

export interface ScopeRecord {
  readonly id: string;
  readonly authorizationServerId: string;
  name: string;
  displayName: string | null;
  description: string | null;
  readonly system: boolean;
  metadataPublish: "ALL_CLIENTS" | "NO_CLIENTS";
  consent: "IMPLICIT" | "REQUIRED" | "FLEXIBLE";
  optional: boolean;
  default: boolean;
}

export interface ClaimRecord {
  readonly id: string;
  readonly authorizationServerId: string;
  name: string;
  status: LifecycleStatus;
  claimType: "RESOURCE" | "IDENTITY";
  valueType: "EXPRESSION" | "GROUPS" | "SYSTEM";
  value: string | null;
  scopes: string[];
  readonly system: boolean;
  alwaysIncludeInToken: boolean;
  groupFilterType: string | null;
}

export interface PolicyRecord {
  readonly id: string;
  readonly authorizationServerId: string;
  name: string;
  description: string;
  priority: number;
  status: LifecycleStatus;
  clients: string[];
  readonly created: string;
  lastUpdated: string;
}

/** The people condition of a rule. A list that was never sent stays absent, as in Okta. */
export interface RulePeople {
  readonly users: { readonly include?: string[] | undefined; readonly exclude: string[] };
  readonly groups: { readonly include?: string[] | undefined; readonly exclude?: string[] | undefined };
}

export interface PolicyRuleRecord {
  readonly id: string;
  readonly policyId: string;
  name: string;
  priority: number;
  status: LifecycleStatus;
  people: RulePeople;
  grantTypes: string[];
  scopes: string[];
  token: {
    accessTokenLifetimeMinutes: number;
    refreshTokenLifetimeMinutes: number;
    refreshTokenWindowMinutes: number;
  };
  /** Absent or null if there is none. */
  inlineHookId?: string | null;
  readonly created: string;
  lastUpdated: string;
}

/** All objects of the org, one list per kind, in the order of creation. */
export interface OrgRecords extends AccessRecords {
  readonly users: UserRecord[];
  readonly groups: GroupRecord[];
  readonly apps: AppRecord[];
  readonly appGroups: AppGroupRecord[];
  readonly appUsers: AppUserRecord[];
  readonly clientSecrets: ClientSecretRecord[];
  readonly accessPolicies: AccessPolicyRecord[];
  readonly authorizationServers: AuthorizationServerRecord[];
  readonly scopes: ScopeRecord[];
  readonly claims: ClaimRecord[];
  readonly policies: PolicyRecord[];
  readonly policyRules: PolicyRuleRecord[];
}

/** A copy of the org's objects: every list sorted by ID, client secrets without their value, no password, no token and no key. */
export interface OrgState
  extends Omit<OrgRecords, "clientSecrets" | "deletedGroupNames" | "userCredentials" | "failedSignIns"> {
  readonly organization: OrganizationRecord;
  readonly clientSecrets: readonly Omit<ClientSecretRecord, "secret">[];
}
