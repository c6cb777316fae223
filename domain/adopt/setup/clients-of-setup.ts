import type { App } from "../../access-model/access-model.ts";
import { attributesOf, listOf, textOr } from "../../access-model/attributes.ts";
import { apiClientLabel } from "../../app-label.ts";
import { DEFAULT_SECONDS } from "../../default-lifetimes.ts";
import { CLIENT_CREDENTIALS } from "../../grant-type.ts";
import { formatLifetime } from "../../lifetime.ts";
import type { PublicJwk } from "../../public-jwk.ts";
import { roleKey } from "../../role.ts";
import type { ApiContent, ClientEntry } from "./environment-content.ts";
import { type AdoptNote, note } from "./note.ts";
import { type RuleOfPolicy, rulesFor, type Setup, scopedRoleKeys } from "./setup.ts";
import { uniqueId } from "./unique-id.ts";
import { appObject, commonAppNotes, secretNotes, unlessDefault } from "./users-of-setup.ts";

/** A public key that an environment file names by its path. */
export interface KeyFile {
  /** Relative to the project folder. */
  readonly path: string;
  readonly key: PublicJwk;
}

/** The `api` part of an environment file, and notes on the rest. */
export interface ClientsOfSetup {
  /** Absent if the file can contain no client. */
  readonly content?: ApiContent;
  readonly notes: readonly AdoptNote[];
  readonly keyFiles: readonly KeyFile[];
}

/** Context for the clients. */
export interface ClientContext {
  /** Name of the environment: a part of the paths of key files. */
  readonly environment: string;
  /** Label of the web app, the prefix of clients' labels. */
  readonly appLabel: string;
  /** Keys of the file's roles, in its order. */
  readonly roleKeys: readonly string[];
}

/** Makes the `api` part of an environment file. */
export function clientsOfSetup(setup: Setup, context: ClientContext): ClientsOfSetup {
  const { webApp } = setup;
  // The ID of the web app's secret is reserved.
  const ids = new Set(["web_app"]);
  const names = new Set<string>();
  const labels = new Set(setup.model.apps.map(({ label }) => label));
  const userApp = webApp?.grantTypes.includes(CLIENT_CREDENTIALS) ? [webApp] : [];
  const all = [...userApp, ...setup.clients]
    .map((app) => ({ app, ...grantOf(setup, app, context) }))
    // Access levels get policies in file order; this order keeps the order of the org's policies.
    .sort((a, b) => priorityOf(a) - priorityOf(b));
  const holders = all.filter(({ roles }) => roles.length > 0);
  const read = holders.map((holder) => clientOf(setup, holder, { ...context, ids, names, labels }));
  const clients = read.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  const minutes = holders[0]?.rule?.rule.accessTokenMinutes;
  const accessTokenLifetime =
    minutes === undefined ? undefined : unlessDefault(minutes * 60, DEFAULT_SECONDS.accessToken);
  return {
    ...(clients.length > 0 && {
      content: { ...(accessTokenLifetime !== undefined && { accessTokenLifetime }), clients },
    }),
    notes: [
      ...read.flatMap(({ notes }) => notes),
      ...all.filter(({ roles }) => roles.length === 0).map(({ app }) => withoutRole(app)),
      ...lifetimeNotes(holders.flatMap(({ rule }) => (rule === undefined ? [] : [rule]))),
    ],
    keyFiles: read.flatMap(({ keyFile }) => (keyFile === undefined ? [] : [keyFile])),
  };
}

/** An app with its first rule that gives it a role. */
interface Holder {
  readonly app: App;
  readonly rule?: RuleOfPolicy;
  /** Keys of its roles, in the order of the file. */
  readonly roles: readonly string[];
}

/** Position of a client's policy in evaluation order; last without a policy. */
function priorityOf({ rule }: Holder): number {
  return rule?.policy.priority ?? Number.MAX_SAFE_INTEGER;
}

function grantOf(setup: Setup, app: App, { roleKeys }: ClientContext): Omit<Holder, "app"> {
  const given = rulesFor(setup, app, CLIENT_CREDENTIALS).map((rule) => ({ rule, roles: rolesIn(rule, roleKeys) }));
  return given.find(({ roles }) => roles.length > 0) ?? { roles: [] };
}

function rolesIn({ rule: { scopes } }: RuleOfPolicy, roleKeys: readonly string[]): readonly string[] {
  if (scopes === "ANY") return roleKeys;
  const given = scopedRoleKeys(scopes);
  return roleKeys.filter((key) => given.includes(key));
}

interface NamedContext extends ClientContext {
  readonly ids: Set<string>;
  readonly names: Set<string>;
  /** Labels of all apps of the org. */
  readonly labels: ReadonlySet<unknown>;
}

interface ReadClient {
  readonly entry?: ClientEntry;
  readonly keyFile?: KeyFile;
  readonly notes: readonly AdoptNote[];
}

function clientOf(setup: Setup, { app, roles }: Holder, context: NamedContext): ReadClient {
  const [role, ...more] = roles;
  const ofRoles = more.length > 0 ? { roles } : { ...(role !== undefined && { role }) };
  const object = appObject(app);
  if (app === setup.webApp) {
    return {
      entry: { name: USER_APP_NAME, ...ofRoles, useUserApp: true },
      notes: [note("client-credentials", "api", object)],
    };
  }
  const authentication = authenticationOf(setup, app);
  if (authentication === undefined) return { notes: [note("public-key-missing", "api", object)] };
  const { name, isRenamed } = clientName(app, context);
  const id = uniqueId(name, "client", context.ids);
  const { key, jwksUri, notes } = authentication;
  const path = `keys/${context.environment}-${id}.json`;
  const isPrivateKey = key !== undefined || jwksUri !== undefined;
  return {
    entry: {
      name,
      ...(id !== roleKey(name) && { id }),
      ...ofRoles,
      ...(isPrivateKey && { auth: "privateKey" }),
      ...(jwksUri !== undefined && { jwksUri }),
      ...(key !== undefined && { publicKeyFile: path }),
    },
    ...(key !== undefined && { keyFile: { path, key } }),
    notes: [
      ...(isRenamed
        ? [note("client-label", "api", object, `the file uses ${apiClientLabel(context.appLabel, name)}`)]
        : []),
      ...notes,
      ...commonAppNotes(app, "api"),
      ...secretNotes(app),
    ],
  };
}

/** Name of the client that is the web app itself; no Okta object has it. */
const USER_APP_NAME = "web-app";

/** The name that keeps the app's label, if there is one; else the label itself. Names are unique. */
function clientName(
  { label, key }: App,
  { appLabel, names, labels }: NamedContext,
): { name: string; isRenamed: boolean } {
  const text = typeof label === "string" ? label : key;
  const start = apiClientLabel(appLabel, "");
  const isKept = text.startsWith(start) && text.length > start.length;
  const base = isKept ? text.slice(start.length) : text;
  let name = base;
  // An app with the label that follows from a name would be taken for that client.
  const isTaken = () => names.has(name) || (!(isKept && name === base) && labels.has(apiClientLabel(appLabel, name)));
  for (let count = 2; isTaken(); count++) name = `${base} ${count}`;
  names.add(name);
  return { name, isRenamed: !isKept || name !== base };
}

interface AuthenticationOf {
  readonly key?: PublicJwk;
  readonly jwksUri?: string;
  readonly notes: readonly AdoptNote[];
}

/** Authentication of a client; undefined if its public key is unavailable. */
function authenticationOf({ resources }: Setup, app: App): AuthenticationOf | undefined {
  const object = appObject(app);
  const method = app.tokenEndpointAuthMethod;
  if (method !== "private_key_jwt") {
    const isKept = method === "client_secret_basic";
    return { notes: isKept ? [] : [note("authentication-method", "api", object, method)] };
  }
  const resource = resources.find(({ type, name }) => type === "okta_app_oauth" && name === app.key);
  const { jwks, jwks_uri: uri } = attributesOf(resource?.attributes);
  if (typeof uri === "string" && uri !== "") return { jwksUri: uri, notes: [] };
  const all = listOf(jwks);
  const [key] = all.flatMap(rsaKey);
  if (key === undefined) return undefined;
  return { key, notes: all.length > 1 ? [note("public-key", "api", object, key.kid)] : [] };
}

function rsaKey(value: unknown): PublicJwk[] {
  const { kty, kid, n, e } = attributesOf(value);
  if (kty !== "RSA" || typeof n !== "string" || typeof e !== "string") return [];
  return [{ kty, kid: textOr(kid, ""), n, e }];
}

function withoutRole(app: App): AdoptNote {
  return note(
    app.applicationType === "web" ? "client-credentials-unused" : "client-without-role",
    "api",
    appObject(app),
  );
}

/** Rules whose lifetime differs from the one in the file. */
function lifetimeNotes(rules: readonly RuleOfPolicy[]): AdoptNote[] {
  const [first] = rules;
  const others = new Set(
    rules.filter(({ rule }) => rule.accessTokenMinutes !== first?.rule.accessTokenMinutes).map(({ rule }) => rule),
  );
  return [...others].map((rule) =>
    note(
      "lifetimes",
      "api",
      { type: "rule", ...{ name: rule.name, id: rule.id } },
      formatLifetime(rule.accessTokenMinutes * 60),
    ),
  );
}
