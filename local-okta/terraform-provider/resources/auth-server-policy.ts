import { valueAt } from "../../json-value.ts";
import { createdId } from "../answer-value.ts";
import { ProviderError } from "../diagnostic.ts";
import { parseNestedImportId } from "../import-id.ts";
import { filled, requireObjectAt, textAt, textsAt } from "../json.ts";
import { apiPath, type OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";
import { ID_ATTRIBUTE } from "../resource-schema.ts";
import type { ResourceType } from "../resource-type.ts";
import { lifecycleVerb, STATUS_ATTRIBUTE } from "./status-attribute.ts";

/** AuthorizationServerPolicy decodes itself, by way of a type without a name. */
const GO_TYPE = "struct { *sdk.Alias }";

/** `okta_auth_server_policy`. */
export const AUTH_SERVER_POLICY: ResourceType = {
  name: "okta_auth_server_policy",
  schema: {
    attributes: {
      auth_server_id: { type: "string", required: true },
      client_whitelist: { type: ["set", "string"], required: true },
      description: { type: "string", required: true },
      id: ID_ATTRIBUTE,
      name: { type: "string", required: true },
      priority: { type: "number", required: true },
      status: STATUS_ATTRIBUTE,
    },
  },

  async create(data, okta) {
    if (data.string("status") === "INACTIVE") {
      throw new ProviderError("can not create an inactive auth server policy, only existing ones can be deactivated");
    }
    const failure = "failed to create authorization server policy";
    const created = await okta.call({
      method: "POST",
      path: policiesPath(data),
      body: policyBody(data),
      failure,
      goType: GO_TYPE,
    });
    data.id = createdId(created, failure);
    await readPolicy(data, okta);
  },

  read: readPolicy,

  async update(data, okta) {
    const failure = "failed to update auth server policy";
    await okta.call({
      method: "PUT",
      path: policiesPath(data, data.id),
      body: policyBody(data),
      failure,
      goType: GO_TYPE,
    });
    if (data.changed("status")) await changeStatus(data, okta);
    await readPolicy(data, okta);
  },

  async delete(data, okta) {
    const failure = "failed to delete auth server policy";
    await okta.call({ method: "DELETE", path: policiesPath(data, data.id), failure });
  },

  parseImportId: (importId) => parseNestedImportId(["auth_server_id", "id"], importId),
};

function policiesPath(data: ResourceData, ...rest: readonly string[]): string {
  return apiPath("authorizationServers", data.string("auth_server_id"), "policies", ...rest);
}

function policyBody(data: ResourceData): object {
  return {
    type: "OAUTH_AUTHORIZATION_POLICY",
    ...filled({
      name: data.string("name"),
      status: data.string("status"),
      description: data.string("description"),
    }),
    priority: data.number("priority"),
    conditions: { clients: filled({ include: data.strings("client_whitelist") }) },
  };
}

async function changeStatus(data: ResourceData, okta: OktaClient): Promise<void> {
  const path = policiesPath(data, data.id, "lifecycle", lifecycleVerb(data.string("status")));
  await okta.call({ method: "POST", path, failure: "failed to change authorization server policy status" });
}

async function readPolicy(data: ResourceData, okta: OktaClient): Promise<void> {
  const failure = "failed to get auth server policy";
  const found = await okta.find({ method: "GET", path: policiesPath(data, data.id), failure, goType: GO_TYPE });
  if (found === undefined) return data.forget();
  requireObjectAt(found, "conditions", "clients");
  data.set("name", textAt(found, "name"));
  data.set("description", textAt(found, "description"));
  data.set("status", textAt(found, "status"));
  const priority = valueAt(found, "priority");
  if (typeof priority === "number") data.set("priority", priority);
  data.set("client_whitelist", textsAt(found, "conditions", "clients", "include"));
}
