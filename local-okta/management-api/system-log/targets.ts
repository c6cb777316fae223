import type { LogTarget } from "../../org/log-event.ts";
import type { Org } from "../../org/org.ts";
import type { AppRecord, UserRecord } from "../../org/org-state.ts";

/** The role of an app in an event: assigned app, or OAuth client. */
export type AppRole = "AppInstance" | "PublicClientApp";

/** The object that a parameter of a path identifies, or undefined if it does not exist. */
type FindTarget = (org: Org, id: string, app: AppRole) => LogTarget | undefined;

/**
 * The target of each parameter. Types and alternate IDs of users, groups, apps, policies and rules are as in users' logs;
 * those of servers, scopes, claims and secrets are not documented: they are Okta's names in 404 answers.
 */
const TARGETS: Readonly<Record<string, FindTarget>> = {
  userId: ({ records }, key) => {
    const user = records.users.find(({ id, profile }) => id === key || profile["login"] === key);
    return user && target(user.id, "User", nameOfUser(user), String(user.profile["login"]));
  },
  groupId: ({ records }, key) => {
    const group = records.groups.find(({ id }) => id === key);
    return group && target(key, "UserGroup", group.profile.name);
  },
  appId: ({ records }, key, role) => {
    const app = records.apps.find(({ id }) => id === key);
    return app && appTarget(app, role);
  },
  clientId: ({ records }, key) => {
    const app = records.apps.find(({ clientId }) => clientId === key);
    return app && appTarget(app, "PublicClientApp");
  },
  secretId: ({ records }, key) => records.clientSecrets.find(({ id }) => id === key) && secretTarget(key),
  serverId: ({ records }, key) => {
    const server = records.authorizationServers.find((one) => (key === "default" ? one.default : one.id === key));
    return server && target(server.id, "AuthorizationServer", server.name);
  },
  scopeId: ({ records }, key) => {
    const scope = records.scopes.find(({ id }) => id === key);
    return scope && target(key, "OAuth2Scope", scope.name);
  },
  claimId: ({ records }, key) => {
    const claim = records.claims.find(({ id }) => id === key);
    return claim && target(key, "OAuth2Claim", claim.name);
  },
  policyId: ({ records }, key) => {
    const policy = [...records.policies, ...records.accessPolicies].find(({ id }) => id === key);
    return policy && target(key, "PolicyEntity", policy.name);
  },
  ruleId: ({ records }, key) => {
    const rule = records.policyRules.find(({ id }) => id === key);
    return rule && target(key, "PolicyRule", rule.name, rule.policyId);
  },
};

/** The object with the ID in a parameter, or undefined if it does not exist or its kind is unknown. */
export function targetOf(org: Org, parameter: string, id: string, app: AppRole): LogTarget | undefined {
  return Object.hasOwn(TARGETS, parameter) ? TARGETS[parameter]?.(org, id, app) : undefined;
}

/** A target of which only the ID is known. */
export function bareTarget(parameter: string, id: string): LogTarget {
  return target(id, parameter.replace(/Id$/, ""), id);
}

/** First and last name, as Okta displays people. */
export function nameOfUser({ profile }: UserRecord): string {
  return `${profile["firstName"]} ${profile["lastName"]}`;
}

/** Without the value of the secret, which has no name. */
function secretTarget(id: string): LogTarget {
  return target(id, "OAuth2ClientSecretMediated", id);
}

/** An assigned app has the name of its kind as the first name, and its label as the second. */
function appTarget(app: AppRecord, role: AppRole): LogTarget {
  return role === "AppInstance"
    ? target(app.id, role, "OpenID Connect Client", app.label)
    : target(app.clientId, role, app.label, app.clientId);
}

function target(id: string, type: string, displayName: string, alternateId = "unknown"): LogTarget {
  return { id, type, alternateId, displayName, detailEntry: null };
}
