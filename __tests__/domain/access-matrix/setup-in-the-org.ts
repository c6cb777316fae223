import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import {
  accessPolicy,
  basic,
  createApp,
  createGroup,
  createServer,
  type OAuthAnswer,
  oauthAnswer,
  policyRule,
  serviceApp,
  signingKey,
  startTestOrg,
  type TestOrg,
  webApp,
} from "local-okta/testing";
import type { AccessModel } from "../../../domain/access-model/access-model.ts";
import { snapshotOfOrg } from "../../../domain/access-model/from-org.ts";
import type { OktaObject } from "../../../io/okta/management-api.ts";
import { readOrgObjects } from "../../../io/okta/org-objects.ts";
import { type CLIENTS, GROUPS, type Setup } from "./random-org.ts";

const LOGIN = "ada@example.com";
const REDIRECT_URI = "https://mc.example:8443/callback";
const WEB_SECRET = "web-app-secret-of-a-test";
const API_SECRET = "api-client-secret-of-a-test";
const CODE_VERIFIER = "a-code-CODE_VERIFIER-that-has-more-than-43-characters";
const CODE_CHALLENGE = createHash("sha256").update(CODE_VERIFIER).digest("base64url");

/** An org whose apps, groups and user stay, while one random setup after the other is made in it. */
export interface SetupOrg {
  readonly userId: string;
  readonly groupIds: readonly string[];
  readonly clients: Readonly<Record<(typeof CLIENTS)[number], string>>;
  /** Makes a setup, and reads it back as a review does. */
  make(setup: Setup): Promise<Made>;
}

/** A setup that stands in the org. */
export interface Made {
  readonly model: AccessModel;
  ask(request: Setup["requests"][number]): Promise<Observed>;
  remove(): Promise<void>;
}

/** What the org answers, as far as both sides can tell. */
export type Observed =
  | { readonly kind: "refused"; readonly error: unknown; readonly description: unknown }
  | {
      readonly kind: "issued";
      readonly scopes: readonly string[];
      readonly accessTokenMinutes: number;
      readonly refreshes: boolean;
      readonly idTokenRoles: readonly string[];
      readonly accessTokenRoles: readonly string[];
    };

/** Starts an org with a web app, an API client, four groups and one user. */
export async function startSetupOrg(): Promise<SetupOrg> {
  const users = [{ login: LOGIN, firstName: "Ada", lastName: "Lovelace" }];
  const org = await startTestOrg({ users, signingKey: await signingKey() });
  const groupIds: string[] = [];
  for (const name of GROUPS) groupIds.push(await createGroup(org, name));
  const web = await createApp(org, webApp("Web", { redirect_uris: [REDIRECT_URI] }, { client_secret: WEB_SECRET }));
  const api = await createApp(org, serviceApp("API", {}, { client_secret: API_SECRET }));
  const userId = (await org.call("GET", `/api/v1/users/${LOGIN}`)).id;
  const fixed = { org, userId, groupIds, clients: { web, api } };
  return { ...fixed, make: (setup) => make(fixed, setup) };
}

type Fixed = Omit<SetupOrg, "make"> & { readonly org: TestOrg };

async function make(fixed: Fixed, setup: Setup): Promise<Made> {
  const { org, userId, groupIds, clients } = fixed;
  const server = await createServer(org, "Random");
  await directory(fixed, setup);
  for (const { name, consent, default: isDefault } of setup.scopes.filter(({ there }) => there)) {
    await org.call("POST", `${server}/scopes`, { name, consent, default: isDefault });
  }
  for (const claim of setup.claims) await org.call("POST", `${server}/claims`, claimBody(claim, groupIds));
  for (const [index, policy] of setup.policies.entries()) await makePolicy(fixed, server, policy, index + 1);
  if (!setup.serverActive) await org.call("POST", `${server}/lifecycle/deactivate`);
  const serverId = server.split("/").at(-1) ?? "";
  // Without its waits for rate limits: the org's clock stands still.
  const read = async (path: string) => (await org.call("GET", path)).body;
  const objects = await readOrgObjects(
    {
      find: async (path) => (await read(path)) as OktaObject,
      list: async (path) => (await read(path)) as OktaObject[],
    },
    {
      groupIds,
      appIds: Object.values(clients),
      authorizationServerId: serverId,
    },
  );
  const resources = [
    ...groupIds.map((id) => ({ type: "okta_group", name: `key of ${id}`, attributes: { id } })),
    ...Object.values(clients).map((id) => ({ type: "okta_app_oauth", name: `key of ${id}`, attributes: { id } })),
  ];
  return {
    model: snapshotOfOrg(objects, { resources }).model,
    ask: (request) => ask(fixed, serverId, request),
    remove: async () => {
      if (setup.serverActive) await org.call("POST", `${server}/lifecycle/deactivate`);
      await org.call("DELETE", server);
      await undo(fixed, setup);
      void userId;
    },
  };
}

/** Who is where, and which apps are active; {@link undo} takes it back. */
async function directory({ org, userId, groupIds, clients }: Fixed, setup: Setup): Promise<void> {
  for (const index of setup.memberships) await org.call("PUT", `/api/v1/groups/${groupIds[index]}/users/${userId}`);
  for (const index of setup.assignedGroups) {
    await org.call("PUT", `/api/v1/apps/${clients.web}/groups/${groupIds[index]}`, {});
  }
  if (setup.assignedByName) await org.call("POST", `/api/v1/apps/${clients.web}/users`, { id: userId, scope: "USER" });
  const body = webApp(
    "Web",
    { redirect_uris: [REDIRECT_URI], grant_types: setup.webGrants },
    { client_secret: WEB_SECRET },
  );
  await org.call("PUT", `/api/v1/apps/${clients.web}`, body);
  if (setup.inactiveApp) await org.call("POST", `/api/v1/apps/${clients[setup.inactiveApp]}/lifecycle/deactivate`);
}

async function undo({ org, userId, groupIds, clients }: Fixed, setup: Setup): Promise<void> {
  if (setup.inactiveApp) await org.call("POST", `/api/v1/apps/${clients[setup.inactiveApp]}/lifecycle/activate`);
  if (setup.assignedByName) await org.call("DELETE", `/api/v1/apps/${clients.web}/users/${userId}`);
  for (const index of setup.assignedGroups) {
    await org.call("DELETE", `/api/v1/apps/${clients.web}/groups/${groupIds[index]}`);
  }
  for (const index of setup.memberships) await org.call("DELETE", `/api/v1/groups/${groupIds[index]}/users/${userId}`);
}

function claimBody({ value, active, scopes, ...rest }: Setup["claims"][number], groupIds: readonly string[]): object {
  const filled =
    value.valueType === "GROUPS"
      ? value
      : {
          valueType: value.valueType,
          value: mapping(value.grants.map(([index, role]) => [groupIds[index] ?? "", role])),
        };
  return { name: "roles", status: active ? "ACTIVE" : "INACTIVE", conditions: { scopes }, ...rest, ...filled };
}

function mapping(grants: readonly (readonly [string, string])[]): string {
  return `Arrays.flatten(${grants.map(([id, role]) => `isMemberOfGroup("${id}") ? {"${role}"} : {}`).join(", ")})`;
}

async function makePolicy(
  fixed: Fixed,
  server: string,
  setup: Setup["policies"][number],
  priority: number,
): Promise<void> {
  const { org, clients, groupIds, userId } = fixed;
  const include = setup.clients.map((client) => (client === "web" || client === "api" ? clients[client] : client));
  const made = await org.call("POST", `${server}/policies`, accessPolicy(`Policy ${priority}`, priority, include));
  if (made.status >= 300) return;
  const policy = `${server}/policies/${made.id}`;
  for (const [index, rule] of setup.rules.entries()) {
    const { people } = rule;
    const pick = (indexes: readonly number[]) => indexes.map((one) => groupIds[one]);
    const conditions = {
      grantTypes: { include: rule.grantTypes },
      scopes: { include: rule.scopes },
      people: {
        groups: { include: people.everyone ? ["EVERYONE"] : pick(people.groups), exclude: pick(people.excluded) },
        users: { include: people.user ? [userId] : [], exclude: people.userExcluded ? [userId] : [] },
      },
    };
    const token = {
      accessTokenLifetimeMinutes: rule.accessTokenMinutes,
      refreshTokenLifetimeMinutes: rule.refreshTokenMinutes,
      refreshTokenWindowMinutes: 1440,
    };
    const answer = await org.call("POST", `${policy}/rules`, policyRule(`Rule ${index}`, conditions, token));
    if (answer.status < 300 && !rule.active)
      await org.call("POST", `${policy}/rules/${answer.id}/lifecycle/deactivate`);
  }
  if (!setup.active) await org.call("POST", `${policy}/lifecycle/deactivate`);
}

async function ask(fixed: Fixed, serverId: string, request: Setup["requests"][number]): Promise<Observed> {
  const scope = request.scopes.length === 0 ? {} : { scope: request.scopes.join(" ") };
  const token = (form: Record<string, string>) =>
    send(fixed, `/oauth2/${serverId}/v1/token`, form, basicOf(fixed, request.client));
  if (request.grantType === "client_credentials")
    return observed(await token({ grant_type: "client_credentials", ...scope }));
  const password = fixed.org.org.users.find(({ email }) => email === LOGIN)?.password ?? "";
  const form = {
    client_id: fixed.clients[request.client],
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    state: "state",
    nonce: "nonce",
    code_challenge: CODE_CHALLENGE,
    code_challenge_method: "S256",
    username: LOGIN,
    password,
    ...scope,
  };
  const signedIn = await send(fixed, `/oauth2/${serverId}/v1/authorize`, form);
  const code = signedIn.redirected("code");
  if (code === null) return refusedAt(signedIn);
  return observed(
    await token({ grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: CODE_VERIFIER }),
  );
}

function basicOf({ clients }: Fixed, client: (typeof CLIENTS)[number]): Readonly<Record<string, string>> {
  return basic(clients[client], client === "web" ? WEB_SECRET : API_SECRET);
}

async function send(
  { org }: Fixed,
  path: string,
  form: Record<string, string>,
  headers: Readonly<Record<string, string>> = {},
) {
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

function observed({ status, body }: OAuthAnswer): Observed {
  if (status !== 200) {
    return {
      kind: "refused",
      error: body["error"] ?? body["errorCode"],
      description: body["error_description"] ?? body["errorSummary"],
    };
  }
  const roles = (token: unknown): string[] => {
    const claim = token === undefined ? undefined : decodeJwt(String(token))["roles"];
    return Array.isArray(claim) ? claim.map(String).sort() : [];
  };
  return {
    kind: "issued",
    scopes: String(body["scope"]).split(" ").sort(),
    accessTokenMinutes: Number(body["expires_in"]) / 60,
    refreshes: body["refresh_token"] !== undefined,
    idTokenRoles: roles(body["id_token"]),
    accessTokenRoles: roles(body["access_token"]),
  };
}
