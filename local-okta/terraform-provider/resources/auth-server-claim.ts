import { createdId } from "../answer-value.ts";
import { parseNestedImportId } from "../import-id.ts";
import { filled, flagAt, textAt, textsAt } from "../json.ts";
import { apiPath, type OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";
import { ID_ATTRIBUTE } from "../resource-schema.ts";
import type { ResourceType } from "../resource-type.ts";
import { STATUS_ATTRIBUTE } from "./status-attribute.ts";

const GO_TYPE = "sdk.OAuth2Claim";

/** `okta_auth_server_claim`. */
export const AUTH_SERVER_CLAIM: ResourceType = {
  name: "okta_auth_server_claim",
  schema: {
    attributes: {
      always_include_in_token: { type: "bool", optional: true, default: true },
      auth_server_id: { type: "string", required: true },
      claim_type: { type: "string", required: true },
      group_filter_type: { type: "string", optional: true },
      id: ID_ATTRIBUTE,
      name: { type: "string", required: true },
      scopes: { type: ["set", "string"], optional: true },
      status: STATUS_ATTRIBUTE,
      value: { type: "string", required: true },
      value_type: { type: "string", optional: true, default: "EXPRESSION" },
    },
  },

  async create(data, okta) {
    const failure = "failed to create auth server claim";
    const created = await okta.call({
      method: "POST",
      path: claimsPath(data),
      body: claimBody(data),
      failure,
      goType: GO_TYPE,
    });
    data.id = createdId(created, failure);
    await readClaim(data, okta);
  },

  read: readClaim,

  async update(data, okta) {
    const failure = "failed to update auth server claim";
    await okta.call({
      method: "PUT",
      path: claimsPath(data, data.id),
      body: claimBody(data),
      failure,
      goType: GO_TYPE,
    });
    await readClaim(data, okta);
  },

  /** Okta keeps its system claims; the real provider forgets them without a call. */
  async delete(data, okta) {
    if (data.string("value_type") === "SYSTEM" && data.boolean("always_include_in_token")) return;
    const failure = "failed to delete auth server claim";
    await okta.call({ method: "DELETE", path: claimsPath(data, data.id), failure });
  },

  parseImportId: (importId) => parseNestedImportId(["auth_server_id", "id"], importId),
};

function claimsPath(data: ResourceData, ...rest: readonly string[]): string {
  return apiPath("authorizationServers", data.string("auth_server_id"), "claims", ...rest);
}

/** `group_filter_type` is snake case in Okta's API too. */
function claimBody(data: ResourceData): object {
  return {
    ...filled({
      name: data.string("name"),
      status: data.string("status"),
      claimType: data.string("claim_type"),
      valueType: data.string("value_type"),
      value: data.string("value"),
      group_filter_type: data.string("group_filter_type"),
    }),
    alwaysIncludeInToken: data.boolean("always_include_in_token"),
    conditions: filled({ scopes: data.strings("scopes") }),
  };
}

/** Scopes are taken over only when the org lists some, so a claim that lost its scopes outside shows no drift. */
async function readClaim(data: ResourceData, okta: OktaClient): Promise<void> {
  const failure = "failed to get auth server claim";
  const found = await okta.find({ method: "GET", path: claimsPath(data, data.id), failure, goType: GO_TYPE });
  if (found === undefined) return data.forget();
  const scopes = textsAt(found, "conditions", "scopes");
  if (scopes.length > 0) data.set("scopes", scopes);
  data.set("name", textAt(found, "name"));
  data.set("status", textAt(found, "status"));
  data.set("value", textAt(found, "value"));
  data.set("value_type", textAt(found, "valueType"));
  data.set("claim_type", textAt(found, "claimType"));
  data.set("always_include_in_token", flagAt(found, "alwaysIncludeInToken"));
  data.set("group_filter_type", textAt(found, "group_filter_type"));
}
