import type { OktaRoute } from "../okta-route.ts";
import { accessPolicyRoutes } from "./access-policies.ts";
import { appGroupRoutes } from "./app-groups.ts";
import { appSignOnPolicyRoutes } from "./app-sign-on-policy.ts";
import { appUserRoutes } from "./app-users.ts";
import { appRoutes } from "./apps.ts";
import { authorizationServerKeyRoutes } from "./authorization-server-keys.ts";
import { authorizationServerRoutes } from "./authorization-servers.ts";
import { claimRoutes } from "./claims.ts";
import { clientSecretRoutes } from "./client-secrets.ts";
import { groupMemberRoutes } from "./group-members.ts";
import { groupRuleRoutes } from "./group-rules.ts";
import { groupRoutes } from "./groups.ts";
import { idTokenSettingsRoutes } from "./id-token-settings.ts";
import { oktaOrganizationRoutes } from "./okta-organization.ts";
import { policyRoutes } from "./policies.ts";
import { policyRuleRoutes } from "./policy-rules.ts";
import { scopeRoutes } from "./scopes.ts";
import { userRoutes } from "./users.ts";

/** Every route of the management API that the org models; where two match, the first one answers. */
export const allRoutes: readonly OktaRoute[] = [
  ...oktaOrganizationRoutes,
  ...userRoutes,
  ...groupRuleRoutes,
  ...groupRoutes,
  ...groupMemberRoutes,
  ...appRoutes,
  ...appGroupRoutes,
  ...appUserRoutes,
  ...clientSecretRoutes,
  ...idTokenSettingsRoutes,
  ...accessPolicyRoutes,
  ...appSignOnPolicyRoutes,
  ...authorizationServerRoutes,
  ...authorizationServerKeyRoutes,
  ...scopeRoutes,
  ...claimRoutes,
  ...policyRoutes,
  ...policyRuleRoutes,
];
