import { attributesOf, textOr } from "../../domain/access-model/attributes.ts";
import type { Environment } from "../../domain/environment.ts";
import { isLoopback } from "../../domain/okta-org-url.ts";
import { authorizationHeader, TokenRefused } from "../../io/okta/authorization.ts";
import { credentialFromEnvironment, type OktaCredential } from "../../io/okta/credential.ts";
import { variableEnding } from "../../io/okta/environment-credential.ts";
import {
  type ApiAnswer,
  isOktaObject,
  type ManagementApi,
  managementApi,
  OktaUnreachable,
  UnexpectedAnswer,
} from "../../io/okta/management-api.ts";
import { CommandError } from "../command-error.ts";
import type { CredentialOwner, World } from "../world.ts";
import { ownVariables } from "./own-variables.ts";

/** OAuth scopes for a deploy. Source: Okta, "OAuth 2.0 scopes". */
export const SCOPES = [
  "okta.groups.manage",
  "okta.groups.read",
  "okta.apps.manage",
  "okta.apps.read",
  "okta.authorizationServers.manage",
  "okta.authorizationServers.read",
  "okta.policies.read",
];

/** The user's access to the org. */
export interface OktaAccess extends ManagementApi {
  readonly credential: OktaCredential["kind"];
  /** Suffix of its variables' names, such as `_EU_PROD`; empty for Okta's own names. */
  readonly variableEnding: string;
  readonly principal: Principal;
}

/** Who a credential acts as: the owner of an API token, or a service app. An access token is not read. */
export type Principal =
  | { readonly kind: "user" | "client"; readonly id: string; readonly name: string }
  | { readonly kind: "unknown" };

/**
 * Opens the environment's org with the credential of the shell, and shares the rate limits of that org. Throws a
 * `CommandError` if there is no credential, if it may be of another org, or if the org refuses it.
 */
export async function openOrg(world: World, environment: CredentialOwner): Promise<OktaAccess> {
  const { fetch, signal, report, rateLimits } = world;
  const { okta } = environment;
  const { env, ending, refusal } = ownVariables(world, environment);
  if (refusal !== undefined) throw refusal;
  const lookup = credentialFromEnvironment(env);
  if ("missing" in lookup) throw missingCredential(lookup.missing, environment, ending);
  if ("unusable" in lookup) throw unusableCredential(lookup.unusable, ending);
  const { found } = lookup;
  const onWait = (time: number) => report({ kind: "waiting", seconds: Math.ceil(time / 1000) });
  const rateLimit = rateLimits.managementApi(okta.orgUrl).window({ signal, onWait });
  const transport = { fetch, signal, rateLimit };
  const authorization = await reach(okta.orgUrl, ending, () => authorizationHeader(okta.orgUrl, found, transport));
  const api = managementApi(okta.orgUrl, authorization, transport);
  const access = {
    credential: found.kind,
    variableEnding: ending,
    get: (path: string) => reach(okta.orgUrl, ending, () => api.get(path)),
    find: (path: string) => reach(okta.orgUrl, ending, () => api.find(path)),
    list: (path: string) => reach(okta.orgUrl, ending, () => api.list(path)),
    write: (method: "POST" | "DELETE", path: string) => reach(okta.orgUrl, ending, () => api.write(method, path)),
    clockOffset: api.clockOffset,
  };
  // An OAuth token may lack the scope for users/me, which the okta provider does not call either.
  if (found.kind === "apiToken") {
    const me = await access.get("/api/v1/users/me");
    accept(me, access, "/api/v1/users/me");
    if (!isOktaObject(me.body)) throw unexpected("the answer to GET /api/v1/users/me is not a user");
    const login = textOr(attributesOf(me.body["profile"])["login"], me.body.id);
    return { ...access, principal: { kind: "user", id: me.body.id, name: login } };
  }
  if (found.kind === "accessToken") return { ...access, principal: { kind: "unknown" } };
  return { ...access, principal: { kind: "client", id: found.clientId, name: found.clientId } };
}

/** Makes sure that the org has API Access Management, and that the credential may read authorization servers. */
export async function checkAuthorizationServers(access: OktaAccess): Promise<void> {
  const answer = await access.get("/api/v1/authorizationServers?limit=1");
  if (answer.errorCode === "E0000015") {
    throw new CommandError(
      "usage",
      "the org has no API Access Management, which custom authorization servers require",
      ["order it from Okta, or use an org that has it; Okta's answer: E0000015"],
    );
  }
  accept(answer, access, "/api/v1/authorizationServers");
  if (!Array.isArray(answer.body)) throw unexpected("the answer to GET /api/v1/authorizationServers is not a list");
}

/**
 * Makes sure that the credential may read the org's default sign-on policy, which the provider assigns to a web app without
 * one. An org on Classic Engine has no such policies, which is fine. Source: Okta, Policies API, ACCESS_POLICY.
 */
export async function checkSignOnPolicy(access: OktaAccess, { users }: Environment): Promise<void> {
  if (users === undefined || users.signOnPolicyId !== undefined) return;
  const answer = await access.get("/api/v1/policies?type=ACCESS_POLICY&limit=1");
  const { status, errorCode, body } = answer;
  if (status === 429 || status >= 500 || (status !== 200 && errorCode === undefined)) {
    accept(answer, access, "/api/v1/policies");
  }
  if (status === 200 && !Array.isArray(body)) throw unexpected("the answer to GET /api/v1/policies is not a list");
  if (status !== 401 && status !== 403) return;
  throw new CommandError("usage", "the credential may not read the org's default sign-on policy", [
    "grant it permission to read policies (OAuth: okta.policies.read),",
    "or set a policy in users.signOnPolicyId",
  ]);
}

type Holder = Pick<OktaAccess, "credential" | "variableEnding">;

function accept(answer: ApiAnswer, { credential, variableEnding }: Holder, path: string): void {
  const { status, errorCode, errorSummary } = answer;
  if (status >= 200 && status < 300) return;
  const reply = errorCode === undefined ? `status ${status}` : `${errorCode} ${errorSummary ?? ""}`.trim();
  // A proxy may refuse too, without an error code of Okta.
  if (errorCode === undefined && status !== 429) throw unexpected(`${reply} to GET ${path}`);
  if (status === 401) {
    throw new CommandError(
      "usage",
      `the org does not accept the credential in ${VARIABLES[credential]}${variableEnding}`,
      [`Okta's answer: ${reply}`, "use a credential of this org that is not expired or revoked"],
    );
  }
  if (status === 403) {
    throw new CommandError("usage", `the credential in ${VARIABLES[credential]}${variableEnding} lacks a permission`, [
      `Okta's answer: ${reply}`,
      credential === "apiToken"
        ? "its owner must be an administrator of groups, applications and authorization servers"
        : `set these scopes in OKTA_API_SCOPES${variableEnding}, without spaces: ${SCOPES.join(",")}`,
    ]);
  }
  if (status === 429) {
    throw new CommandError("unreachable", "the org's rate limit is used up", [
      `Okta answered 429 to GET ${path}`,
      "try again in a minute",
    ]);
  }
  throw unexpected(`${status} ${reply} to GET ${path}`);
}

function unexpected(reply: string, cause?: UnexpectedAnswer): CommandError {
  return new CommandError(
    "unreachable",
    `unexpected answer from the org: ${reply}`,
    ["check okta.orgUrl, and the status of the org at status.okta.com"],
    { cause },
  );
}

const VARIABLES: Readonly<Record<OktaCredential["kind"], string>> = {
  apiToken: "OKTA_API_TOKEN",
  accessToken: "OKTA_ACCESS_TOKEN",
  privateKey: "OKTA_API_PRIVATE_KEY",
};

async function reach<T>(orgUrl: string, ending: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof OktaUnreachable) {
      throw new CommandError(
        "unreachable",
        `cannot reach ${orgUrl}: ${error.message}`,
        [isLoopback(orgUrl) ? "start the local org: mc-okta sandbox" : "check okta.orgUrl and the network"],
        { cause: error },
      );
    }
    if (error instanceof UnexpectedAnswer) throw unexpected(error.message, error);
    if (error instanceof TokenRefused) {
      const variables = inWords(["OKTA_API_CLIENT_ID", "OKTA_API_PRIVATE_KEY_ID", "OKTA_API_SCOPES"], ending);
      throw new CommandError("usage", `the org refuses an access token for OKTA_API_PRIVATE_KEY${ending}`, [
        `reason: ${error.message}`,
        error.message.includes("DPoP")
          ? "turn off DPoP for the service app in the Admin Console"
          : `check ${variables}`,
      ]);
    }
    throw error;
  }
}

/** Names the variables to set: those of the environment if some of them are set, otherwise the plain ones. */
function missingCredential(missing: readonly string[], { name, okta }: CredentialOwner, ending: string): CommandError {
  const names = missing.map((variable) => `${variable}${ending}`).join(", ");
  const set = [
    `set OKTA_API_TOKEN${ending}, or OKTA_ACCESS_TOKEN${ending},`,
    `or ${inWords(["OKTA_API_CLIENT_ID", "OKTA_API_PRIVATE_KEY", "OKTA_API_SCOPES"], ending)}`,
  ];
  const forOne = `or, for this environment only, OKTA_API_TOKEN${variableEnding(name)}`;
  const plain = isLoopback(okta.orgUrl)
    ? ["load the credential of the running sandbox: . .sandbox/env"]
    : [...set, forOne];
  return new CommandError("usage", `no credential for ${okta.orgUrl}: ${names} not set`, ending === "" ? plain : set);
}

function unusableCredential(variable: string, ending: string): CommandError {
  const holds = "contains a line break or another character that is invalid in a header";
  const alone = variable.endsWith("_KEY_ID") ? "the ID of the key" : "the token";
  return new CommandError("usage", `${variable}${ending} ${holds}`, [`set it to ${alone} only`]);
}

function inWords(variables: readonly string[], ending: string): string {
  const names = variables.map((variable) => `${variable}${ending}`);
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
