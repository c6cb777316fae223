import type { OktaRoute } from "../management-api/okta-route.ts";
import { ACCESS_POLICY_ROUTES } from "./access-policies.ts";
import { APP_GRANT_ROUTES } from "./app-grants.ts";
import { APP_GROUP_ROUTES } from "./app-groups.ts";
import { APP_KEY_ROUTES } from "./app-keys.ts";
import { APP_SIGN_ON_POLICY_ROUTES } from "./app-sign-on-policy.ts";
import { APP_USER_ROUTES } from "./app-users.ts";
import { APP_ROUTES } from "./apps.ts";
import { ASSOCIATED_SERVER_ROUTES } from "./associated-servers.ts";
import { AUTHORIZATION_SERVER_KEY_ROUTES } from "./authorization-server-keys.ts";
import { AUTHORIZATION_SERVER_ROUTES } from "./authorization-servers.ts";
import { CLAIM_ROUTES } from "./claims.ts";
import { CLIENT_SECRET_ROUTES } from "./client-secrets.ts";
import { ENCRYPTION_KEY_ROUTES } from "./encryption-keys.ts";
import { GROUP_MEMBER_ROUTES } from "./group-members.ts";
import { GROUP_OWNER_ROUTES } from "./group-owners.ts";
import { GROUP_RULE_ROUTES } from "./group-rules.ts";
import { GROUP_ROUTES } from "./groups.ts";
import { ID_TOKEN_SETTINGS_ROUTES } from "./id-token-settings.ts";
import { INLINE_HOOK_ROUTES } from "./inline-hooks.ts";
import { OKTA_ORGANIZATION_ROUTES } from "./okta-organization.ts";
import { POLICY_ROUTES } from "./policies.ts";
import { POLICY_RULE_ROUTES } from "./policy-rules.ts";
import { ROLE_ASSIGNMENT_ROUTES } from "./role-assignments.ts";
import { SCOPE_ROUTES } from "./scopes.ts";
import { SYSTEM_LOG_ROUTES } from "./system-log.ts";
import { USER_CREDENTIAL_ROUTES } from "./user-credentials.ts";
import { USER_LIFECYCLE_ROUTES } from "./user-lifecycle.ts";
import { USER_SCHEMA_ROUTES } from "./user-schemas.ts";
import { USER_TYPE_ROUTES } from "./user-types.ts";
import { USER_ROUTES } from "./users.ts";

/** Every route of the management API that the org models; where two match, the first one answers. */
export const ALL_ROUTES: readonly OktaRoute[] = [
  ...OKTA_ORGANIZATION_ROUTES,
  ...USER_ROUTES,
  ...USER_TYPE_ROUTES,
  ...USER_SCHEMA_ROUTES,
  ...USER_LIFECYCLE_ROUTES,
  ...USER_CREDENTIAL_ROUTES,
  ...GROUP_RULE_ROUTES,
  ...GROUP_ROUTES,
  ...GROUP_MEMBER_ROUTES,
  ...GROUP_OWNER_ROUTES,
  ...ROLE_ASSIGNMENT_ROUTES,
  ...APP_ROUTES,
  ...APP_GROUP_ROUTES,
  ...APP_USER_ROUTES,
  ...CLIENT_SECRET_ROUTES,
  ...APP_KEY_ROUTES,
  ...APP_GRANT_ROUTES,
  ...ID_TOKEN_SETTINGS_ROUTES,
  ...ACCESS_POLICY_ROUTES,
  ...APP_SIGN_ON_POLICY_ROUTES,
  ...INLINE_HOOK_ROUTES,
  ...AUTHORIZATION_SERVER_ROUTES,
  ...AUTHORIZATION_SERVER_KEY_ROUTES,
  ...ASSOCIATED_SERVER_ROUTES,
  ...ENCRYPTION_KEY_ROUTES,
  ...SCOPE_ROUTES,
  ...CLAIM_ROUTES,
  ...POLICY_ROUTES,
  ...POLICY_RULE_ROUTES,
  ...SYSTEM_LOG_ROUTES,
];
