import { valueAt } from "../../json-value.ts";
import { createdId } from "../answer-value.ts";
import { ProviderError } from "../diagnostic.ts";
import { parseNestedImportId } from "../import-id.ts";
import { filled, flagAt, requireObjectAt, textAt, textsAt } from "../json.ts";
import type { Mutex } from "../mutex.ts";
import { apiPath, type OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";
import { type AttributeSchema, ID_ATTRIBUTE } from "../resource-schema.ts";
import type { ResourceType } from "../resource-type.ts";
import { lifecycleVerb, STATUS_ATTRIBUTE } from "./status-attribute.ts";

/** AuthorizationServerPolicyRule decodes itself, by way of a type without a name. */
const GO_TYPE = "struct { *sdk.Alias }";

const OPTIONAL_TEXTS: AttributeSchema = { type: ["set", "string"], optional: true };

/** Attributes that hold a lifetime in minutes, and their names in Okta's API. */
const LIFETIMES = {
  access_token_lifetime_minutes: "accessTokenLifetimeMinutes",
  refresh_token_lifetime_minutes: "refreshTokenLifetimeMinutes",
  refresh_token_window_minutes: "refreshTokenWindowMinutes",
};

/**
 * `okta_auth_server_policy_rule`.
 *
 * @param writes one lock for all rules of all servers, as in the real provider: racing writes upset Okta's priorities
 */
export function authServerPolicyRule(writes: Mutex): ResourceType {
  return {
    name: "okta_auth_server_policy_rule",
    schema: {
      attributes: {
        access_token_lifetime_minutes: { type: "number", optional: true, default: 60 },
        auth_server_id: { type: "string", required: true },
        grant_type_whitelist: { type: ["set", "string"], required: true },
        group_blacklist: OPTIONAL_TEXTS,
        group_whitelist: OPTIONAL_TEXTS,
        id: ID_ATTRIBUTE,
        inline_hook_id: { type: "string", optional: true },
        name: { type: "string", required: true },
        policy_id: { type: "string", required: true },
        priority: { type: "number", required: true },
        refresh_token_lifetime_minutes: { type: "number", optional: true },
        refresh_token_window_minutes: { type: "number", optional: true, default: 10080 },
        scope_whitelist: OPTIONAL_TEXTS,
        status: STATUS_ATTRIBUTE,
        system: { type: "bool", computed: true },
        type: { type: "string", optional: true, default: "RESOURCE_ACCESS" },
        user_blacklist: OPTIONAL_TEXTS,
        user_whitelist: OPTIONAL_TEXTS,
      },
    },
    create: (data, okta) => writes.run(() => createRule(data, okta)),
    read: readRule,
    update: (data, okta) => writes.run(() => updateRule(data, okta)),
    delete: (data, okta) => writes.run(() => deleteRule(data, okta)),
    parseImportId: (importId) => parseNestedImportId(["auth_server_id", "policy_id", "id"], importId),
  };
}

async function createRule(data: ResourceData, okta: OktaClient): Promise<void> {
  checkRule(data);
  const failure = "failed to create auth server policy rule";
  const created = await okta.call({
    method: "POST",
    path: rulesPath(data),
    body: ruleBody(data),
    failure,
    goType: GO_TYPE,
  });
  data.id = createdId(created, failure);
  await readRule(data, okta);
}

async function updateRule(data: ResourceData, okta: OktaClient): Promise<void> {
  checkRule(data);
  const failure = "failed to update auth server policy rule";
  await okta.call({ method: "PUT", path: rulesPath(data, data.id), body: ruleBody(data), failure, goType: GO_TYPE });
  if (data.changed("status")) await changeStatus(data, okta);
  await readRule(data, okta);
}

async function deleteRule(data: ResourceData, okta: OktaClient): Promise<void> {
  const failure = "failed to delete auth server policy rule";
  await okta.call({ method: "DELETE", path: rulesPath(data, data.id), failure });
}

async function changeStatus(data: ResourceData, okta: OktaClient): Promise<void> {
  const path = rulesPath(data, data.id, "lifecycle", lifecycleVerb(data.string("status")));
  await okta.call({ method: "POST", path, failure: "failed to change authorization server policy status" });
}

function rulesPath(data: ResourceData, ...rest: readonly string[]): string {
  const server = data.string("auth_server_id");
  return apiPath("authorizationServers", server, "policies", data.string("policy_id"), "rules", ...rest);
}

/** Rules of the provider that it checks at apply only, with its texts. */
function checkRule(data: ResourceData): void {
  const implicit = data.strings("grant_type_whitelist").includes("implicit");
  if (implicit && !data.has("user_whitelist") && !data.has("group_whitelist")) {
    throw new ProviderError(
      `at least "user_whitelist" or "group_whitelist" should be provided when using 'implicit' in "grant_type_whitelist"`,
    );
  }
  const access = data.number("access_token_lifetime_minutes");
  const refresh = data.number("refresh_token_lifetime_minutes");
  const window = data.number("refresh_token_window_minutes");
  if (refresh === 0) return;
  if (refresh < access) {
    throw new ProviderError(
      "'refresh_token_lifetime_minutes' must be greater than or equal to 'access_token_lifetime_minutes'",
    );
  }
  if (window < access || window > refresh) {
    throw new ProviderError(
      "'refresh_token_window_minutes' must be between 'access_token_lifetime_minutes' and 'refresh_token_lifetime_minutes'",
    );
  }
}

function ruleBody(data: ResourceData): object {
  const hook = data.string("inline_hook_id");
  const lifetimes = Object.entries(LIFETIMES).map(([name, apiName]) => [apiName, data.number(name)]);
  return {
    ...filled({ type: data.string("type"), name: data.string("name"), status: data.string("status") }),
    priority: data.number("priority"),
    actions: {
      token: { ...Object.fromEntries(lifetimes), ...(hook && { inlineHook: { id: hook } }) },
    },
    conditions: {
      grantTypes: including(data, "grant_type_whitelist"),
      scopes: including(data, "scope_whitelist"),
      people: {
        groups: { ...including(data, "group_whitelist"), ...excluding(data, "group_blacklist") },
        users: { ...including(data, "user_whitelist"), ...excluding(data, "user_blacklist") },
      },
    },
  };
}

function including(data: ResourceData, name: string): object {
  return data.has(name) ? { include: data.strings(name) } : {};
}

function excluding(data: ResourceData, name: string): object {
  return data.has(name) ? { exclude: data.strings(name) } : {};
}

/** The hook is taken over only where the org has one, so a rule that lost its hook outside shows no drift. */
async function readRule(data: ResourceData, okta: OktaClient): Promise<void> {
  const failure = "failed to get auth server policy rule";
  const found = await okta.find({ method: "GET", path: rulesPath(data, data.id), failure, goType: GO_TYPE });
  if (found === undefined) return data.forget();
  requireObjectAt(found, "actions", "token");
  requireObjectAt(found, "conditions", "grantTypes");
  requireObjectAt(found, "conditions", "scopes");
  requireObjectAt(found, "conditions", "people", "users");
  data.set("system", flagAt(found, "system"));
  data.set("name", textAt(found, "name"));
  data.set("status", textAt(found, "status"));
  data.set("type", textAt(found, "type"));
  setNumber(data, "priority", valueAt(found, "priority"));
  for (const [name, apiName] of Object.entries(LIFETIMES)) {
    setNumber(data, name, valueAt(found, "actions", "token", apiName));
  }
  const hook = textAt(found, "actions", "token", "inlineHook", "id");
  if (hook !== "") data.set("inline_hook_id", hook);
  data.set("grant_type_whitelist", textsAt(found, "conditions", "grantTypes", "include"));
  data.set("scope_whitelist", textsAt(found, "conditions", "scopes", "include"));
  data.set("group_whitelist", textsAt(found, "conditions", "people", "groups", "include"));
  data.set("group_blacklist", textsAt(found, "conditions", "people", "groups", "exclude"));
  data.set("user_whitelist", textsAt(found, "conditions", "people", "users", "include"));
  data.set("user_blacklist", textsAt(found, "conditions", "people", "users", "exclude"));
}

function setNumber(data: ResourceData, name: string, value: unknown): void {
  if (typeof value === "number") data.set(name, value);
}
