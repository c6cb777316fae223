/** Somebody with the rights of a Super Administrator who changes the org by hand, through the management API. */
export interface OktaAdmin {
  /** Sends one request; anything but 2xx is an error, so that no mistake is believed made that was refused. */
  send(method: string, path: string, body?: object): Promise<unknown>;
  /** Makes an object, and gives it as Okta answers it. */
  create(path: string, body: object): Promise<JsonObject & { readonly id: string }>;
  /** Reads a list. */
  list(path: string): Promise<readonly JsonObject[]>;
  /** Reads an object, changes some of it and puts it back. Inner objects are merged, lists are replaced. */
  edit(path: string, changes: JsonObject): Promise<void>;
  /** Path of an app, by its label. */
  app(label: string): Promise<string>;
  group(name: string): Promise<string>;
  user(email: string): Promise<string>;
  /** Path of the authorization server beside Okta's own. */
  server(): Promise<string>;
  scope(name: string): Promise<string>;
  claim(name: string): Promise<string>;
  policy(name: string): Promise<string>;
  /** Path of the only rule of a policy. */
  ruleOf(policyName: string): Promise<string>;
}

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: unknown;
}

/** The last part of a path. */
export function idOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** An administrator of an org who uses its API token. */
export function oktaAdmin(orgUrl: string, apiToken: string, fetch: typeof globalThis.fetch): OktaAdmin {
  const headers = { authorization: `SSWS ${apiToken}`, "content-type": "application/json" };
  const send: OktaAdmin["send"] = async (method, path, body) => {
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${orgUrl}${path.startsWith("/oauth2/") ? "" : "/api/v1"}${path}`, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const find = async (list: string, isMatch: (item: JsonObject) => boolean): Promise<string> => {
    const found = (await admin.list(list)).find(isMatch);
    if (found === undefined) throw new Error(`GET ${list}: not there`);
    return `${list}/${String(found["id"])}`;
  };
  const named = (list: string, name: string) => find(list, (item) => item["name"] === name);
  const inServer = async (list: string, name: string) => named(`${await admin.server()}/${list}`, name);
  const admin: OktaAdmin = {
    send,
    create: async (path, body) => {
      const made = objectOf(await send("POST", path, body));
      return { ...made, id: String(made["id"]) };
    },
    list: async (path) => listOf(await send("GET", path)),
    edit: async (path, changes) => {
      const { _links, ...object } = objectOf(await send("GET", path));
      await send("PUT", path, merged(object, changes));
    },
    app: (label) => find("/apps", (app) => app["label"] === label),
    group: (name) => find("/groups", ({ profile }) => objectOf(profile)["name"] === name),
    user: async (email) => `/users/${String(objectOf(await send("GET", `/users/${email}`))["id"])}`,
    server: () => find("/authorizationServers", (server) => server["name"] !== "default"),
    scope: (name) => inServer("scopes", name),
    claim: (name) => inServer("claims", name),
    policy: (name) => inServer("policies", name),
    ruleOf: async (policyName) => find(`${await admin.policy(policyName)}/rules`, () => true),
  };
  return admin;
}

function merged(object: JsonObject, changes: JsonObject): JsonObject {
  const changed = Object.entries(changes).map(([name, value]) => {
    const before = object[name];
    return [name, isObject(before) && isObject(value) ? merged(before, value) : value];
  });
  return { ...object, ...Object.fromEntries(changed) };
}

function listOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
