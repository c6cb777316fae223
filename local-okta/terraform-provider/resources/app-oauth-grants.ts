import { ProviderError } from "../diagnostic.ts";
import type { OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";
import { groupsClaimProblem } from "./app-oauth-groups-claim.ts";

interface GrantTable {
  readonly required: readonly string[];
  readonly valid: readonly string[];
}

const SAML2_BEARER = "urn:ietf:params:oauth:grant-type:saml2-bearer";
const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
const CIBA = "urn:openid:params:grant-type:ciba";

/** Grants that every application type may have, at the end of its list. */
const DIRECT = [
  "urn:okta:params:oauth:grant-type:oob",
  "urn:okta:params:oauth:grant-type:otp",
  "http://auth0.com/oauth/grant-type/mfa-oob",
  "http://auth0.com/oauth/grant-type/mfa-otp",
];

/** Grants per application type, in the order in which okta/okta 6.12.0 lists them in its error text. */
const GRANT_TABLES: Readonly<Record<string, GrantTable>> = {
  web: {
    required: ["authorization_code"],
    valid: [
      ...["authorization_code", "implicit", "refresh_token", "client_credentials"],
      ...[SAML2_BEARER, TOKEN_EXCHANGE, DEVICE_CODE, "interaction_code", ...DIRECT, CIBA],
    ],
  },
  native: {
    required: ["authorization_code"],
    valid: [
      ...["authorization_code", "implicit", "refresh_token", "password"],
      ...[SAML2_BEARER, JWT_BEARER, TOKEN_EXCHANGE, DEVICE_CODE, "interaction_code", ...DIRECT],
    ],
  },
  browser: {
    required: [],
    valid: [
      ...["implicit", "authorization_code", "refresh_token"],
      ...[SAML2_BEARER, TOKEN_EXCHANGE, DEVICE_CODE, "interaction_code", ...DIRECT],
    ],
  },
  service: {
    required: ["client_credentials"],
    valid: [
      ...["client_credentials", "implicit"],
      ...[SAML2_BEARER, TOKEN_EXCHANGE, DEVICE_CODE, "interaction_code", ...DIRECT],
    ],
  },
};

/** Grants to send: the configured ones, else those the type requires, else all that are valid for it. */
export function grantTypes(data: ResourceData): readonly string[] {
  const configured = data.strings("grant_types");
  if (configured.length > 0) return configured;
  const table = GRANT_TABLES[data.string("type")];
  if (!table) return [];
  return table.required.length > 0 ? table.required : table.valid;
}

/** Response types to send: the configured ones, else what the grants need. */
export function responseTypes(data: ResourceData, grants: readonly string[]): readonly string[] {
  const configured = data.strings("response_types");
  if (configured.length > 0) return configured;
  return [
    ...(holdsOneOf(grants, "implicit", "client_credentials") ? ["token"] : []),
    ...(holdsOneOf(grants, "password", "authorization_code", "refresh_token") ? ["code"] : []),
  ];
}

function holdsOneOf(grants: readonly string[], ...anyOf: readonly string[]): boolean {
  return anyOf.some((grant) => grants.includes(grant));
}

/**
 * Rules that okta/okta 6.12.0 checks at apply only.
 *
 * @param failure start of the error text
 * @throws ProviderError with the provider's text
 */
export function checkAppOauth(data: ResourceData, { usesOAuth }: OktaClient, failure: string): void {
  const problem =
    grantProblem(data) ??
    (usesOAuth ? undefined : groupsClaimProblem(data)) ??
    keyProblem(data) ??
    loginProblem(data) ??
    implicitProblem(data) ??
    keyTypeProblem(data);
  if (problem !== undefined) throw new ProviderError(`${failure}: ${problem}`);
}

function grantProblem(data: ResourceData): string | undefined {
  const type = data.string("type");
  const table = GRANT_TABLES[type];
  const actual = data.strings("grant_types");
  if (!table || actual.length === 0) return undefined;
  const fits =
    table.required.every((grant) => actual.includes(grant)) && actual.every((grant) => table.valid.includes(grant));
  if (fits) return undefined;
  const required = table.required.length > 0 ? ` and must contain ${table.required.join(", ")}` : "";
  return `failed conditional validation for field "grant_types" of type "${type}", it can contain ${table.valid.join(", ")}${required}, received ${actual.join(", ")}`;
}

function keyProblem(data: ResourceData): string | undefined {
  if (data.string("token_endpoint_auth_method") !== "private_key_jwt") return undefined;
  if (data.has("jwks") || data.has("jwks_uri")) return undefined;
  return "'jwks' or 'jwks_uri' is required when 'token_endpoint_auth_method' is 'private_key_jwt'";
}

function loginProblem(data: ResourceData): string | undefined {
  const mode = data.string("login_mode");
  if (mode === "DISABLED") return undefined;
  if (!data.has("login_uri")) return "you have to set up 'login_uri' to configure any 'login_mode' besides 'DISABLED'";
  if (mode === "OKTA" && !data.has("login_scopes")) {
    return "you have to set up non-empty 'login_scopes' when 'login_mode' is 'OKTA'";
  }
  return undefined;
}

function implicitProblem(data: ResourceData): string | undefined {
  if (!data.strings("grant_types").includes("implicit")) return undefined;
  if (data.strings("response_types").some((type) => type === "token" || type === "id_token")) return undefined;
  return "'response_types' must contain at least one of ['token', 'id_token'] when 'grant_types' contains 'implicit'";
}

/** The SDK can send RSA and EC keys only; of another one its JSON ends before it begins. */
function keyTypeProblem(data: ResourceData): string | undefined {
  if (data.blocks("jwks").every(({ kty }) => kty === "RSA" || kty === "EC")) return undefined;
  const types = [
    "*okta.ListApplications200ResponseInner",
    "*okta.OpenIdConnectApplication",
    "okta.OpenIdConnectApplicationSettings",
    "*okta.OpenIdConnectApplicationSettingsClient",
    "*okta.OpenIdConnectApplicationSettingsClientKeys",
    "okta.OpenIdConnectApplicationSettingsClientKeysKeysInner",
  ];
  const errors = types.map((type) => `json: error calling MarshalJSON for type ${type}`);
  return [...errors, "unexpected end of JSON input"].join(": ");
}
