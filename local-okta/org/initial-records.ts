import { noAccessRecords } from "./access-records.ts";
import { EVERYONE, OKTA_ADMINISTRATORS } from "./group-membership.ts";
import type { IdSource } from "./okta-ids.ts";
import { ID_PREFIX } from "./okta-ids.ts";
import type {
  AccessPolicyRecord,
  AuthorizationServerRecord,
  GroupRecord,
  OrganizationRecord,
  OrgRecords,
  UserRecord,
} from "./org-state.ts";
import type { OrgSeed, SeedDirectoryGroup, SeedUser } from "./seed.ts";
import { systemClaims } from "./system-claims.ts";
import { myAccountScopes, systemScopes } from "./system-scopes.ts";

/** The initial org: one administrator, the built-in groups, the seeded objects, the sign-on policies, the `default` server. */
export function initialRecords(ids: IdSource, organization: OrganizationRecord, seed: OrgSeed): OrgRecords {
  const { created } = organization;
  const server = defaultServer(ids, created);
  const users = [tokenOwner(organization), ...seed.users.map((user) => seededUser(ids, created, user))];
  return {
    users,
    groups: [
      ...builtInGroups(ids, created),
      ...seed.directoryGroups.map((group) => directoryGroup(ids, created, group, users)),
    ],
    apps: [],
    appGroups: [],
    appUsers: [],
    clientSecrets: [],
    accessPolicies: accessPolicies(ids, created),
    authorizationServers: [server],
    scopes: [...myAccountScopes(ids, server.id), ...systemScopes(ids, server.id, true)],
    claims: systemClaims(ids, server.id),
    policies: [],
    policyRules: [],
    ...noAccessRecords(),
  };
}

function tokenOwner(organization: OrganizationRecord): UserRecord {
  const profile = profileOf({ login: "org.admin@example.com", firstName: "Org", lastName: "Admin" });
  return activeUser(organization.apiTokenOwnerId, organization.created, profile);
}

function seededUser(ids: IdSource, created: string, user: SeedUser): UserRecord {
  return activeUser(ids.objectId(ID_PREFIX.user), created, profileOf(user));
}

function profileOf({ login, firstName, lastName }: SeedUser): Record<string, unknown> {
  return { firstName, lastName, mobilePhone: null, secondEmail: null, login, email: login };
}

function activeUser(id: string, created: string, profile: Record<string, unknown>): UserRecord {
  return { id, status: "ACTIVE", created, activated: created, statusChanged: created, lastUpdated: created, profile };
}

/** As recorded. Their members follow from the users and their roles. */
function builtInGroups(ids: IdSource, created: string): GroupRecord[] {
  const administrators = "Okta manages this group, which contains all administrators in your organization.";
  return [
    { name: EVERYONE, description: "All users in your organization" },
    { name: OKTA_ADMINISTRATORS, description: administrators },
  ].map((profile) => group(ids, created, { type: "BUILT_IN", profile, members: [] }));
}

function directoryGroup(
  ids: IdSource,
  created: string,
  { name, members: logins = [] }: SeedDirectoryGroup,
  users: readonly UserRecord[],
): GroupRecord {
  const members = users.filter(({ profile }) => logins.includes(String(profile["login"]))).map(({ id }) => id);
  return group(ids, created, { type: "APP_GROUP", profile: { name, description: "" }, members });
}

function group(ids: IdSource, created: string, fields: Pick<GroupRecord, "type" | "profile" | "members">): GroupRecord {
  const id = ids.objectId(ID_PREFIX.group);
  return { id, created, lastUpdated: created, lastMembershipUpdated: created, ...fields };
}

/** As recorded: exactly one policy is the system's, and it is the default for apps. */
function accessPolicies(ids: IdSource, created: string): AccessPolicyRecord[] {
  const policy = (name: string, fields: Partial<AccessPolicyRecord> = {}): AccessPolicyRecord => ({
    id: ids.objectId(ID_PREFIX.accessPolicy),
    name,
    description: null,
    system: false,
    resourceType: "APP",
    created,
    factorMode: "2FA",
    ...fields,
  });
  return [
    policy("Okta Admin Console"),
    policy("Okta Dashboard"),
    policy("Okta Browser Plugin"),
    policy("Any two factors", { description: "Require two factors to access.", system: true }),
    policy("Password only", {
      description: "Require only a password. Suggested for low risk or consumer-facing applications.",
      factorMode: "1FA",
    }),
    policy("Okta Account Management Policy", {
      description:
        "This policy defines how users must authenticate for authenticator enrollment, password reset, or unlock account. Password policy rules control whether to enforce this policy for password reset and unlock account.",
      resourceType: "END_USER_ACCOUNT_MANAGEMENT",
    }),
  ];
}

function defaultServer(ids: IdSource, created: string): AuthorizationServerRecord {
  return {
    id: ids.objectId(ID_PREFIX.authorizationServer),
    name: "default",
    description: "Default Authorization Server for your Applications",
    audiences: ["api://default"],
    issuerMode: "ORG_URL",
    status: "ACTIVE",
    created,
    lastUpdated: created,
    default: true,
    rotationMode: "AUTO",
    signingKeyId: ids.keyId(),
    nextSigningKeyId: ids.keyId(),
    lastRotated: created,
  };
}
