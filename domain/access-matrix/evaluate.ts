import {
  type AccessModel,
  type App,
  type AuthorizationServer,
  isAbout,
  isSameReference,
  type Policy,
  type PolicyRule,
} from "../access-model/access-model.ts";
import type { PatternCompiler } from "./group-filter.ts";
import {
  ANY_OTHER_APP,
  type Issued,
  type Outcome,
  type RequestingUser,
  type TokenRequest,
  type TraceStep,
} from "./outcome.ts";
import { refusal } from "./refusal.ts";
import { type ClaimRequest, type RolesInToken, rolesInToken } from "./roles-in-token.ts";
import { grantedScopes, type RuleRequest, ruleMismatch } from "./rule-mismatch.ts";
import { STANDARD_SCOPES } from "./standard-scopes.ts";

/** Answers requests for tokens as Okta would. */
export type Evaluator = (request: TokenRequest) => Outcome;

const CLIENT_CREDENTIALS = "client_credentials";

/**
 * What an authorization server answers to requests: the policy and rule that decide, with every one that was skipped and
 * why, what the tokens carry and how long they live; or Okta's refusal. Where Okta's documentation leaves a point open, the
 * strict reading.
 * Source: Okta, "Configure an access policy"; OpenID Connect & OAuth 2.0 API; Authorization Servers API.
 */
export function evaluator(model: AccessModel, server: AuthorizationServer, compile: PatternCompiler): Evaluator {
  const known = new Set([...STANDARD_SCOPES, ...server.scopes.map(({ name }) => name)]);
  const apps = new Map(model.apps.map((app) => [app.key, app]));
  const listing = policiesByApp(server);
  return (request) => {
    if (!server.active) return refusal("serverInactive", { named: [idOf(server)] });
    const app = typeof request.app === "string" ? apps.get(request.app) : undefined;
    const refused =
      refusedClient(request, app, server) ?? refusedScopes(request, server, known) ?? refusedUser(request, app);
    if (refused !== undefined) return refused;
    const scopes = request.scopes.length === 0 ? null : [...new Set(request.scopes)];
    const asked = { ...request, scopes, defaultScopes: defaultScopes(server) };
    const decision = decide(server, asked, (policy) => listing(policy, request.app));
    if (decision.rule === undefined) return refusal("noMatchingPolicy", { trace: decision.trace });
    const roles = (token: ClaimRequest) => rolesInToken(server, model, token, compile);
    return issued(roles, app, asked, decision);
  };
}

function policiesByApp(server: AuthorizationServer): (policy: Policy, app: TokenRequest["app"]) => boolean {
  const keys = new Map(
    server.policies.map(({ key, clients }) => [
      key,
      new Set(clients === "ALL_CLIENTS" ? [] : clients.flatMap((client) => ("key" in client ? [client.key] : []))),
    ]),
  );
  return (policy, app) =>
    policy.clients === "ALL_CLIENTS" ||
    (typeof app === "string" && (keys.get(policy.key)?.has(app) ?? isAbout(policy, app)));
}

function refusedClient(
  { app: asked, grantType, user }: TokenRequest,
  app: App | undefined,
  server: AuthorizationServer,
): Outcome | undefined {
  // Of an app that the model does not know, everything is taken to be in order.
  if (asked === ANY_OTHER_APP) return undefined;
  if (app === undefined || !app.active) return refusal("unknownClient");
  if (user !== undefined && app.applicationType === "service")
    return refusal("serviceApp", { named: [authorizeEndpoint(server)] });
  if (!app.grantTypes.includes(grantType)) return refusal("unauthorizedClient", { named: app.grantTypes });
  return undefined;
}

/** Okta looks at the request before it asks anybody to sign in. */
function refusedUser({ user }: TokenRequest, app: App | undefined): Outcome | undefined {
  return user !== undefined && app !== undefined && !isAssigned(app, user) ? refusal("userNotAssigned") : undefined;
}

function authorizeEndpoint(server: AuthorizationServer): string {
  return `/oauth2/${idOf(server)}/v1/authorize`;
}

/** Before Okta has given one, the key. */
function idOf({ id, key }: AuthorizationServer): string {
  return typeof id === "string" ? id : key;
}

function isAssigned(app: App, user: RequestingUser): boolean {
  if (app.implicitAssignment || user.assigned === true) return true;
  return app.groups.some((assigned) => user.groups.some((group) => isSameReference(assigned, group)));
}

function refusedScopes(
  request: TokenRequest,
  server: AuthorizationServer,
  known: ReadonlySet<string>,
): Outcome | undefined {
  const { scopes, grantType } = request;
  if (scopes.length === 0) return defaultScopes(server).length === 0 ? refusal("noDefaultScope") : undefined;
  if (scopes.some((scope) => !known.has(scope))) return refusal("unknownScope");
  const standard = scopes.some((scope) => STANDARD_SCOPES.includes(scope));
  if (grantType !== CLIENT_CREDENTIALS) {
    return standard && !scopes.includes("openid") ? refusal("openidMissing") : undefined;
  }
  if (standard) return refusal("openidWithoutUser");
  const consent = server.scopes.filter(({ name, consent }) => consent === "REQUIRED" && scopes.includes(name));
  return consent.length > 0 ? refusal("consentRequired", { named: consent.map(({ name }) => name) }) : undefined;
}

function defaultScopes(server: AuthorizationServer): string[] {
  return server.scopes.filter((scope) => scope.default).map(({ name }) => name);
}

interface Decision {
  readonly policy?: Policy;
  readonly rule?: PolicyRule;
  readonly trace: readonly TraceStep[];
}

/** The first rule that matches, policy by policy; one without such a rule passes the request on to the next. */
function decide(server: AuthorizationServer, request: RuleRequest, lists: (policy: Policy) => boolean): Decision {
  const trace: TraceStep[] = [];
  for (const policy of server.policies) {
    const skipped = policy.active ? (lists(policy) ? undefined : notListed(policy)) : "the policy is inactive";
    if (skipped !== undefined) {
      trace.push({ policy: policy.key, skipped });
      continue;
    }
    if (policy.rules.length === 0) trace.push({ policy: policy.key, skipped: "it has no rule" });
    for (const rule of policy.rules) {
      const mismatch = ruleMismatch(rule, request);
      if (mismatch === undefined) {
        trace.push({ policy: policy.key, rule: rule.key });
        return { policy, rule, trace };
      }
      trace.push({ policy: policy.key, rule: rule.key, skipped: mismatch });
    }
  }
  return { trace };
}

function notListed({ clients }: Policy): string {
  const unknown = clients !== "ALL_CLIENTS" && clients.some((client) => "unknown" in client);
  return unknown ? "it does not list the app, as far as its clients are known" : "it does not list the app";
}

function issued(
  claimed: (request: ClaimRequest) => RolesInToken,
  app: App | undefined,
  request: RuleRequest,
  { policy, rule, trace }: Decision,
): Outcome {
  if (policy === undefined || rule === undefined) return refusal("noMatchingPolicy", { trace });
  const scopes = grantedScopes(rule, request);
  const groups = request.user?.groups;
  const roles = (token: "idToken" | "accessToken") => (groups === undefined ? [] : claimed({ token, scopes, groups }));
  const idTokenRoles = scopes.includes("openid") ? roles("idToken") : [];
  const accessTokenRoles = roles("accessToken");
  if (idTokenRoles === "tooMany" || accessTokenRoles === "tooMany") return refusal("tooManyGroups", { trace });
  return {
    kind: "issued",
    policy: policy.key,
    rule: rule.key,
    scopes,
    idTokenRoles,
    accessTokenRoles,
    accessTokenMinutes: rule.accessTokenMinutes,
    ...(refreshes(app, request, scopes) && refreshTimes(rule)),
    trace,
  };
}

/** Source: OpenID Connect Core, section 11; Okta, "Refresh access tokens". */
function refreshes(app: App | undefined, { user }: RuleRequest, scopes: readonly string[]): boolean {
  const mayRefresh = app === undefined || app.grantTypes.includes("refresh_token");
  return user !== undefined && mayRefresh && scopes.includes("offline_access");
}

function refreshTimes(rule: PolicyRule): Pick<Issued, "refreshTokenMinutes" | "refreshTokenIdleMinutes"> {
  return { refreshTokenMinutes: rule.refreshTokenMinutes, refreshTokenIdleMinutes: rule.refreshTokenIdleMinutes };
}
