import { GROUP_DATA_SOURCE } from "./data-sources/group.ts";
import { GROUPS_DATA_SOURCE } from "./data-sources/groups.ts";
import { Mutex } from "./mutex.ts";
import type { DataSourceType, ResourceType } from "./resource-type.ts";
import { APP_GROUP_ASSIGNMENTS } from "./resources/app-group-assignments.ts";
import { APP_OAUTH } from "./resources/app-oauth.ts";
import { AUTH_SERVER } from "./resources/auth-server.ts";
import { AUTH_SERVER_CLAIM } from "./resources/auth-server-claim.ts";
import { AUTH_SERVER_POLICY } from "./resources/auth-server-policy.ts";
import { authServerPolicyRule } from "./resources/auth-server-policy-rule.ts";
import { AUTH_SERVER_SCOPE } from "./resources/auth-server-scope.ts";
import { GROUP } from "./resources/group.ts";

/** The resources of okta/okta 6.12.0 that one endpoint serves. */
export function servedResources(): readonly ResourceType[] {
  return [
    APP_GROUP_ASSIGNMENTS,
    APP_OAUTH,
    AUTH_SERVER,
    AUTH_SERVER_CLAIM,
    AUTH_SERVER_POLICY,
    authServerPolicyRule(new Mutex()),
    AUTH_SERVER_SCOPE,
    GROUP,
  ];
}

/** The data sources of okta/okta 6.12.0 that this endpoint serves. */
export const SERVED_DATA_SOURCES: readonly DataSourceType[] = [GROUP_DATA_SOURCE, GROUPS_DATA_SOURCE];
