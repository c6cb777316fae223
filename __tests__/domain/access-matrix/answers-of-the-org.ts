import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { basic, type OAuthAnswer, oauthAnswer } from "local-okta/testing";
import type { SetupRequest } from "./random-org.ts";
import { LOGIN, REDIRECT_URI, SECRETS, type SetupOrg } from "./setup-in-the-org.ts";

const CODE_VERIFIER = "a-code-CODE_VERIFIER-that-has-more-than-43-characters";
const CODE_CHALLENGE = createHash("sha256").update(CODE_VERIFIER).digest("base64url");

/** How long after the sign-in a refresh comes, in minutes: the life of a refresh token goes on, its idle time starts again. */
export const MINUTES_TO_REFRESH = 30;

/** What is answered to a request, as far as both sides can tell. Lists are sorted, and have each value once. */
export type Observed =
  | { readonly kind: "refused"; readonly error: unknown; readonly description: unknown }
  | {
      readonly kind: "issued";
      readonly scopes: readonly string[];
      readonly accessTokenMinutes: number;
      /** Minutes until the refresh token ends unless it is used; undefined without one. */
      readonly refreshTokenEndsIn: number | undefined;
      readonly idTokenRoles: readonly string[];
      readonly accessTokenRoles: readonly string[];
      readonly userinfoRoles: readonly string[];
    };

/** Each value once, sorted. */
export function asSet(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

/** What the org answers. */
export async function answerOfOrg(org: SetupOrg, request: SetupRequest): Promise<Observed> {
  const { client, grantType, scopes, isRefresh = false } = request;
  if (grantType === "client_credentials") {
    return observed(org, client, await token(org, client, { grant_type: grantType, ...scopeOf(scopes) }));
  }
  const signedInFor = isRefresh ? asSet([...scopes, "openid", "offline_access"]) : scopes;
  const signedIn = await signIn(org, client, signedInFor);
  const code = signedIn.redirected("code");
  if (code === null) return refusedAt(signedIn);
  const form = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: CODE_VERIFIER };
  const first = await token(org, client, form);
  return isRefresh && first.status === 200
    ? observed(org, client, await refresh(org, client, first.body["refresh_token"], scopes))
    : observed(org, client, first);
}

function signIn({ org, clients, serverId }: SetupOrg, client: SetupRequest["client"], scopes: readonly string[]) {
  const password = org.org.users.find(({ email }) => email === LOGIN)?.password ?? "";
  return send(org, `/oauth2/${serverId}/v1/authorize`, {
    client_id: clients[client],
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    state: "state",
    nonce: "nonce",
    code_challenge: CODE_CHALLENGE,
    code_challenge_method: "S256",
    username: LOGIN,
    password,
    ...scopeOf(scopes),
  });
}

/** An app that got no refresh token can only make one up. */
async function refresh(org: SetupOrg, client: SetupRequest["client"], sent: unknown, scopes: readonly string[]) {
  org.org.wait(MINUTES_TO_REFRESH * 60);
  return token(org, client, {
    grant_type: "refresh_token",
    refresh_token: String(sent ?? "made up"),
    ...scopeOf(scopes),
  });
}

function scopeOf(scopes: readonly string[]): Record<string, string> {
  return scopes.length === 0 ? {} : { scope: scopes.join(" ") };
}

function token({ org, clients, serverId }: SetupOrg, client: SetupRequest["client"], form: Record<string, string>) {
  return send(org, `/oauth2/${serverId}/v1/token`, form, basic(clients[client], SECRETS[client]));
}

async function send(
  org: SetupOrg["org"],
  path: string,
  form: Record<string, string>,
  headers: Readonly<Record<string, string>> = {},
): Promise<OAuthAnswer> {
  return oauthAnswer(
    await org.org.app.request(path, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
      body: String(new URLSearchParams(form)),
    }),
  );
}

/** In the redirect, or on an error page where there is nobody to tell. */
function refusedAt(answer: OAuthAnswer): Observed {
  const error = answer.redirected("error");
  if (error !== null) return { kind: "refused", error, description: answer.redirected("error_description") };
  const text = answer.text.replace(/&#39;/g, "'").replace(/&quot;/g, '"');
  const [, description] = /resulted in an error\. ([^<]*)/.exec(text) ?? [];
  const [, code] = /Error code: (\w+)/.exec(text) ?? [];
  return {
    kind: "refused",
    error: code ?? answer.body["error"] ?? answer.body["errorCode"],
    description: description?.trim() ?? answer.body["errorSummary"],
  };
}

async function observed(org: SetupOrg, client: SetupRequest["client"], answer: OAuthAnswer): Promise<Observed> {
  const { status, body } = answer;
  if (status !== 200) {
    return {
      kind: "refused",
      error: body["error"] ?? body["errorCode"],
      description: body["error_description"] ?? body["errorSummary"],
    };
  }
  const accessToken = payloadOf(body["access_token"]);
  return {
    kind: "issued",
    scopes: asSet(String(body["scope"]).split(" ")),
    accessTokenMinutes: Number(body["expires_in"]) / 60,
    refreshTokenEndsIn: await endOf(org, client, body["refresh_token"], Number(accessToken["iat"])),
    idTokenRoles: rolesIn(payloadOf(body["id_token"])),
    accessTokenRoles: rolesIn(accessToken),
    userinfoRoles: rolesIn(await userinfo(org, String(body["access_token"]))),
  };
}

function payloadOf(jwt: unknown): Readonly<Record<string, unknown>> {
  return jwt === undefined ? {} : decodeJwt(String(jwt));
}

function rolesIn({ roles }: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(roles) ? asSet(roles.map(String)) : [];
}

/** Empty where the endpoint refuses, which it says in a header. */
async function userinfo({ org, serverId }: SetupOrg, accessToken: string): Promise<OAuthAnswer["body"]> {
  const headers = { Authorization: `Bearer ${accessToken}` };
  return (await oauthAnswer(await org.org.app.request(`/oauth2/${serverId}/v1/userinfo`, { headers }))).body;
}

/** @param now seconds since the epoch */
async function endOf(org: SetupOrg, client: SetupRequest["client"], refreshToken: unknown, now: number) {
  if (refreshToken === undefined) return undefined;
  const path = `/oauth2/${org.serverId}/v1/introspect`;
  const headers = basic(org.clients[client], SECRETS[client]);
  const { body } = await send(org.org, path, { token: String(refreshToken) }, headers);
  return (Number(body["exp"]) - now) / 60;
}
