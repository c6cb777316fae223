import type { Step } from "../step.ts";

const SERVER = "/oauth2/{{serverId}}";
const API = { clientId: "{{apiClientId}}", secret: "{{apiSecret}}" } as const;

function tokenRequest(title: string, form: Readonly<Record<string, string>>, as: Step["as"] = API): Step {
  return { title, method: "POST", path: `${SERVER}/v1/token`, form: { grant_type: "client_credentials", ...form }, as };
}

/** Metadata, and tokens by client credentials. Source: Okta, OpenID Connect & OAuth 2.0 API. */
export const TOKEN_STEPS: readonly Step[] = [
  { title: "read the metadata", method: "GET", path: `${SERVER}/.well-known/oauth-authorization-server`, as: "nobody" },
  {
    title: "read the OpenID Connect metadata",
    method: "GET",
    path: `${SERVER}/.well-known/openid-configuration`,
    as: "nobody",
  },
  { title: "read the signing keys", method: "GET", path: `${SERVER}/v1/keys`, as: "nobody" },
  {
    ...tokenRequest("get a token", { scope: "parity:read" }),
    makes: { accessToken: "access_token" },
  },
  {
    title: "introspect the token",
    method: "POST",
    path: `${SERVER}/v1/introspect`,
    form: { token: "{{accessToken}}" },
    as: API,
  },
  tokenRequest("get a token without a scope", {}),
  tokenRequest("get a token for an unknown scope", { scope: "parity:unknown" }),
  tokenRequest("get a token for a scope that no rule lists", { scope: "parity:write" }),
  tokenRequest("get a token for openid", { scope: "openid" }),
  tokenRequest("get a token and offline access", { scope: "parity:read offline_access" }),
  tokenRequest("get a token with a wrong secret", { scope: "parity:read" }, { ...API, secret: "wrong" }),
  tokenRequest("get a token without a client", { scope: "parity:read" }, "nobody"),
  tokenRequest(
    "get a token with the secret in the body",
    { scope: "parity:read", client_id: API.clientId, client_secret: API.secret },
    "nobody",
  ),
  tokenRequest("get a token by an unknown grant type", { grant_type: "magic" }),
  tokenRequest("get a token of a user as a machine", { grant_type: "authorization_code", code: "none" }),
  {
    title: "revoke the token",
    method: "POST",
    path: `${SERVER}/v1/revoke`,
    form: { token: "{{accessToken}}" },
    as: API,
  },
];
