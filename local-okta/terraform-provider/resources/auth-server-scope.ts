import { createdId } from "../answer-value.ts";
import { parseNestedImportId } from "../import-id.ts";
import { flagAt, textAt } from "../json.ts";
import { apiPath, type OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";
import { ID_ATTRIBUTE } from "../resource-schema.ts";
import type { ResourceType } from "../resource-type.ts";

/** The real provider calls scopes through a generated SDK, whose errors are the HTTP status only. */
const ERROR_STYLE = "status";

const GO_TYPE = "okta._OAuth2Scope";

/** `okta_auth_server_scope`. */
export const AUTH_SERVER_SCOPE: ResourceType = {
  name: "okta_auth_server_scope",
  schema: {
    attributes: {
      auth_server_id: { type: "string", required: true },
      consent: { type: "string", optional: true, default: "IMPLICIT" },
      default: { type: "bool", optional: true, default: false },
      description: { type: "string", optional: true },
      display_name: { type: "string", optional: true },
      id: ID_ATTRIBUTE,
      metadata_publish: { type: "string", optional: true, default: "ALL_CLIENTS" },
      name: { type: "string", required: true },
      optional: { type: "bool", optional: true },
      system: { type: "bool", computed: true },
    },
  },

  async create(data, okta) {
    const failure = "failed to create auth server scope";
    const body = scopeBody(data);
    const created = await okta.call({
      method: "POST",
      path: scopesPath(data),
      body,
      failure,
      errorStyle: ERROR_STYLE,
      goType: GO_TYPE,
    });
    data.id = scopeId(created, failure);
    await readScope(data, okta);
  },

  read: readScope,

  async update(data, okta) {
    const failure = "failed to update auth server scope";
    await okta.call({
      method: "PUT",
      path: scopesPath(data, data.id),
      body: scopeBody(data),
      failure,
      errorStyle: ERROR_STYLE,
      goType: GO_TYPE,
    });
    await readScope(data, okta);
  },

  async delete(data, okta) {
    const failure = "failed to delete auth server scope";
    await okta.find({
      method: "DELETE",
      path: scopesPath(data, data.id),
      failure,
      errorStyle: ERROR_STYLE,
      goType: GO_TYPE,
    });
  },

  parseImportId: (importId) => parseNestedImportId(["auth_server_id", "id"], importId),
};

/** Of an empty answer the generated SDK reads an empty id, and does not crash. */
function scopeId(created: unknown, failure: string): string {
  return createdId(created ?? {}, failure);
}

function scopesPath(data: ResourceData, ...rest: readonly string[]): string {
  return apiPath("authorizationServers", data.string("auth_server_id"), "scopes", ...rest);
}

function scopeBody(data: ResourceData): object {
  const consent = data.string("consent");
  const metadataPublish = data.string("metadata_publish");
  return {
    name: data.string("name"),
    description: data.string("description"),
    displayName: data.string("display_name"),
    ...(consent && { consent }),
    ...(metadataPublish && { metadataPublish }),
    default: data.boolean("default"),
    optional: data.boolean("optional"),
  };
}

async function readScope(data: ResourceData, okta: OktaClient): Promise<void> {
  const failure = "failed to get auth server scope";
  const found = await okta.find({
    method: "GET",
    path: scopesPath(data, data.id),
    failure,
    errorStyle: ERROR_STYLE,
    goType: GO_TYPE,
  });
  if (found === undefined) return data.forget();
  data.set("name", textAt(found, "name"));
  data.set("description", textAt(found, "description"));
  data.set("display_name", textAt(found, "displayName"));
  data.set("metadata_publish", textAt(found, "metadataPublish"));
  data.set("default", flagAt(found, "default"));
  data.set("system", flagAt(found, "system"));
  data.set("optional", flagAt(found, "optional"));
  const consent = textAt(found, "consent");
  if (consent !== "") data.set("consent", consent);
}
