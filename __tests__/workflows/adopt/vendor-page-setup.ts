/** Sends a request to an org's management API, and gives the answer's body; throws when Okta refuses. */
export type CallOkta = <T = { readonly id: string }>(method: string, path: string, body?: unknown) => Promise<T>;

/** An administrator of a local org, with the path below `/api/v1`. */
export function adminOfOrg({ url, token }: { readonly url: string; readonly token: string }): CallOkta {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `SSWS ${token}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
}

/** An API Services app, and the policy that is made for it. */
export interface ClientByHand {
  readonly label: string;
  readonly scopes: readonly string[];
  readonly accessTokenMinutes?: number;
  readonly oauthClient?: object;
  readonly credentials?: object;
}

/** What somebody enters in the Admin Console. */
export interface VendorPageChoices {
  readonly serverName?: string;
  readonly audience?: string;
  readonly groups?: readonly string[];
  /** Scopes beside `user_groups`. */
  readonly scopes?: readonly string[];
  /** Name and regular expression of the groups claim. */
  readonly claim?: { readonly name: string; readonly filter: string };
  /** Absent for half a setup. */
  readonly webApp?: false | { readonly label: string; readonly oauthClient?: object; readonly credentials?: object };
  /** Groups of Okta, by id, that are assigned to the web app beside those of `groups`. */
  readonly alsoAssigned?: readonly string[];
  readonly clients?: readonly ClientByHand[];
  /** One policy with one rule for every client, in place of the vendor page's. */
  readonly catchAll?: true;
  /** Scopes that the web app gets for itself, in a policy of its own. */
  readonly scopesOfWebApp?: readonly string[];
}

/** Ids of what was made, by name. */
export interface MadeByHand {
  readonly server: string;
  readonly webApp?: string;
  /** Of API Services apps, by label. */
  readonly clients: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

/** The address of the console in every setup that names none. */
export const ADDRESS = "https://mc.acme.example:8443";

/** Label of the web app, and name of the server, in every setup that names none. */
export const LABEL = "Resilio MC";

/** Label of the API Services app in every setup that names none. */
export const API_LABEL = "Resilio MC API (View Only)";

const ROLE_GROUPS = ["Super Administrator", "Administrator", "View Only", "Field Engineers"];

const API_SCOPES = ["api::super_administrator", "api::administrator", "api::view_only", "api::field_engineers"];

/** Follows the vendor page step by step, as somebody does in the Admin Console, with what that fills in. */
export async function setUpByHand(okta: CallOkta, choices: VendorPageChoices = {}): Promise<MadeByHand> {
  const { serverName = LABEL, audience = ADDRESS, groups = ROLE_GROUPS, scopes = API_SCOPES } = choices;
  const groupIds = new Map<string, string>();
  for (const name of groups) groupIds.set(name, (await okta("POST", "/groups", { profile: { name } })).id);
  const webApp = await makeWebApp(okta, choices);
  if (webApp !== undefined)
    for (const id of [...groupIds.values(), ...(choices.alsoAssigned ?? [])]) {
      await okta("PUT", `/apps/${webApp}/groups/${id}`, {});
    }
  const clients = new Map<string, string>();
  const byHand = choices.clients ?? [{ label: API_LABEL, scopes: ["api::view_only"] }];
  for (const client of byHand) clients.set(client.label, (await okta("POST", "/apps", serviceApp(client))).id);
  const { id: server } = await okta("POST", "/authorizationServers", { name: serverName, audiences: [audience] });
  const at = `/authorizationServers/${server}`;
  for (const name of ["user_groups", ...scopes]) await okta("POST", `${at}/scopes`, { name });
  await makeClaim(okta, at, choices.claim ?? { name: "roles", filter: groups.join("|") });
  await makePolicies(okta, at, { choices, webApp, clients, byHand });
  return { server, ...(webApp !== undefined && { webApp }), clients, groups: groupIds };
}

async function makeWebApp(okta: CallOkta, { webApp, audience = ADDRESS }: VendorPageChoices) {
  if (webApp === false) return undefined;
  const { label = LABEL, oauthClient = {}, credentials = {} } = webApp ?? {};
  const app = {
    ...oidcApp(label, { pkce_required: true, ...credentials }),
    settings: {
      oauthClient: {
        application_type: "web",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: [`${audience}/login/okta/redirect`],
        refresh_token: { rotation_type: "ROTATE", leeway: 30 },
        ...oauthClient,
      },
    },
  };
  return (await okta("POST", "/apps", app)).id;
}

function serviceApp({ label, oauthClient = {}, credentials = {} }: ClientByHand): object {
  const own = { application_type: "service", grant_types: ["client_credentials"], response_types: ["token"] };
  return { ...oidcApp(label, credentials), settings: { oauthClient: { ...own, ...oauthClient } } };
}

function oidcApp(label: string, credentials: object): object {
  return {
    name: "oidc_client",
    label,
    signOnMode: "OPENID_CONNECT",
    visibility: { autoSubmitToolbar: false, hide: { iOS: true, web: true } },
    credentials: { oauthClient: { token_endpoint_auth_method: "client_secret_basic", ...credentials } },
  };
}

async function makeClaim(okta: CallOkta, at: string, { name, filter }: { name: string; filter: string }) {
  await okta("POST", `${at}/claims`, {
    name,
    status: "ACTIVE",
    claimType: "IDENTITY",
    valueType: "GROUPS",
    group_filter_type: "REGEX",
    value: filter,
    alwaysIncludeInToken: true,
    conditions: { scopes: ["user_groups"] },
  });
}

interface ToGrant {
  readonly choices: VendorPageChoices;
  readonly webApp: string | undefined;
  readonly clients: ReadonlyMap<string, string>;
  readonly byHand: readonly ClientByHand[];
}

const SIGN_IN = {
  name: "Allow tokens access by authorization code flow",
  grants: ["authorization_code"],
  scopes: ["user_groups", "openid", "profile", "email", "offline_access"],
};

async function makePolicies(okta: CallOkta, at: string, { choices, webApp, clients, byHand }: ToGrant) {
  if (choices.catchAll) {
    const grants = ["authorization_code", "client_credentials"];
    await makePolicy(okta, at, "Everything", ["ALL_CLIENTS"], { name: "Any scope", grants, scopes: ["*"] });
    return;
  }
  if (webApp !== undefined) await makePolicy(okta, at, "User authentication", [webApp], SIGN_IN);
  for (const { label, scopes, accessTokenMinutes } of byHand) {
    const rule = { name: "View only access", grants: ["client_credentials"], scopes };
    const client = clients.get(label) ?? "";
    await makePolicy(okta, at, label, [client], {
      ...rule,
      ...(accessTokenMinutes !== undefined && { accessTokenMinutes }),
    });
  }
  const { scopesOfWebApp } = choices;
  if (webApp === undefined || scopesOfWebApp === undefined) return;
  const rule = { name: "Same app", grants: ["client_credentials"], scopes: scopesOfWebApp };
  await makePolicy(okta, at, "API of the web app", [webApp], rule);
}

interface RuleByHand {
  readonly name: string;
  readonly grants: readonly string[];
  readonly scopes: readonly string[];
  readonly accessTokenMinutes?: number;
}

/** The Admin Console asks for a description, and lets anybody in who is assigned; tokens live as long as it suggests. */
async function makePolicy(okta: CallOkta, at: string, name: string, clients: readonly string[], rule: RuleByHand) {
  const { id } = await okta("POST", `${at}/policies`, {
    type: "OAUTH_AUTHORIZATION_POLICY",
    name,
    description: "For Resilio",
    conditions: { clients: { include: clients } },
  });
  await okta("POST", `${at}/policies/${id}/rules`, {
    type: "RESOURCE_ACCESS",
    name: rule.name,
    conditions: {
      people: { groups: { include: ["EVERYONE"] } },
      grantTypes: { include: rule.grants },
      scopes: { include: rule.scopes },
    },
    actions: { token: { accessTokenLifetimeMinutes: rule.accessTokenMinutes ?? 60, refreshTokenLifetimeMinutes: 0 } },
  });
}
