import type { AccessMatrix } from "../access-matrix/access-matrix.ts";
import { type AccessModel, type App, isUnmanaged } from "../access-model/access-model.ts";
import { type Attributes, attributesOf, listOf, type Resource, textOr } from "../access-model/attributes.ts";
import type { Snapshot } from "../access-model/snapshot.ts";
import type { DeclaredApiClient, Environment } from "../environment.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS, REFRESH_TOKEN } from "../grant-type.ts";
import { apiScope } from "../scope.ts";

/**
 * Grant types that Management Console and its API clients use.
 * Source: vendor page, "User authorization", "API integration: API Services".
 */
export const USED_GRANTS: readonly string[] = [AUTHORIZATION_CODE, REFRESH_TOKEN, CLIENT_CREDENTIALS];

/** Grant types that must no longer be used. Source: RFC 9700, sections 2.1.2 and 2.4. */
export const REFUSED_GRANTS: readonly string[] = ["implicit", "password"];

/** Okta's attribute for required DPoP. The okta provider has no attribute for it (6.12.0, schema of `okta_app_oauth`). */
export const DPOP_ATTRIBUTE = "dpop_bound_access_tokens";

/**
 * The app of a client in a policy that Okta does not show, with the widest possible settings: every grant type, and every user
 * assigned.
 */
export function unseenApp(clientId: string): App {
  return {
    key: clientId,
    id: clientId,
    clientId,
    label: `${clientId} (not shown by Okta)`,
    active: true,
    applicationType: "unknown",
    grantTypes: USED_GRANTS,
    responseTypes: [],
    redirectUris: [],
    wildcardRedirect: "DISABLED",
    tokenEndpointAuthMethod: "unknown",
    pkceRequired: false,
    dpopRequired: false,
    consentMethod: "TRUSTED",
    issuerMode: "ORG_URL",
    implicitAssignment: true,
    groups: [],
  };
}

/** The apps of the setup. The settings of other apps are their owners' responsibility; their access to our server is ours. */
export function ownApps({ apps }: AccessModel): App[] {
  return apps.filter((app) => !isUnmanaged(app));
}

/** Own apps that users sign in to: all except API Services apps. */
export function signInApps(model: AccessModel): App[] {
  return ownApps(model).filter(({ applicationType }) => applicationType !== "service");
}

/** Own apps that can get tokens without a user: API Services apps, and a web app with Client Credentials. */
export function apiClients(model: AccessModel): App[] {
  return ownApps(model).filter(({ grantTypes }) => grantTypes.includes(CLIENT_CREDENTIALS));
}

/** An app in words: its label, or its key. */
export function appLabel({ apps }: AccessModel, app: string): string {
  const label = apps.find(({ key }) => key === app)?.label;
  return typeof label === "string" ? label : app;
}

/** The OAuth apps as Terraform resources, with all attributes. */
export function appResources({ resources }: Snapshot): Resource[] {
  return resources.filter(({ type }) => type === "okta_app_oauth");
}

/** An app that the file declares. */
export interface DeclaredApp {
  /** Its key, if the stack creates it. */
  readonly key: string;
  readonly label: string;
}

/**
 * Whether the file declares an app: it has the label of the web app or of a client. If several apps share a label, only the
 * stack's app is declared.
 */
export function isDeclaredApp(environment: Environment, { apps }: AccessModel, app: App): boolean {
  const declared = declaredApps(environment).filter(({ label }) => label === app.label);
  if (declared.length === 0) return false;
  const isAlone = apps.filter(({ label }) => label === app.label).length === 1;
  return isAlone || declared.some(({ key }) => key === app.key);
}

/**
 * The client of the file with this app, by label, or else by key; undefined if the app belongs to no client.
 */
export function clientOfApp({ users, api }: Environment, app: App): DeclaredApiClient | undefined {
  const all = (api?.clients ?? []).map((client) => ({ client, ...appOfClient(client, users) }));
  return (all.find(({ label }) => label === app.label) ?? all.find(({ key }) => key === app.key))?.client;
}

/** The apps that the file declares. */
export function declaredApps({ users, api }: Environment): DeclaredApp[] {
  return [
    ...(users ? [{ key: WEB_APP_KEY, label: users.appLabel }] : []),
    ...(api?.clients ?? []).map((client) => appOfClient(client, users)),
  ];
}

/** The app of a client. A client with `useUserApp` shares the web app. */
export function appOfClient({ id, label, useUserApp }: DeclaredApiClient, users: Environment["users"]): DeclaredApp {
  return useUserApp && users ? { key: WEB_APP_KEY, label: users.appLabel } : { key: `api_client_${id}`, label };
}

/** Key of the app that users sign in to. */
export const WEB_APP_KEY = "web_app";

/** An environment whose apps have their current labels: a renamed app stays the same app. */
export function withLabelsOf({ apps }: AccessModel, environment: Environment): Environment {
  const { users, api } = environment;
  const labelOf = (key: string, label: string) => textOr(apps.find((one) => one.key === key)?.label, label);
  return {
    ...environment,
    ...(users && { users: { ...users, appLabel: labelOf(WEB_APP_KEY, users.appLabel) } }),
    ...(api && {
      api: {
        ...api,
        clients: api.clients.map((client) => ({ ...client, label: labelOf(`api_client_${client.id}`, client.label) })),
      },
    }),
  };
}

/** The `api::` scopes that the file gives an app of the model; empty for an undeclared app. */
export function declaredScopes(environment: Environment, model: AccessModel, key: string): string[] {
  const { users, api, roles } = environment;
  const app = model.apps.find((one) => one.key === key);
  if (app === undefined || !isDeclaredApp(environment, model, app)) return [];
  const { label } = app;
  const clients = api?.clients.filter((client) => (client.useUserApp ? users?.appLabel : client.label) === label) ?? [];
  const ids = clients.flatMap(({ roleIds }) => roleIds);
  return roles.filter(({ id }) => ids.includes(id)).map(apiScope);
}

/** The scopes that a client can get, sorted: its identity in Management Console. Source: vendor page, "Bearer token". */
export function grantedScopeSet({ clients }: AccessMatrix, key: string): string[] {
  return clients
    .flatMap(({ client, scope, outcome }) => (client === key && outcome.kind === "issued" ? [scope] : []))
    .sort();
}

/** The inline keys of an app, one per `jwks` block. */
export function keyBlocks({ attributes: { jwks } }: Resource): Attributes[] {
  return listOf(jwks).map(attributesOf);
}

/** The JWKS address of an app; undefined without one. */
export function keyAddress({ attributes: { jwks_uri } }: Resource): string | undefined {
  return typeof jwks_uri === "string" && jwks_uri !== "" ? jwks_uri : undefined;
}

/** The source of an app's public keys: equal on both sides if the keys are equal; empty without keys. */
export function publicKeys(app: Resource): string {
  const keys = keyBlocks(app)
    .filter(({ n, x, y }) => [n, x, y].some(isText))
    .map(({ n, e, x, y }) => [n, x, y, e].filter(isText).join("."))
    .sort();
  return [keyAddress(app) ?? [], keys].flat().join(", ");
}

function isText(part: unknown): boolean {
  return typeof part === "string" && part !== "";
}
