import {
  type AccessModel,
  type App,
  type AuthorizationServer,
  isAbout,
  isEveryone,
  isSameReference,
  type Policy,
  type PolicyRule,
  type Reference,
} from "../access-model/access-model.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS, REFRESH_TOKEN } from "../grant-type.ts";
import { type Assumptions, STRICT_ASSUMPTIONS } from "./assumptions.ts";
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

/** Evaluates token requests like Okta. */
export type Evaluator = (request: TokenRequest) => Outcome;

/** Grant types that start at `/authorize`, which refuses service apps. Source: Okta, OAuth 2.0 error codes. */
const GRANTS_OF_AUTHORIZE: readonly string[] = [AUTHORIZATION_CODE, "implicit", "interaction_code"];

/** Context of the evaluation at one server. */
interface Evaluation {
  readonly model: AccessModel;
  readonly server: AuthorizationServer;
  readonly apps: ReadonlyMap<string, App>;
  /** Names of the server's scopes, including those of every server. */
  readonly scopes: ReadonlySet<string>;
  readonly defaultScopes: readonly string[];
  /** Okta's built-in group of all users, if it is in the model. */
  readonly everyone: readonly Reference[];
  readonly lists: (policy: Policy, app: TokenRequest["app"]) => boolean;
  readonly compile: PatternCompiler;
  readonly assumptions: Assumptions;
}

/**
 * Creates the evaluator of an authorization server. It returns the policy and rule that decide, every skipped one with the
 * reason, and the tokens' content and lifetimes; or Okta's refusal. If Okta's documentation leaves a point open, the
 * assumptions decide.
 * Source: Okta, "Configure an access policy"; OpenID Connect & OAuth 2.0 API; Authorization Servers API.
 */
export function evaluator(
  model: AccessModel,
  server: AuthorizationServer,
  compile: PatternCompiler,
  assumptions: Assumptions = STRICT_ASSUMPTIONS,
): Evaluator {
  const evaluation: Evaluation = {
    model,
    server,
    apps: new Map(model.apps.map((app) => [app.key, app])),
    scopes: new Set([...STANDARD_SCOPES, ...server.scopes.map(({ name }) => name)]),
    defaultScopes: server.scopes.filter((scope) => scope.default).map(({ name }) => name),
    everyone: model.groups.filter(isEveryone).map(({ key }) => ({ key })),
    lists: policiesByApp(server),
    compile,
    assumptions,
  };
  return (request) => answer(evaluation, request);
}

function answer(evaluation: Evaluation, asked: TokenRequest): Outcome {
  const { server, apps, everyone } = evaluation;
  if (!server.active) return refusal("serverInactive", { named: [idOf(server)] });
  const app = typeof asked.app === "string" ? apps.get(asked.app) : undefined;
  const { user } = asked;
  const request = user === undefined ? asked : { ...asked, user: { ...user, groups: [...user.groups, ...everyone] } };
  const refused =
    refusedClient(request, app, server) ?? refusedScopes(request, app, evaluation) ?? refusedUser(request, app);
  if (refused !== undefined) return refused;
  return request.isRefresh ? refreshed(evaluation, request, app) : granted(evaluation, request, app);
}

function granted(evaluation: Evaluation, request: TokenRequest, app: App | undefined): Outcome {
  const asked = ruleRequest(evaluation, request);
  const decision = decide(evaluation, asked, request.app);
  if (decision.rule === undefined) return refusal("noMatchingPolicy", { trace: decision.trace });
  const scopes = grantedScopes(decision.rule, asked, evaluation.assumptions);
  return issued(
    evaluation,
    { ...request, scopes },
    decision,
    refreshes(app, request, scopes) ? decision.rule : undefined,
  );
}

/**
 * A user who can get the scopes can first get them with `openid` and `offline_access`, and fewer at the refresh; a refresh
 * without scopes gets all of them.
 * Source: RFC 6749, section 6; Okta, OAuth 2.0 error codes, `unauthorized_client`.
 */
function refreshed(evaluation: Evaluation, request: TokenRequest, app: App | undefined): Outcome {
  const scopes = [...new Set([...request.scopes, "openid", "offline_access"])];
  const first = granted(evaluation, { ...request, scopes, isRefresh: false }, app);
  if (first.kind === "refused") return first;
  const family = evaluation.server.policies.flatMap(({ rules }) => rules).find(({ key }) => key === first.rule);
  if (app !== undefined && !mayRefresh(app)) return refusal("unauthorizedClient", { named: app.grantTypes });
  if (first.refreshTokenMinutes === undefined) return refusal("deadRefreshToken");
  const asked = request.scopes.length === 0 ? { ...request, scopes: first.scopes } : request;
  const decision = evaluation.assumptions.policyOnRefresh
    ? decide(evaluation, ruleRequest(evaluation, asked), asked.app)
    : { policy: first.policy, rule: family, trace: first.trace };
  return issued(evaluation, asked, decision, family);
}

function ruleRequest({ defaultScopes }: Evaluation, request: TokenRequest): RuleRequest {
  const { scopes } = request;
  return { ...request, scopes: scopes.length === 0 ? null : [...new Set(scopes)], defaultScopes };
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
  // An app outside the model is assumed to be set up correctly.
  if (asked === ANY_OTHER_APP) return undefined;
  if (app === undefined || !app.active) return refusal("unknownClient");
  if (user !== undefined && app.applicationType === "service" && GRANTS_OF_AUTHORIZE.includes(grantType))
    return refusal("serviceApp", { named: [authorizeEndpoint(server)] });
  // The grant types of an app that Okta does not show are unknown.
  if (app.applicationType !== "unknown" && !app.grantTypes.includes(grantType))
    return refusal("unauthorizedClient", { named: app.grantTypes });
  return undefined;
}

/** Okta checks the request before it asks the user to sign in. */
function refusedUser({ user }: TokenRequest, app: App | undefined): Outcome | undefined {
  return user !== undefined && app !== undefined && !isAssigned(app, user) ? refusal("userNotAssigned") : undefined;
}

function authorizeEndpoint(server: AuthorizationServer): string {
  return `/oauth2/${idOf(server)}/v1/authorize`;
}

/** The key, if there is no Okta ID yet. */
function idOf({ id, key }: AuthorizationServer): string {
  return typeof id === "string" ? id : key;
}

function isAssigned(app: App, user: RequestingUser): boolean {
  if (app.implicitAssignment || user.assigned === true) return true;
  return app.groups.some((assigned) => user.groups.some((group) => isSameReference(assigned, group)));
}

function refusedScopes(
  { scopes, grantType, isRefresh = false }: TokenRequest,
  app: App | undefined,
  { server, scopes: known, defaultScopes, assumptions }: Evaluation,
): Outcome | undefined {
  if (scopes.length === 0 && !isRefresh) return defaultScopes.length === 0 ? refusal("noDefaultScope") : undefined;
  if (scopes.some((scope) => !known.has(scope))) return refusal("unknownScope");
  const standard = scopes.some((scope) => STANDARD_SCOPES.includes(scope));
  if (grantType !== CLIENT_CREDENTIALS) {
    if (standard && !isRefresh && !scopes.includes("openid")) return refusal("openidMissing");
    const isOffline = isRefresh || scopes.includes("offline_access");
    const isRefused = assumptions.offlineAccessWithoutGrant === "refuse" && GRANTS_OF_AUTHORIZE.includes(grantType);
    return isOffline && isRefused && app !== undefined && !mayRefresh(app) ? refusal("unknownScope") : undefined;
  }
  if (standard) return refusal("openidWithoutUser");
  const consent = server.scopes.filter(({ name, consent }) => consent === "REQUIRED" && scopes.includes(name));
  return consent.length > 0 ? refusal("consentRequired", { named: consent.map(({ name }) => name) }) : undefined;
}

interface Decision {
  /** Key of the policy. */
  readonly policy?: string;
  readonly rule?: PolicyRule | undefined;
  readonly trace: readonly TraceStep[];
}

/** The first rule that matches, policy by policy; a policy without a matching rule passes the request to the next one. */
function decide({ server, lists, assumptions }: Evaluation, request: RuleRequest, app: TokenRequest["app"]): Decision {
  const trace: TraceStep[] = [];
  for (const policy of server.policies) {
    const skipped = policy.active ? (lists(policy, app) ? undefined : notListed(policy)) : "the policy is inactive";
    if (skipped !== undefined) {
      trace.push({ policy: policy.key, skipped });
      continue;
    }
    if (policy.rules.length === 0) trace.push({ policy: policy.key, skipped: "it has no rule" });
    for (const rule of policy.rules) {
      const mismatch = ruleMismatch(rule, request, assumptions);
      if (mismatch === undefined) {
        trace.push({ policy: policy.key, rule: rule.key });
        return { policy: policy.key, rule, trace };
      }
      trace.push({ policy: policy.key, rule: rule.key, skipped: mismatch });
    }
  }
  return { trace };
}

function notListed({ clients }: Policy): string {
  const unknown = clients !== "ALL_CLIENTS" && clients.some((client) => "unknown" in client);
  return unknown ? "it does not list the app among its known clients" : "it does not list the app";
}

/** Tokens for the granted scopes, or a refusal if a claim fails. */
function issued(
  { server, model, compile, assumptions }: Evaluation,
  { scopes, user, grantType }: TokenRequest,
  { policy, rule, trace }: Decision,
  family: PolicyRule | undefined,
): Outcome {
  if (policy === undefined || rule === undefined) return refusal("noMatchingPolicy", { trace });
  const groups = user?.groups;
  const roles = (target: ClaimRequest["target"]): RolesInToken =>
    rolesInToken(server, model, { target, scopes, groups }, compile, assumptions);
  const isOpenId = user !== undefined && scopes.includes("openid");
  const userinfoRoles = isOpenId ? roles("userinfo") : [];
  // An ID token without an access token contains the claims of /userinfo.
  const idTokenRoles = isOpenId ? (grantType === "implicit" ? userinfoRoles : roles("idToken")) : [];
  const accessTokenRoles = roles("accessToken");
  if (idTokenRoles === "tooMany" || accessTokenRoles === "tooMany") return refusal("tooManyGroups", { trace });
  return {
    kind: "issued",
    policy,
    rule: rule.key,
    scopes,
    idTokenRoles,
    accessTokenRoles,
    // It then answers with an error.
    userinfoRoles: userinfoRoles === "tooMany" ? [] : userinfoRoles,
    accessTokenMinutes: rule.accessTokenMinutes,
    ...(family && refreshTimes(family)),
    ...(rule.callsHook && { callsHook: true }),
    trace,
  };
}

/** Source: OpenID Connect Core, section 11; Okta, "Refresh access tokens". */
function refreshes(
  app: App | undefined,
  { user, grantType }: Pick<TokenRequest, "user" | "grantType">,
  scopes: readonly string[],
): boolean {
  const brings = grantType !== "implicit" && (app === undefined || mayRefresh(app));
  return user !== undefined && brings && scopes.includes("offline_access");
}

function mayRefresh({ grantTypes }: App): boolean {
  return grantTypes.includes(REFRESH_TOKEN);
}

function refreshTimes(rule: PolicyRule): Pick<Issued, "refreshTokenMinutes" | "refreshTokenIdleMinutes"> {
  return { refreshTokenMinutes: rule.refreshTokenMinutes, refreshTokenIdleMinutes: rule.refreshTokenIdleMinutes };
}
