import type { Step } from "../step.ts";

const SERVER = "/api/v1/authorizationServers/{{serverId}}";
const APP = "/api/v1/apps/{{apiAppId}}";
const GROUP = "/api/v1/groups/{{groupId}}";
const RULE = "/api/v1/groups/rules/{{groupRuleId}}";
const USER = "/api/v1/users/{{userId}}";

/** Refused removals, and the answers to successful ones. */
export const REMOVAL_STEPS: readonly Step[] = [
  { title: "delete a scope that a rule lists", method: "DELETE", path: `${SERVER}/scopes/{{scopeId}}` },
  { title: "delete a group that a rule lists", method: "DELETE", path: GROUP },
  { title: "delete the rule", method: "DELETE", path: `${SERVER}/policies/{{policyId}}/rules/{{ruleId}}` },
  { title: "delete the claim", method: "DELETE", path: `${SERVER}/claims/{{claimId}}` },
  { title: "delete the scope", method: "DELETE", path: `${SERVER}/scopes/{{scopeId}}` },
  { title: "delete the policy", method: "DELETE", path: `${SERVER}/policies/{{policyId}}` },
  { title: "list the policies that are left", method: "GET", path: `${SERVER}/policies` },
  { title: "delete the active authorization server", method: "DELETE", path: SERVER },
  { title: "deactivate the authorization server", method: "POST", path: `${SERVER}/lifecycle/deactivate` },
  {
    title: "read the metadata of the inactive server",
    method: "GET",
    path: "/oauth2/{{serverId}}/.well-known/oauth-authorization-server",
    as: "nobody",
  },
  { title: "delete the authorization server", method: "DELETE", path: SERVER },
  { title: "read the deleted authorization server", method: "GET", path: SERVER },
  { title: "delete the active app", method: "DELETE", path: APP },
  { title: "deactivate the app", method: "POST", path: `${APP}/lifecycle/deactivate` },
  { title: "delete the app", method: "DELETE", path: APP },
  { title: "read the deleted app", method: "GET", path: APP },
  { title: "deprovision the user", method: "DELETE", path: USER },
  { title: "delete the user", method: "DELETE", path: USER },
  { title: "read the deleted user", method: "GET", path: USER },
  { title: "delete the inactive group rule", method: "DELETE", path: RULE },
  { title: "delete the group", method: "DELETE", path: GROUP },
  { title: "read the deleted group", method: "GET", path: GROUP },
];
