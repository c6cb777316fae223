import { groupDataSource } from "./data-sources/group.ts";
import { Mutex } from "./mutex.ts";
import type { DataSourceType, ResourceType } from "./resource-type.ts";
import { appGroupAssignments } from "./resources/app-group-assignments.ts";
import { appOauth } from "./resources/app-oauth.ts";
import { authServer } from "./resources/auth-server.ts";
import { authServerClaim } from "./resources/auth-server-claim.ts";
import { authServerPolicy } from "./resources/auth-server-policy.ts";
import { authServerPolicyRule } from "./resources/auth-server-policy-rule.ts";
import { authServerScope } from "./resources/auth-server-scope.ts";
import { group } from "./resources/group.ts";

/** The resources of okta/okta 6.12.0 that one endpoint serves. */
export function servedResources(): readonly ResourceType[] {
  return [
    appGroupAssignments,
    appOauth,
    authServer,
    authServerClaim,
    authServerPolicy,
    authServerPolicyRule(new Mutex()),
    authServerScope,
    group,
  ];
}

/** The data sources of okta/okta 6.12.0 that this endpoint serves. */
export const servedDataSources: readonly DataSourceType[] = [groupDataSource];
