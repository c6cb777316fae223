import * as z from "zod";
import type { Problem } from "../management-api/okta-error.ts";
import { READ_ONLY_FIELDS, unused } from "../management-api/request-body.ts";
import type { Org } from "../org/org.ts";

const ids = z.array(z.string());
const people = z.strictObject({ include: ids.optional(), exclude: ids.optional() });

/** Request body of a rule (Okta API reference, Authorization Server Rules). */
export const policyRuleBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  system: z.unknown().optional(),
  type: unused("RESOURCE_ACCESS"),
  name: z.string().min(1).max(255),
  priority: z.int().min(1).optional(),
  status: z.enum(["ACTIVE", "INACTIVE"]).optional(),
  conditions: z.strictObject({
    people: z.strictObject({ users: people.optional(), groups: people.optional() }).optional(),
    grantTypes: z.strictObject({ include: z.array(z.string()).min(1) }),
    scopes: z.strictObject({ include: z.array(z.string()).optional() }).optional(),
  }),
  actions: z.strictObject({
    token: z.strictObject({
      accessTokenLifetimeMinutes: z.int().default(60),
      refreshTokenLifetimeMinutes: z.int().default(0),
      refreshTokenWindowMinutes: z.int().default(10_080),
      inlineHook: z.strictObject({ id: z.string().min(1) }).nullish(),
    }),
  }),
});

/** What {@link policyRuleBody} yields. */
export type PolicyRuleBody = z.output<typeof policyRuleBody>;

/** Grant types of Okta's reference; the refresh token follows the grant it was issued for. */
const KNOWN_GRANTS: ReadonlySet<string> = new Set([
  "authorization_code",
  "implicit",
  "password",
  "client_credentials",
  "refresh_token",
  "interaction_code",
  "urn:ietf:params:oauth:grant-type:device_code",
  "urn:ietf:params:oauth:grant-type:token-exchange",
  "urn:ietf:params:oauth:grant-type:saml2-bearer",
  "urn:ietf:params:oauth:grant-type:jwt-bearer",
  "urn:openid:params:grant-type:ciba",
]);

const GRANTS_OF_USERS = ["authorization_code", "implicit", "password"];

/** Five years, in minutes. */
const LONGEST_WINDOW = 2_628_000;

/** The first thing Okta would refuse in a rule, or undefined. */
export function policyRuleProblem(org: Org, serverId: string, body: PolicyRuleBody): Problem | undefined {
  return (
    peopleProblem(org, body) ??
    scopeProblem(org, serverId, body) ??
    lifetimeProblem(body.actions.token) ??
    hookProblem(org, body.actions.token.inlineHook?.id)
  );
}

/** Okta gives this text for an unknown grant type as well (okta-developer-docs issue 1622), doubled quotes included. */
function peopleProblem(org: Org, { conditions }: PolicyRuleBody): Problem | undefined {
  const { users, groups } = conditions.people ?? {};
  const grants = conditions.grantTypes.include;
  const isForUsers = grants.some((grant) => GRANTS_OF_USERS.includes(grant) || !KNOWN_GRANTS.has(grant));
  const included = [...(users?.include ?? []), ...(groups?.include ?? [])];
  if (isForUsers && (included.length === 0 || grants.some((grant) => !KNOWN_GRANTS.has(grant)))) {
    const text =
      "At least one of ''conditions.people.users.include'' or ''conditions.people.groups.include'' must contain a valid user or " +
      "group when ''conditions.grantTypes'' contains one or more of [authorization_code, implicit, password].";
    return { field: "conditions.people", text };
  }
  const group = [...(groups?.include ?? []), ...(groups?.exclude ?? [])].find((id) => !isGroup(org, id));
  if (group !== undefined) {
    return { field: "conditions.people.groups", text: `Resource not found: ${group} (UserGroup)` };
  }
  const user = [...(users?.include ?? []), ...(users?.exclude ?? [])].find((id) => !isUser(org, id));
  return user === undefined
    ? undefined
    : { field: "conditions.people.users", text: `Resource not found: ${user} (User)` };
}

/** EVERYONE stands for whoever is assigned to the app. */
function isGroup(org: Org, id: string): boolean {
  return id === "EVERYONE" || org.records.groups.some((group) => group.id === id);
}

function isUser(org: Org, id: string): boolean {
  return org.records.users.some((user) => user.id === id);
}

/** `*` stands for any scope. */
function scopeProblem(org: Org, serverId: string, { conditions }: PolicyRuleBody): Problem | undefined {
  const known = org.records.scopes.filter((scope) => scope.authorizationServerId === serverId);
  const unknown = (conditions.scopes?.include ?? []).find(
    (name) => name !== "*" && !known.some((scope) => scope.name === name),
  );
  return unknown === undefined
    ? undefined
    : { field: "conditions.scopes.include", text: `The scope ${JSON.stringify(unknown)} does not exist.` };
}

/**
 * Access token 5 minutes to 24 hours; refresh token 0 (unlimited) or at least as long as the access token; its window 10 minutes
 * to 5 years and, unless the refresh token is unlimited, between the two lifetimes.
 * Source: Okta API reference, Authorization Server Rules, token; the texts are not documented.
 */
function lifetimeProblem(token: PolicyRuleBody["actions"]["token"]): Problem | undefined {
  const { accessTokenLifetimeMinutes: access, refreshTokenLifetimeMinutes: refresh } = token;
  const { refreshTokenWindowMinutes: window } = token;
  const problem = (name: string, text: string) => ({ field: `actions.token.${name}`, text });
  if (access < 5 || access > 1440) {
    return problem("accessTokenLifetimeMinutes", "The access token lifetime must be between 5 and 1440 minutes.");
  }
  if (refresh < 0 || (refresh > 0 && refresh < access)) {
    const text = "The refresh token lifetime must be 0 or at least the access token lifetime.";
    return problem("refreshTokenLifetimeMinutes", text);
  }
  if (window < 10 || window > LONGEST_WINDOW) {
    return problem("refreshTokenWindowMinutes", "The refresh token window must be between 10 and 2628000 minutes.");
  }
  if (refresh > 0 && (window < access || window > refresh)) {
    const text = "The refresh token window must be between the access token lifetime and the refresh token lifetime.";
    return problem("refreshTokenWindowMinutes", text);
  }
  return undefined;
}

/** A token hook that exists; the text for another one is not documented. */
function hookProblem(org: Org, id: string | undefined): Problem | undefined {
  const isTokenHook = org.records.inlineHooks.some(
    (hook) => hook.id === id && hook.type === "com.okta.oauth2.tokens.transform",
  );
  return id === undefined || isTokenHook
    ? undefined
    : { field: "actions.token.inlineHook", text: `Resource not found: ${id} (InlineHook)` };
}
