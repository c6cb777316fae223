import { attributesOf, textOr } from "../../domain/access-model/attributes.ts";
import type { Environment, OktaOrg } from "../../domain/environment.ts";
import { isLoopback } from "../../domain/okta-org-url.ts";
import { authorizationHeader, TokenRefused } from "../../io/okta/authorization.ts";
import { credentialFromEnvironment, type OktaCredential } from "../../io/okta/credential.ts";
import {
  type ApiAnswer,
  isOktaObject,
  type ManagementApi,
  managementApi,
  OktaUnreachable,
  UnexpectedAnswer,
} from "../../io/okta/management-api.ts";
import { CommandError } from "../command-error.ts";
import type { World } from "../world.ts";

/** OAuth scopes with which everything can be deployed, as `OKTA_API_SCOPES` takes them. Source: Okta, "OAuth 2.0 scopes". */
const SCOPES = [
  "okta.groups.manage,okta.groups.read",
  "okta.apps.manage,okta.apps.read",
  "okta.authorizationServers.manage,okta.authorizationServers.read",
  "okta.policies.read",
];

/** The operator's way into the org. */
export interface OktaAccess extends ManagementApi {
  readonly credential: OktaCredential["kind"];
  readonly principal: Principal;
}

/** Who a credential acts as: the owner of an API token, or a service app. An access token is not read. */
export type Principal =
  | { readonly kind: "user" | "client"; readonly id: string; readonly name: string }
  | { readonly kind: "unknown" };

/**
 * Opens the environment's org with the credential of the shell, which nothing but Okta's own variables may name. Throws a
 * `CommandError` when there is none, or the org refuses it.
 */
export async function openOrg(
  { env, fetch, signal, report }: World,
  { okta }: { readonly okta: Pick<OktaOrg, "orgUrl"> },
): Promise<OktaAccess> {
  const lookup = credentialFromEnvironment(env);
  if ("missing" in lookup) throw missingCredential(lookup.missing, okta.orgUrl);
  if ("unusable" in lookup) {
    throw new CommandError(
      "usage",
      `${lookup.unusable} holds a line break or another character that no header may hold`,
      ["set it again, to the token alone"],
    );
  }
  const { found } = lookup;
  const onWait = (time: number) => report({ kind: "waiting", seconds: Math.ceil(time / 1000) });
  // A local org tells a limit, and keeps nobody to it.
  const transport = { fetch, signal, keepsReserve: !isLoopback(okta.orgUrl), onWait };
  const authorization = await reach(okta.orgUrl, () => authorizationHeader(okta.orgUrl, found, transport));
  const api = managementApi(okta.orgUrl, authorization, transport);
  const access = {
    credential: found.kind,
    get: (path: string) => reach(okta.orgUrl, () => api.get(path)),
    find: (path: string) => reach(okta.orgUrl, () => api.find(path)),
    list: (path: string) => reach(okta.orgUrl, () => api.list(path)),
    write: (method: "POST" | "DELETE", path: string) => reach(okta.orgUrl, () => api.write(method, path)),
    clockOffset: api.clockOffset,
  };
  // An OAuth token may lack the scope for users/me, and the okta provider does not ask there either.
  if (found.kind === "apiToken") {
    const me = await access.get("/api/v1/users/me");
    accept(me, found.kind, "/api/v1/users/me");
    if (!isOktaObject(me.body)) throw unexpected("GET /api/v1/users/me is answered without a user");
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
    throw new CommandError("usage", "the org has no API Access Management, which custom authorization servers need", [
      "order it from Okta, or use an org that has it; Okta says: E0000015",
    ]);
  }
  accept(answer, access.credential, "/api/v1/authorizationServers");
  if (!Array.isArray(answer.body)) throw unexpected("GET /api/v1/authorizationServers is answered without a list");
}

/**
 * Makes sure that the credential may read the org's default sign-on policy, which the provider assigns to a web app that
 * names none. An org on Classic Engine has no such policies and is fine. Source: Okta, Policies API, ACCESS_POLICY.
 */
export async function checkSignOnPolicy(access: OktaAccess, { users }: Environment): Promise<void> {
  if (users === undefined || users.signOnPolicyId !== undefined) return;
  const answer = await access.get("/api/v1/policies?type=ACCESS_POLICY&limit=1");
  const { status, errorCode, body } = answer;
  if (status === 429 || status >= 500 || (status !== 200 && errorCode === undefined)) {
    accept(answer, access.credential, "/api/v1/policies");
  }
  if (status === 200 && !Array.isArray(body)) throw unexpected("GET /api/v1/policies is answered without a list");
  if (status !== 401 && status !== 403) return;
  throw new CommandError("usage", "the credential may not read the org's default sign-on policy", [
    "give it the right to read policies (OAuth: okta.policies.read),",
    "or name a policy in users.signOnPolicyId",
  ]);
}

function accept(answer: ApiAnswer, credential: OktaCredential["kind"], path: string): void {
  const { status, errorCode, errorSummary } = answer;
  if (status >= 200 && status < 300) return;
  const reply = errorCode === undefined ? `status ${status}` : `${errorCode} ${errorSummary ?? ""}`.trim();
  // A proxy refuses, too, and in words of its own.
  if (errorCode === undefined && status !== 429) throw unexpected(`${reply} to GET ${path}`);
  if (status === 401) {
    throw new CommandError("usage", `the org does not accept the credential in ${VARIABLES[credential]}`, [
      `Okta says: ${reply}`,
      "use one of this very org that is not expired or revoked",
    ]);
  }
  if (status === 403) {
    throw new CommandError("usage", `the credential in ${VARIABLES[credential]} lacks a right`, [
      `Okta says: ${reply}`,
      credential === "apiToken"
        ? "its owner has to be an administrator of groups, applications and authorization servers"
        : `it needs these scopes, in OKTA_API_SCOPES without a space: ${SCOPES.join(",")}`,
    ]);
  }
  if (status === 429) {
    throw new CommandError("unreachable", "the org's rate limit is used up", [
      `Okta answers 429 to GET ${path}`,
      "try again in a minute",
    ]);
  }
  throw unexpected(`${status} ${reply} to GET ${path}`);
}

function unexpected(reply: string, cause?: UnexpectedAnswer): CommandError {
  return new CommandError(
    "unreachable",
    `the org does not answer as an Okta org does: ${reply}`,
    ["check okta.orgUrl, and the state of the org on status.okta.com"],
    { cause },
  );
}

const VARIABLES: Readonly<Record<OktaCredential["kind"], string>> = {
  apiToken: "OKTA_API_TOKEN",
  accessToken: "OKTA_ACCESS_TOKEN",
  privateKey: "OKTA_API_PRIVATE_KEY",
};

async function reach<T>(orgUrl: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof OktaUnreachable) {
      throw new CommandError(
        "unreachable",
        `${orgUrl} is not reachable: ${error.message}`,
        [isLoopback(orgUrl) ? "start the local org: mc-okta sandbox" : "check okta.orgUrl and the network"],
        { cause: error },
      );
    }
    if (error instanceof UnexpectedAnswer) throw unexpected(error.message, error);
    if (error instanceof TokenRefused) {
      throw new CommandError("usage", "the org gives no access token for OKTA_API_PRIVATE_KEY", [
        `reason: ${error.message}`,
        "check OKTA_API_CLIENT_ID, OKTA_API_PRIVATE_KEY_ID and OKTA_API_SCOPES",
        "the service app must not demand DPoP",
      ]);
    }
    throw error;
  }
}

function missingCredential(missing: readonly string[], orgUrl: string): CommandError {
  const next = isLoopback(orgUrl)
    ? ["the running sandbox has one: . .sandbox/env"]
    : ["set OKTA_API_TOKEN, or OKTA_ACCESS_TOKEN,", "or OKTA_API_CLIENT_ID, OKTA_API_PRIVATE_KEY and OKTA_API_SCOPES"];
  return new CommandError("usage", `no credential for ${orgUrl}: ${missing.join(", ")} not set`, next);
}
