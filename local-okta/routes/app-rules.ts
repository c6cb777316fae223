import type { Problem } from "../management-api/okta-error.ts";
import type { AppBody, PublicKey } from "./app-body.ts";
import { uriProblems } from "./uri-rules.ts";

/** Grant types a kind of app must have, and may have (Okta API reference, Applications, OAuth grant types). */
const GRANT_TYPES: Readonly<
  Record<string, { readonly required: readonly string[]; readonly allowed: readonly string[] }>
> = {
  web: {
    required: ["authorization_code"],
    allowed: ["authorization_code", "implicit", "refresh_token", "client_credentials"],
  },
  native: {
    required: ["authorization_code"],
    allowed: ["authorization_code", "implicit", "refresh_token", "password"],
  },
  browser: { required: [], allowed: ["authorization_code", "implicit", "refresh_token"] },
  service: { required: ["client_credentials"], allowed: ["client_credentials", "implicit"] },
};

/** Grant types of Okta that any kind of app but the public ones may add; the org stores them and no more. */
const EXTENSION_GRANT = /^(urn:(ietf|okta|openid):params:|interaction_code$|http:\/\/auth0\.com\/oauth\/grant-type\/)/;

/**
 * The rules between the fields of an OIDC app, in the order Okta's reference lists them.
 * Source: Okta API reference, Applications (OAuth 2.0 credentials and settings); the texts that are not quoted there are the org's own.
 */
export function appProblems(body: AppBody): readonly Problem[] {
  return [
    ...clientIdProblems(body),
    ...authMethodProblems(body),
    ...secretProblems(body),
    ...grantTypeProblems(body),
    ...responseTypeProblems(body),
    ...uriProblems(body.settings.oauthClient),
    ...loginProblems(body),
    ...publicKeyProblems(body.settings.oauthClient.jwks?.keys ?? []),
  ];
}

function clientIdProblems({ credentials }: AppBody): readonly Problem[] {
  const id = credentials.oauthClient.client_id;
  if (id === undefined || id === null || (/^[A-Za-z0-9$\-_.+!*'(),]{6,100}$/.test(id) && id !== "ALL_CLIENTS")) {
    return [];
  }
  const text =
    "'client_id' must have 6 to 100 characters of letters, digits and $-_.+!*'(), and must not be ALL_CLIENTS.";
  return [{ field: "client_id", text }];
}

function authMethodProblems({ credentials, settings }: AppBody): readonly Problem[] {
  const { token_endpoint_auth_method: method, pkce_required: pkce } = credentials.oauthClient;
  const { jwks, jwks_uri: jwksUri } = settings.oauthClient;
  if (method === "none" && pkce === false) {
    // Okta doubles these quotes; the texts of the provider's own tests have them so.
    const text = "''pkce_required'' must be set to true when ''token_endpoint_auth_method'' is ''none''";
    return [{ field: "pkce_required", text }];
  }
  if (method === "private_key_jwt" && !jwksUri && (jwks?.keys ?? []).length === 0) {
    const text = "'jwks' or 'jwks_uri' is required when 'token_endpoint_auth_method' is 'private_key_jwt'.";
    return [{ field: "jwks", text }];
  }
  return [];
}

function secretProblems({ credentials }: AppBody): readonly Problem[] {
  const { client_secret: secret, token_endpoint_auth_method: method } = credentials.oauthClient;
  return secret === undefined || secret === null ? [] : clientSecretProblems(secret, method);
}

function grantTypeProblems({ settings }: AppBody): readonly Problem[] {
  const { application_type: type, grant_types: grants, refresh_token: refreshToken } = settings.oauthClient;
  const rule = GRANT_TYPES[type] ?? { required: [], allowed: [] };
  const problems: Problem[] = [];
  for (const grant of rule.required.filter((required) => !grants.includes(required))) {
    problems.push({ field: "grant_types", text: `'${grant}' is required when 'application_type' is '${type}'.` });
  }
  for (const grant of grants.filter((sent) => !rule.allowed.includes(sent) && !EXTENSION_GRANT.test(sent))) {
    const text = `${JSON.stringify(grant)} is not valid when 'application_type' is '${type}'.`;
    problems.push({ field: "grant_types", text });
  }
  if (refreshToken && !grants.includes("refresh_token")) {
    problems.push({ field: "refresh_token", text: "'refresh_token' needs 'refresh_token' in 'grant_types'." });
  }
  return problems;
}

function responseTypeProblems({ settings }: AppBody): readonly Problem[] {
  const { grant_types: grants, response_types: types } = settings.oauthClient;
  const problem = (text: string) => [{ field: "response_types", text }];
  if (types.length === 0 && !grants.includes("client_credentials") && !grants.includes("password")) {
    return problem("At least one response type is required.");
  }
  if (grants.includes("implicit") && !types.includes("token") && !types.includes("id_token")) {
    return problem("'token' or 'id_token' is required when 'grant_types' contains 'implicit'.");
  }
  if (grants.includes("authorization_code") && !types.includes("code")) {
    return problem("'code' is required when 'grant_types' contains 'authorization_code'.");
  }
  return [];
}

function loginProblems({ settings }: AppBody): readonly Problem[] {
  const { idp_initiated_login: login, initiate_login_uri: uri } = settings.oauthClient;
  return login.mode !== "DISABLED" && !uri
    ? [{ field: "initiate_login_uri", text: `'initiate_login_uri' is required when 'mode' is '${login.mode}'.` }]
    : [];
}

/** Members of a JWK that its type needs (RFC 7518 section 6). Okta's provider sends EC keys without `crv`. */
const NEEDED = { RSA: ["n", "e"], EC: ["x", "y"] } as const;

/**
 * The public keys of an app: complete, and every `kid` once. Private members are not modelled fields and therefore refused.
 * Source: Okta API reference, Applications, JSON Web Key Set.
 */
export function publicKeyProblems(keys: readonly PublicKey[]): readonly Problem[] {
  const problems: Problem[] = [];
  for (const key of keys) {
    for (const member of NEEDED[key.kty].filter((name) => !key[name])) {
      problems.push({ field: "jwks", text: `'${member}' is required when 'kty' is '${key.kty}'.` });
    }
  }
  const ids = keys.map((key) => key.kid).filter((kid) => typeof kid === "string");
  if (new Set(ids).size < ids.length) {
    problems.push({ field: "jwks", text: "Each key must have a 'kid' of its own." });
  }
  if (keys.length > 1 && ids.length < keys.length) {
    problems.push({ field: "jwks", text: "'kid' is required when there is more than one key." });
  }
  return problems;
}

/**
 * 14 to 100 printable ASCII characters, 32 or more for `client_secret_jwt`, and only where the app proves itself by a secret.
 * Source: Okta API reference, Applications, which quotes all texts but the last.
 */
export function clientSecretProblems(secret: string, method: string): readonly Problem[] {
  const problem = (text: string) => [{ field: "client_secret", text }];
  if (method === "private_key_jwt" || method === "none") {
    return problem(`'client_secret' cannot be used when 'token_endpoint_auth_method' is '${method}'.`);
  }
  if (secret.length < 14) return problem("'client_secret' must be at least '14' characters long.");
  if (secret.length > 100) return problem("'client_secret' cannot be more than '100' characters long.");
  if (method === "client_secret_jwt" && secret.length < 32) {
    const when = "when 'token_endpoint_auth_method' is 'client_secret_jwt'";
    return problem(`'client_secret' must be at least '32' characters long ${when}.`);
  }
  return /^[!-~]+$/.test(secret) ? [] : problem("'client_secret' must contain only printable ASCII characters.");
}
