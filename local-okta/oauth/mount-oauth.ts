import type { Context, Hono } from "hono";
import { notFound, OktaError } from "../management-api/okta-error.ts";
import { issuerOf } from "../org/issuer.ts";
import type { Org } from "../org/org.ts";
import type { AuthorizationServerRecord } from "../org/org-state.ts";
import { authorizeEndpoint } from "./authorize/authorize-endpoint.ts";
import { orgAuthorizeEndpoint } from "./authorize/org-authorize-endpoint.ts";
import { introspectEndpoint } from "./introspect-endpoint.ts";
import { keysEndpoint } from "./keys-endpoint.ts";
import { logoutEndpoint } from "./logout-endpoint.ts";
import { authorizationServerMetadata, openIdConfiguration } from "./metadata.ts";
import { jsonReply, NOT_TO_BE_STORED, type OAuthCall, type OAuthOrg, type OAuthReply } from "./oauth-call.ts";
import { OAuthError } from "./oauth-error.ts";
import { errorPage } from "./pages.ts";
import { parseParameters, readForm } from "./parameters.ts";
import { revokeEndpoint } from "./revoke-endpoint.ts";
import { tokenEndpoint } from "./token/token-endpoint.ts";
import { userinfoEndpoint } from "./userinfo-endpoint.ts";

interface OAuthEndpoint {
  /** Path below the server. */
  readonly path: string;
  readonly methods: readonly ("GET" | "POST")[];
  readonly handle: (call: OAuthCall) => OAuthReply | Promise<OAuthReply>;
  /** Whether a refusal is shown to a person. @default false */
  readonly isForBrowsers?: boolean;
}

const METADATA_PATH = "/.well-known/oauth-authorization-server";

const ENDPOINTS: readonly OAuthEndpoint[] = [
  { path: METADATA_PATH, methods: ["GET"], handle: authorizationServerMetadata },
  { path: "/.well-known/openid-configuration", methods: ["GET"], handle: openIdConfiguration },
  { path: "/v1/authorize", methods: ["GET", "POST"], handle: authorizeEndpoint, isForBrowsers: true },
  { path: "/v1/token", methods: ["POST"], handle: tokenEndpoint },
  { path: "/v1/keys", methods: ["GET"], handle: keysEndpoint },
  { path: "/v1/introspect", methods: ["POST"], handle: introspectEndpoint },
  { path: "/v1/revoke", methods: ["POST"], handle: revokeEndpoint },
  { path: "/v1/userinfo", methods: ["GET", "POST"], handle: userinfoEndpoint },
  { path: "/v1/logout", methods: ["GET", "POST"], handle: logoutEndpoint, isForBrowsers: true },
];

/** Methods and paths of every authorization server, the org's own one among them. */
export const OAUTH_CALLS: readonly { readonly method: string; readonly path: string }[] = [
  ...ENDPOINTS.flatMap(({ path, methods }) => methods.map((method) => ({ method, path: `/oauth2/:serverId${path}` }))),
  { method: "GET", path: `${METADATA_PATH}/oauth2/:serverId` },
  { method: "GET", path: "/oauth2/v1/authorize" },
  { method: "POST", path: "/oauth2/v1/token" },
];

/**
 * Adds the routes of every authorization server below `/oauth2/{id}` to `app`, with its metadata also at the path of RFC 8414
 * section 3.1. Source: Okta, OpenID Connect & OAuth 2.0 API, custom authorization server endpoints.
 */
export function mountOAuth(app: Hono, oauth: OAuthOrg): void {
  for (const endpoint of ENDPOINTS) {
    mount(app, `/oauth2/:serverId${endpoint.path}`, endpoint, oauth);
  }
  const metadata: OAuthEndpoint = { path: METADATA_PATH, methods: ["GET"], handle: authorizationServerMetadata };
  mount(app, `${METADATA_PATH}/oauth2/:serverId`, metadata, oauth);
  app.get("/oauth2/v1/authorize", (context) => answerForOrg(context, oauth));
}

/** The modelled part of the org's own authorization server. */
function answerForOrg(context: Context, oauth: OAuthOrg): Response {
  const url = new URL(context.req.url);
  try {
    return responseOf(orgAuthorizeEndpoint(oauth, url, parseParameters(url.search)));
  } catch (error) {
    if (error instanceof OAuthError) return responseOf(errorPage(error));
    throw error;
  }
}

function mount(app: Hono, path: string, endpoint: OAuthEndpoint, oauth: OAuthOrg): void {
  app.options(path, (context) => preflight(context, endpoint));
  app.on([...endpoint.methods], path, (context) => answer(context, endpoint, oauth));
  app.all(path, () => {
    throw new OktaError(405, "E0000022", "The endpoint does not support the provided HTTP method");
  });
}

async function answer(context: Context, endpoint: OAuthEndpoint, oauth: OAuthOrg): Promise<Response> {
  const reply = await replyTo(context, endpoint, oauth).catch((error: unknown) => {
    if (error instanceof OAuthError) {
      return endpoint.isForBrowsers ? errorPage(error) : refusal(context, error);
    }
    throw error;
  });
  const origin = endpoint.isForBrowsers ? undefined : context.req.header("Origin");
  const crossOrigin = origin === undefined ? {} : { "Access-Control-Allow-Origin": origin, Vary: "Origin" };
  return responseOf({ ...reply, headers: { ...reply.headers, ...crossOrigin } });
}

function responseOf({ status, headers = {}, body = "" }: OAuthReply): Response {
  return new Response(body, { status, headers });
}

async function replyTo(context: Context, endpoint: OAuthEndpoint, oauth: OAuthOrg): Promise<OAuthReply> {
  const server = serverOf(oauth.org, context.req.param("serverId") ?? "");
  const url = new URL(context.req.url);
  const form = await readForm(context.req.raw);
  return endpoint.handle({
    oauth,
    server,
    issuer: issuerOf(oauth.org, server, context.req.url),
    method: context.req.method,
    url,
    header: (name) => context.req.header(name),
    query: parseParameters(url.search),
    form: parseParameters(form),
    now: oauth.org.clock().getTime(),
  });
}

/**
 * The response for a deactivated server is the same as for one that does not exist; Okta's text is not published. @throws
 * OktaError 404.
 */
function serverOf(org: Org, id: string): AuthorizationServerRecord {
  const isThis = (server: AuthorizationServerRecord) => (id === "default" ? server.default : server.id === id);
  const found = org.records.authorizationServers.find((server) => isThis(server) && server.status === "ACTIVE");
  if (found === undefined) throw notFound(id, "AuthorizationServer");
  return found;
}

/** If client authentication by the header fails, the response names the scheme (RFC 6749 section 5.2). */
function refusal(context: Context, error: OAuthError): OAuthReply {
  const usedHeader = error.code === "invalid_client" && context.req.header("Authorization") !== undefined;
  const challenge = usedHeader ? { "WWW-Authenticate": 'Basic realm="Okta"' } : {};
  const body = { error: error.code, error_description: error.message };
  return jsonReply(error.status, body, { ...NOT_TO_BE_STORED, ...challenge, ...error.headers });
}

/** Any origin may send it; the client's own rules apply to the actual request. */
function preflight(context: Context, { methods, isForBrowsers = false }: OAuthEndpoint): Response {
  const origin = context.req.header("Origin");
  if (isForBrowsers || origin === undefined) {
    throw new OktaError(405, "E0000022", "The endpoint does not support the provided HTTP method");
  }
  return new Response(null, {
    status: 204,
    headers: {
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Allow-Methods": methods.join(", "),
      "Access-Control-Allow-Headers": context.req.header("Access-Control-Request-Headers") ?? "",
      "Access-Control-Max-Age": "3600",
      Vary: "Origin",
    },
  });
}
