import type { ServiceApp } from "../service-app.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { ProviderError } from "./diagnostic.ts";
import { apiPath, OktaClient } from "./okta-client.ts";
import type { BlockSchema } from "./resource-schema.ts";
import { isUnknown, type TerraformObject } from "./terraform-value.ts";

/** The only org that this endpoint serves. */
export interface OwnOrg {
  /** Base URL of the org. */
  readonly orgUrl: string;
  /** Used if the configuration has no token. */
  readonly apiToken: string;
  /** Used instead of {@link OwnOrg.apiToken}. @default - none */
  readonly serviceApp?: ServiceApp;
}

const TEXT = { type: "string", optional: true } as const;
const AMOUNT = { type: "number", optional: true } as const;
/** Client credentials that the real provider accepts instead of an API token. */
const CLIENT_TEXT = {
  type: "string",
  optional: true,
  served: false,
  conflictsWith: ["access_token", "api_token"],
} as const;

/**
 * The provider block of okta/okta 6.12.0. `log_level`, `parallelism` and `max_api_capacity` change only the pace or the log of the real
 * provider, and nothing here.
 */
export const PROVIDER_SCHEMA: BlockSchema = {
  attributes: {
    access_token: { ...CLIENT_TEXT, conflictsWith: ["api_token", "client_id", "scopes", "private_key"] },
    api_token: { ...TEXT, conflictsWith: ["access_token", "client_id", "scopes", "private_key"] },
    backoff: { type: "bool", optional: true },
    base_url: TEXT,
    client_id: CLIENT_TEXT,
    http_proxy: TEXT,
    log_level: { ...AMOUNT, min: 1, max: 5 },
    max_api_capacity: { ...AMOUNT, min: 1, max: 100 },
    max_retries: { ...AMOUNT, max: 100 },
    max_wait_seconds: AMOUNT,
    min_wait_seconds: AMOUNT,
    org_name: TEXT,
    parallelism: AMOUNT,
    private_key: CLIENT_TEXT,
    private_key_id: { ...CLIENT_TEXT, conflictsWith: ["api_token"] },
    request_timeout: { ...AMOUNT, min: 0, max: 300 },
    scopes: { ...CLIENT_TEXT, type: ["set", "string"] },
  },
};

const DEFAULT_MAX_RETRIES = 5;

/** Shorter than the real provider's 300 s: a sandbox never has a reason to let a terminal hang for minutes. */
const DEFAULT_MAX_WAIT_SECONDS = 60;

/** As {@link DEFAULT_MAX_WAIT_SECONDS}, shorter than the real provider's 30 s. */
const DEFAULT_MIN_WAIT_SECONDS = 0.1;

/**
 * Checks that the configuration is meant for the endpoint's own org, and the API token, as the real provider does with
 * `GET /api/v1/users/me` once per HTTP client. A private key is not checked: the first real call fails then.
 *
 * @throws ProviderError when the org is another one (nothing is called then), or when the org refuses the token
 */
export async function configureProvider(config: TerraformObject, own: OwnOrg): Promise<OktaClient> {
  const targetOrg = configuredOrg(config) ?? own.orgUrl;
  if (!sameOrg(targetOrg, own.orgUrl)) throw new ProviderError(foreignOrgText(targetOrg, own));
  const configuredToken = textOf(config, "api_token");
  const serviceApp = configuredToken === undefined ? own.serviceApp : undefined;
  const okta = new OktaClient({
    orgUrl: own.orgUrl.replace(/\/$/, ""),
    apiToken: configuredToken ?? own.apiToken,
    serviceApp,
    maxRetries: numberOf(config, "max_retries") ?? DEFAULT_MAX_RETRIES,
    maxWaitSeconds: numberOf(config, "max_wait_seconds") ?? DEFAULT_MAX_WAIT_SECONDS,
    backoff: config["backoff"] !== false,
    minWaitSeconds: numberOf(config, "min_wait_seconds") ?? DEFAULT_MIN_WAIT_SECONDS,
    requestTimeoutSeconds: numberOf(config, "request_timeout") || undefined,
  });
  if (serviceApp !== undefined) return okta;
  const path = apiPath("users", "me");
  const failure = "[ERROR] failed validate configuration: error with";
  await okta.call({ method: "GET", path, failure: `${failure} v3 SDK client`, errorStyle: "status" });
  await okta.call({ method: "GET", path, failure: `${failure} v2 SDK client` });
  return okta;
}

/** Diagnostic of a refused provider configuration. */
export function configurationDiagnostic(error: unknown): Diagnostic {
  const [summary = "", ...detail] = (error instanceof Error ? error.message : String(error)).split("\n");
  return { severity: "ERROR", summary, detail: detail.join("\n") };
}

/** The org a provider configuration names: `http_proxy` wins, else `https://<org_name>.<base_url>`. */
function configuredOrg(config: TerraformObject): string | undefined {
  const proxy = textOf(config, "http_proxy");
  if (proxy !== undefined) return proxy;
  const orgName = textOf(config, "org_name");
  const baseUrl = textOf(config, "base_url");
  if (orgName === undefined && baseUrl === undefined) return undefined;
  return `https://${[orgName, baseUrl ?? "okta.com"].filter((part) => part !== undefined).join(".")}`;
}

function sameOrg(a: string, b: string): boolean {
  const left = loopbackUrl(a);
  const right = loopbackUrl(b);
  return left !== undefined && right !== undefined && left.href === right.href;
}

/** Variables that a sandbox with a service app sets, too. */
const OF_SERVICE_APP = [
  "OKTA_ACCESS_TOKEN",
  "OKTA_API_CLIENT_ID",
  "OKTA_API_PRIVATE_KEY",
  "OKTA_API_PRIVATE_KEY_ID",
  "OKTA_API_SCOPES",
];

/** The URL, with `localhost` written as the address that the sandbox listens on. */
function loopbackUrl(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.hostname === "localhost") parsed.hostname = "127.0.0.1";
  return parsed;
}

function foreignOrgText(targetOrg: string, { orgUrl: ownOrg, serviceApp }: OwnOrg): string {
  const variables = ["TF_REATTACH_PROVIDERS", "OKTA_API_TOKEN", ...(serviceApp === undefined ? [] : OF_SERVICE_APP)];
  return [
    `This configuration is for the org ${withoutUserInfo(targetOrg)}, but this shell talks to the sandbox`,
    `The variable TF_REATTACH_PROVIDERS of this shell points to the sandbox of ${ownOrg}, which serves no other org. Nothing was called or changed.`,
    `Go on with: unset ${variables.join(" ")}`,
  ].join("\n");
}

function withoutUserInfo(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "(its address is not a URL)";
}

function textOf(config: TerraformObject, name: string): string | undefined {
  const value = config[name] ?? null;
  if (isUnknown(value)) throw new ProviderError(`the provider attribute ${name} must be known before apply`);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function numberOf(config: TerraformObject, name: string): number | undefined {
  const value = config[name];
  return typeof value === "number" ? value : undefined;
}
