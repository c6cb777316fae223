import { setTimeout as sleep } from "node:timers/promises";
import { APP_GO_TYPE, createdId } from "../answer-value.ts";
import { ProviderCrashError, ProviderError } from "../diagnostic.ts";
import { flagAt, textAt } from "../json.ts";
import { apiPath, type OktaClient } from "../okta-client.ts";
import { prefixed } from "../org-http.ts";
import type { ResourceData } from "../resource-data.ts";
import type { ResourceType } from "../resource-type.ts";
import { appOauthBody } from "./app-oauth-body.ts";
import { checkAppOauth } from "./app-oauth-grants.ts";
import { readGroupsClaim, writeGroupsClaim } from "./app-oauth-groups-claim.ts";
import { APP_OAUTH_SCHEMA } from "./app-oauth-schema.ts";
import { accessPolicyId, setAppOauthState, setOauthClientState } from "./app-oauth-state.ts";
import { lifecycleVerb } from "./status-attribute.ts";

/** Since 6.x apps go through a generated SDK, whose errors are the HTTP status only. */
const ERROR_STYLE = "status";

/** `okta_app_oauth`. */
export const APP_OAUTH: ResourceType = {
  name: "okta_app_oauth",
  schema: APP_OAUTH_SCHEMA,

  /** A secret that was left out of state cannot come back by an update. */
  replaces: (prior, planned) =>
    prior["omit_secret"] === true && planned["omit_secret"] !== true ? ["omit_secret", "id"] : [],

  async create(data, okta) {
    const failure = "failed to create OAuth application";
    checkAppOauth(data, okta, failure);
    const activate = data.string("status") === "ACTIVE";
    const path = `${apiPath("apps")}?activate=${activate}`;
    const created = await okta.call({
      method: "POST",
      path,
      body: appOauthBody(data, true),
      failure,
      errorStyle: ERROR_STYLE,
      goType: APP_GO_TYPE,
    });
    checkIsOidcApp(created, failure, "");
    data.id = createdId(created, failure);
    keepSecret(data, created);
    await writeGroupsClaim(data, okta);
    if (data.string("type") !== "service" && !data.boolean("skip_authentication_policy")) {
      await assignAuthenticationPolicy(data, okta, "failed to set authentication policy for an OAuth application");
    }
    await readApp(data, okta);
  },

  read: readApp,

  async update(data, okta) {
    if (data.changed("status")) await changeStatus(data, okta);
    if (!data.changedExcept("status")) return;
    const failure = "failed to update OAuth application";
    checkAppOauth(data, okta, failure);
    const path = apiPath("apps", data.id);
    const updated = await okta.call({
      method: "PUT",
      path,
      body: appOauthBody(data, false),
      failure,
      errorStyle: ERROR_STYLE,
      goType: APP_GO_TYPE,
    });
    if (data.boolean("omit_secret")) data.set("client_secret", "");
    keepSecret(data, updated);
    if (data.changed("groups_claim")) await writeGroupsClaim(data, okta);
    if (!data.boolean("skip_authentication_policy")) {
      await assignAuthenticationPolicy(data, okta, "failed to set authentication policy an OAuth application");
    }
    await readApp(data, okta);
  },

  delete: deleteApp,

  parseImportId(importId) {
    const [id = "", ...flags] = importId.split("/");
    if (flags.length > 2) {
      throw new ProviderError(
        "invalid format used for import ID, format must be 'app_id' or 'app_id/skip_users' or 'app_id/skip_users/skip_groups'",
      );
    }
    return { id };
  },
};

/**
 * The generated SDK tells kinds of apps apart by `signOnMode`, and takes what has none for another kind.
 *
 * @throws ProviderCrashError when the answer is empty
 */
function checkIsOidcApp(app: unknown, failure: string, failureOfKind: string): void {
  if (app === undefined || app === null) throw new ProviderCrashError(`${failure}: the org's answer is empty`);
  if (textAt(app, "signOnMode") === "OPENID_CONNECT") return;
  const text = "unexpected application response type from Okta - not an OpenIdConnectApplication";
  throw new ProviderError(prefixed(failureOfKind, text));
}

/** The org tells a secret in answers to POST and PUT only. */
function keepSecret(data: ResourceData, answer: unknown): void {
  const secret = textAt(answer, "credentials", "oauthClient", "client_secret");
  if (secret !== "" && !data.boolean("omit_secret")) data.set("client_secret", secret);
}

/** A status that Okta does not know is no status to the real provider, and calls nothing. */
async function changeStatus(data: ResourceData, okta: OktaClient): Promise<void> {
  if (!["ACTIVE", "INACTIVE"].includes(data.string("status"))) return;
  const verb = lifecycleVerb(data.string("status"));
  const path = apiPath("apps", data.id, "lifecycle", verb);
  await okta.callTellingStatus({ method: "POST", path, failure: "" });
}

/** An app that is missing is an error since 6.x: the plan stops until the app is removed from state. */
async function readApp(data: ResourceData, okta: OktaClient): Promise<void> {
  const path = apiPath("apps", data.id);
  const failure = "failed to get OAuth application";
  const app = await okta.call({ method: "GET", path, failure, errorStyle: ERROR_STYLE, goType: APP_GO_TYPE });
  checkIsOidcApp(app, failure, "failed to verify app type");
  if (textAt(app, "id") === "") return data.forget();
  if (data.boolean("skip_authentication_policy")) {
    data.set("authentication_policy", "");
  } else if (await okta.isIdentityEngine()) {
    const policyId = accessPolicyId(app);
    if (policyId !== "") data.set("authentication_policy", policyId);
  }
  setAppOauthState(data, app);
  if (!okta.usesOAuth) data.set("groups_claim", await readGroupsClaim(data, okta));
  setOauthClientState(data, app);
}

/**
 * Puts an app under the sign-on policy of the configuration or state, else under the org's default one. Does nothing on
 * a Classic org that has no such policies.
 *
 * @param failure start of the error text
 */
async function assignAuthenticationPolicy(data: ResourceData, okta: OktaClient, failure: string): Promise<void> {
  const policyId = data.string("authentication_policy") || (await defaultPolicyId(okta, failure));
  if (policyId === undefined) return;
  await okta.call({ method: "PUT", path: apiPath("apps", data.id, "policies", policyId), failure });
}

/** The one policy of type ACCESS_POLICY that is the system's. */
async function defaultPolicyId(okta: OktaClient, failure: string): Promise<string | undefined> {
  if (!(await okta.isIdentityEngine())) return undefined;
  const answer = await okta.call({
    method: "GET",
    path: `${apiPath("policies")}?type=ACCESS_POLICY`,
    goType: "[]*sdk.Policy",
    failure: `${failure}: error finding default ACCESS_POLICY`,
  });
  const system = Array.isArray(answer) ? answer.filter((policy) => flagAt(policy, "system")) : [];
  if (system.length !== 1) throw new ProviderError(`${failure}: cannot find default ACCESS_POLICY policy`);
  return textAt(system[0], "id");
}

/** Waits before another try, in milliseconds. The real provider goes on for 20 seconds with the first call, 30 with the second. */
const RETRY_WAITS = [500, 750, 1125];

/** Deactivates an app that state calls ACTIVE and deletes it; right after deactivation Okta may answer 500 once or twice. */
async function deleteApp(data: ResourceData, okta: OktaClient): Promise<void> {
  const failure = "failed to delete OAuth application";
  if (data.string("status") === "ACTIVE") {
    await retry(() =>
      okta.call({ method: "POST", path: apiPath("apps", data.id, "lifecycle", "deactivate"), failure }),
    );
  }
  await retry(() => okta.call({ method: "DELETE", path: apiPath("apps", data.id), failure }));
}

async function retry(task: () => Promise<unknown>): Promise<void> {
  for (const wait of RETRY_WAITS) {
    try {
      await task();
      return;
    } catch {
      await sleep(wait);
    }
  }
  await task();
}
