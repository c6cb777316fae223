import { createdId } from "../answer-value.ts";
import { filled, textAt, textsAt } from "../json.ts";
import { apiPath, type OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";
import { ID_ATTRIBUTE } from "../resource-schema.ts";
import type { ResourceType } from "../resource-type.ts";
import { lifecycleVerb, STATUS_ATTRIBUTE } from "./status-attribute.ts";

const GO_TYPE = "sdk.AuthorizationServer";

const COMPUTED_TEXT = { type: "string", computed: true } as const;

/** `okta_auth_server`. */
export const AUTH_SERVER: ResourceType = {
  name: "okta_auth_server",
  schema: {
    attributes: {
      audiences: { type: ["set", "string"], required: true },
      credentials_last_rotated: COMPUTED_TEXT,
      credentials_next_rotation: COMPUTED_TEXT,
      credentials_rotation_mode: { type: "string", optional: true, default: "AUTO" },
      description: { type: "string", optional: true },
      id: ID_ATTRIBUTE,
      issuer: COMPUTED_TEXT,
      issuer_mode: { type: "string", optional: true, default: "ORG_URL" },
      kid: COMPUTED_TEXT,
      name: { type: "string", required: true },
      status: STATUS_ATTRIBUTE,
    },
  },

  /** The status is not sent: a server is always born ACTIVE. Okta ignores rotation mode MANUAL until an update. */
  async create(data, okta) {
    const failure = "failed to create authorization server";
    const body = authServerBody(data);
    const created = await okta.call({
      method: "POST",
      path: apiPath("authorizationServers"),
      body,
      failure,
      goType: GO_TYPE,
    });
    data.id = createdId(created, failure);
    if (data.string("credentials_rotation_mode") === "MANUAL") await updateAuthServer(data, okta);
    await readAuthServer(data, okta);
  },

  read: readAuthServer,
  update: updateAuthServer,

  async delete(data, okta) {
    await okta.find({
      method: "POST",
      path: apiPath("authorizationServers", data.id, "lifecycle", "deactivate"),
      failure: "failed to deactivate authorization server",
    });
    await okta.find({
      method: "DELETE",
      path: apiPath("authorizationServers", data.id),
      failure: "failed to delete authorization server",
    });
  },

  parseImportId: (id) => ({ id }),
};

function authServerBody(data: ResourceData): object {
  return {
    ...filled({
      name: data.string("name"),
      audiences: data.strings("audiences"),
      description: data.string("description"),
      issuerMode: data.string("issuer_mode"),
    }),
    credentials: { signing: filled({ rotationMode: data.string("credentials_rotation_mode") }) },
  };
}

async function updateAuthServer(data: ResourceData, okta: OktaClient): Promise<void> {
  if (data.changed("status")) await changeStatus(data, okta);
  await okta.call({
    method: "PUT",
    path: apiPath("authorizationServers", data.id),
    body: authServerBody(data),
    failure: "failed to update authorization server",
    goType: GO_TYPE,
  });
  await readAuthServer(data, okta);
}

async function changeStatus(data: ResourceData, okta: OktaClient): Promise<void> {
  const verb = lifecycleVerb(data.string("status"));
  const path = apiPath("authorizationServers", data.id, "lifecycle", verb);
  await okta.call({ method: "POST", path, failure: `failed to ${verb} authorization server` });
}

async function readAuthServer(data: ResourceData, okta: OktaClient): Promise<void> {
  const path = apiPath("authorizationServers", data.id);
  const found = await okta.find({
    method: "GET",
    path,
    failure: "failed to get authorization server",
    goType: GO_TYPE,
  });
  if (found === undefined) return data.forget();
  data.set("audiences", textsAt(found, "audiences"));
  data.set("kid", textAt(found, "credentials", "signing", "kid"));
  data.set("credentials_rotation_mode", textAt(found, "credentials", "signing", "rotationMode"));
  setTime(data, "credentials_next_rotation", textAt(found, "credentials", "signing", "nextRotation"));
  setTime(data, "credentials_last_rotated", textAt(found, "credentials", "signing", "lastRotated"));
  data.set("description", textAt(found, "description"));
  data.set("name", textAt(found, "name"));
  data.set("status", textAt(found, "status"));
  data.set("issuer", textAt(found, "issuer"));
  const issuerMode = textAt(found, "issuerMode");
  if (issuerMode !== "") data.set("issuer_mode", issuerMode);
}

/** `2026-11-24T23:31:43.170Z` becomes `2026-11-24 23:31:43.17 +0000 UTC`, the form of Go's `Time.String`. */
function setTime(data: ResourceData, name: string, isoTime: string): void {
  if (isoTime === "") return;
  const [date, time = ""] = isoTime.replace(/Z$/, "").split("T");
  const shortTime = time.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  data.set(name, `${date} ${shortTime} +0000 UTC`);
}
