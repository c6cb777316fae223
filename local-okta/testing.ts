import { valueAt } from "./json-value.ts";
import { createOktaOrg, type OktaOrg, type OktaOrgOptions } from "./server/okta-org.ts";

export { accessPolicy, groupRule, policyRule, serviceApp, webApp } from "./ready-made-requests.ts";
export { signingKey } from "./shared-signing-key.ts";
export { serveTerraformProvider } from "./terraform-provider/serve-terraform-provider.ts";
export { servedResources } from "./terraform-provider/served-types.ts";
export { createOktaOrg, type OktaOrg, type OktaOrgOptions };

/** An answer of the org, its body parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** The `id` of the body. */
  readonly id: string;
  /** A value inside the body: `at("profile.name")`, `at("0.id")`. */
  at(path: string): unknown;
  /** The same value of every item of a list. */
  each(path: string): readonly unknown[];
}

export interface TestOrg {
  readonly org: OktaOrg;
  /** Sends JSON with the org's API token, or with the headers given. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Moves the org's clock. */
  wait(seconds: number): void;
}

/** An org in memory at 10:00 on 24 November 2026, without users unless the options name some. */
export async function startTestOrg(options: Partial<OktaOrgOptions> = {}): Promise<TestOrg> {
  let now = Date.parse("2026-11-24T10:00:00Z");
  const clock = () => new Date(now);
  const org = await createOktaOrg({ orgUrl: "http://127.0.0.1:8080", clock, users: [], ...options });
  const call: TestOrg["call"] = async (method, path, body, headers) => {
    const response = await org.app.request(path, {
      method,
      headers: { Authorization: `SSWS ${org.token}`, "Content-Type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return answerOf(response, text === "" ? null : JSON.parse(text));
  };
  return {
    org,
    call,
    wait: (seconds) => {
      now += seconds * 1000;
    },
  };
}

function answerOf({ status, headers }: Response, body: unknown): Answer {
  return {
    status,
    headers,
    body,
    id: String(valueAt(body, "id")),
    at: (path) => valueAt(body, ...path.split(".")),
    each: (path) => listOf(body).map((item) => valueAt(item, ...path.split("."))),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A refusal: status, code, summary and the texts of its causes. */
export function refusalOf(answer: Answer): readonly unknown[] {
  const causes = listOf(answer.at("errorCauses")).map((cause) => valueAt(cause, "errorSummary"));
  return [answer.status, answer.at("errorCode"), answer.at("errorSummary"), causes];
}

/** Creates a group and yields its ID. */
export async function createGroup(org: TestOrg, name: string): Promise<string> {
  return (await org.call("POST", "/api/v1/groups", { profile: { name } })).id;
}

/** Creates an app and yields its ID. */
export async function createApp(org: TestOrg, body: object): Promise<string> {
  return (await org.call("POST", "/api/v1/apps", body)).id;
}

/** Creates a user without a password and yields the ID. */
export async function createUser(org: TestOrg, login: string): Promise<string> {
  const profile = { firstName: "Ada", lastName: "Lovelace", email: login, login };
  return (await org.call("POST", "/api/v1/users", { profile })).id;
}

/** Creates an authorization server and yields its path. */
export async function createServer(org: TestOrg, name = "Portal"): Promise<string> {
  const body = { name, audiences: ["https://portal.example:8443"] };
  const answer = await org.call("POST", "/api/v1/authorizationServers", body);
  return `/api/v1/authorizationServers/${answer.id}`;
}

/** The request for a public key that encrypts access tokens. Its private part is discarded. */
export function encryptionKey(kid: string, status: "ACTIVE" | "INACTIVE"): object {
  return { kty: "RSA", use: "enc", kid, e: "AQAB", n: Buffer.alloc(256, kid).toString("base64url"), status };
}

/** The request for an inline hook that changes tokens, with a secret. */
export function inlineHook(name: string, type = "com.okta.oauth2.tokens.transform"): object {
  const authScheme = { type: "HEADER", key: "Authorization", value: "the-secret-of-the-hook" };
  const config = { uri: "https://hooks.example/tokens", method: "POST", headers: [], authScheme };
  return { name, type, version: "1.0.0", channel: { type: "HTTP", version: "1.0.0", config } };
}

/** The `Authorization` header of a client with a secret. */
export function basic(clientId: string, secret: string): Readonly<Record<string, string>> {
  return { Authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}` };
}

/** An answer of an authorization server. */
export interface OAuthAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Status, `error` and `error_description`. */
  readonly refusal: readonly unknown[];
  /** A parameter of the address the answer redirects to, in its query or fragment. */
  redirected(name: string): string | null;
}

/** An answer of an authorization server, read. */
export async function oauthAnswer(response: Response): Promise<OAuthAnswer> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get("Content-Type")?.startsWith("application/json") === true;
  const body: Readonly<Record<string, unknown>> = isJson ? JSON.parse(text) : {};
  const [, parameters = ""] = (headers.get("Location") ?? "").split(/[?#]/);
  return {
    status,
    headers,
    text,
    body,
    refusal: [status, body["error"], body["error_description"]],
    redirected: (name) => new URLSearchParams(parameters).get(name),
  };
}
