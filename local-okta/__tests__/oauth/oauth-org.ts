import { createHash } from "node:crypto";
import { decodeJwt, type JWTPayload } from "jose";
import {
  accessPolicy,
  basic,
  createApp,
  createGroup,
  createServer,
  type OAuthAnswer,
  type OktaOrgOptions,
  oauthAnswer,
  policyRule,
  serviceApp,
  signingKey,
  startTestOrg,
  type TestOrg,
  webApp,
} from "../../testing.ts";

export const REDIRECT_URI = "https://portal.example:8443/callback";
export const WEB_SECRET = "web-app-secret-of-a-test";
export const API_SECRET = "api-client-secret-of-a-test";
export const VERIFIER = "a-code-verifier-that-has-more-than-43-characters";
export const challenge = createHash("sha256").update(VERIFIER).digest("base64url");

/** The users of these tests: Ada is in two groups, Bob in none, and only assigned users reach the app. */
const USERS = [
  { login: "ada@example.com", firstName: "Ada", lastName: "Lovelace", groups: ["Administrator", "View Only"] },
  { login: "bob@example.com", firstName: "Bob", lastName: "Baker", apps: ["Portal"] },
  { login: "eve@example.com", firstName: "Eve", lastName: "Eaves" },
];

/** Parameters by name; undefined takes one away. */
export type Changes = Readonly<Record<string, string | undefined>>;

export interface OAuthTestOrg extends TestOrg {
  readonly groups: Readonly<Record<"administrator" | "viewOnly", string>>;
  readonly serverId: string;
  /** Path of the server in the management API. */
  readonly server: string;
  readonly webApp: string;
  readonly apiApp: string;
  readonly userPolicy: string;
  readonly apiPolicy: string;
  readonly passwordOf: (email: string) => string;
  /** Sends a form, by default to the token endpoint. */
  post(form: Changes | string, headers?: Readonly<Record<string, string>>, path?: string): Promise<OAuthAnswer>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<OAuthAnswer>;
  /** Path and query of a good authorization request, changed. */
  authorizePath(changes?: Changes): string;
  /** GET of {@link authorizePath}. */
  authorize(changes?: Changes, headers?: Readonly<Record<string, string>>): Promise<OAuthAnswer>;
  /** The sign-in form with a good request, changed, for that user. */
  signIn(email?: string, changes?: Changes): Promise<OAuthAnswer>;
  /** Signs in and redeems the code. */
  tokens(email?: string, changes?: Changes): Promise<OAuthAnswer>;
  redeem(code: string | null, changes?: Changes): Promise<OAuthAnswer>;
  refresh(refreshToken: unknown, changes?: Changes): Promise<OAuthAnswer>;
  clientCredentials(changes?: Changes): Promise<OAuthAnswer>;
}

/** The payload of a token, or nothing for an answer without it. */
export function payloadOf(token: unknown): JWTPayload {
  return decodeJwt(String(token));
}

/** Like {@link startTestOrg}, with a server, a web app for two groups, an API client, and a policy for each. */
export async function startOAuthOrg(options: Partial<OktaOrgOptions> = {}): Promise<OAuthTestOrg> {
  const org = await startTestOrg({ users: USERS, signingKey: await signingKey(), ...options });
  const groups = {
    administrator: await createGroup(org, "Administrator"),
    viewOnly: await createGroup(org, "View Only"),
  };
  const web = await createApp(org, webApp("Portal", {}, { client_secret: WEB_SECRET }));
  const api = await createApp(org, serviceApp("API", {}, { client_secret: API_SECRET }));
  for (const groupId of Object.values(groups)) {
    await org.call("PUT", `/api/v1/apps/${web}/groups/${groupId}`, {});
  }
  const server = await createServer(org);
  for (const name of ["user_groups", "api::view_only", "api::administrator"]) {
    await org.call("POST", `${server}/scopes`, { name });
  }
  await org.call("POST", `${server}/claims`, ROLES_CLAIM);
  const userPolicy = await addPolicy(org, server, "Users", web, {
    people: { users: {}, groups: { include: Object.values(groups) } },
    grantTypes: { include: ["authorization_code"] },
    scopes: { include: ["openid", "profile", "email", "offline_access", "user_groups"] },
  });
  const apiPolicy = await addPolicy(org, server, "API", api, {
    people: undefined,
    grantTypes: { include: ["client_credentials"] },
    scopes: { include: ["api::view_only"] },
  });
  const ids = {
    groups,
    server,
    serverId: server.split("/").at(-1) ?? "",
    webApp: web,
    apiApp: api,
    userPolicy,
    apiPolicy,
  };
  return { ...org, ...ids, ...clientsOf(org, ids) };
}

export const ROLES_CLAIM = {
  name: "roles",
  status: "ACTIVE",
  claimType: "IDENTITY",
  valueType: "GROUPS",
  value: "^(?:Administrator|View Only)$",
  alwaysIncludeInToken: true,
  conditions: { scopes: ["user_groups"] },
  group_filter_type: "REGEX",
};

/** Adds a policy for one client with one rule at the next priority, and yields the policy's path. */
export async function addPolicy(
  org: TestOrg,
  server: string,
  name: string,
  clientId: string,
  conditions: object,
  token: object = {},
): Promise<string> {
  const others = await org.call("GET", `${server}/policies`);
  const body = accessPolicy(name, others.each("id").length + 1, [clientId]);
  const policy = `${server}/policies/${(await org.call("POST", `${server}/policies`, body)).id}`;
  await org.call("POST", `${policy}/rules`, policyRule(name, conditions, token));
  return policy;
}

type Ids = Pick<OAuthTestOrg, "serverId" | "webApp" | "apiApp">;

function clientsOf(org: TestOrg, { serverId, webApp: clientId, apiApp }: Ids) {
  const base = `/oauth2/${serverId}`;
  const passwordOf = (email: string) => org.org.users.find((user) => user.email === email)?.password ?? "";
  const send = async (path: string, init: RequestInit) => oauthAnswer(await org.org.app.request(path, init));
  const post: OAuthTestOrg["post"] = (form, headers = {}, path = `${base}/v1/token`) =>
    send(path, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
      body: typeof form === "string" ? form : String(new URLSearchParams(present(form))),
    });
  const get: OAuthTestOrg["get"] = (path, headers = {}) => send(path, { headers });
  const request = (changes: Changes) => ({
    client_id: clientId,
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    scope: "openid profile email offline_access user_groups",
    state: "state-1",
    nonce: "nonce-1",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...changes,
  });
  const signIn: OAuthTestOrg["signIn"] = (email = "ada@example.com", changes = {}) =>
    post({ ...request(changes), username: email, password: passwordOf(email), ...changes }, {}, `${base}/v1/authorize`);
  const authorizePath = (changes: Changes = {}) =>
    `${base}/v1/authorize?${new URLSearchParams(present(request(changes)))}`;
  const web = basic(clientId, WEB_SECRET);
  const redeem: OAuthTestOrg["redeem"] = (code, changes = {}) =>
    post(
      {
        grant_type: "authorization_code",
        code: code ?? "",
        redirect_uri: REDIRECT_URI,
        code_verifier: VERIFIER,
        ...changes,
      },
      web,
    );
  return {
    passwordOf,
    authorizePath,
    post,
    get,
    signIn,
    redeem,
    authorize: (changes: Changes = {}, headers: Readonly<Record<string, string>> = {}) =>
      get(authorizePath(changes), headers),
    tokens: async (email?: string, changes: Changes = {}) => redeem((await signIn(email, changes)).redirected("code")),
    refresh: (refreshToken: unknown, changes: Changes = {}) =>
      post({ grant_type: "refresh_token", refresh_token: String(refreshToken), ...changes }, web),
    clientCredentials: (changes: Changes = {}) =>
      post({ grant_type: "client_credentials", scope: "api::view_only", ...changes }, basic(apiApp, API_SECRET)),
  };
}

function present(changes: Changes): Record<string, string> {
  return Object.fromEntries(
    Object.entries(changes).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
