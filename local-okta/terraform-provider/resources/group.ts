import { setTimeout as sleep } from "node:timers/promises";
import { valueAt } from "../../json-value.ts";
import { createdId } from "../answer-value.ts";
import { ProviderError } from "../diagnostic.ts";
import { canonicalJson, filled, isRecord, parseObject, requireObjectAt, textAt } from "../json.ts";
import { apiPath, type OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";
import { ID_ATTRIBUTE } from "../resource-schema.ts";
import type { ResourceType } from "../resource-type.ts";
import type { TerraformValue } from "../terraform-value.ts";

const SKIP_USERS_TEXT = "Because users has been removed, this attribute is a no op and will be removed";

const GO_TYPE = "sdk.Group";

/** Waits before the group that was just created is looked for again, in milliseconds: ten seconds in all. */
const CREATION_CHECK_WAITS = [500, 750, 1125, 1700, 2500, 3425];

/** `okta_group`. */
export const GROUP: ResourceType = {
  name: "okta_group",
  schema: {
    attributes: {
      custom_profile_attributes: { type: "string", optional: true, json: true, keepsPrior: holdsSameProfile },
      description: { type: "string", optional: true },
      id: ID_ATTRIBUTE,
      name: { type: "string", required: true, maxLength: 255 },
      skip_users: { type: "bool", optional: true, default: false, deprecated: SKIP_USERS_TEXT },
    },
  },

  async create(data, okta) {
    const created = await okta.call({
      method: "POST",
      path: apiPath("groups"),
      body: groupBody(data),
      failure: "failed to create group",
      goType: GO_TYPE,
    });
    const id = createdId(created, "failed to create group");
    await waitUntilFound(okta, id);
    data.id = id;
    await readGroup(data, okta);
  },

  read: readGroup,

  async update(data, okta) {
    const failure = "failed to update group";
    await okta.call({
      method: "PUT",
      path: apiPath("groups", data.id),
      body: groupBody(data),
      failure,
      goType: GO_TYPE,
    });
    await readGroup(data, okta);
  },

  async delete(data, okta) {
    await okta.call({ method: "DELETE", path: apiPath("groups", data.id), failure: "failed to delete group" });
  },

  parseImportId(importId) {
    const [id = "", flag, ...rest] = importId.split("/");
    if (rest.length > 0) {
      throw new ProviderError("invalid format used for import ID, format must be 'group_id' or 'group_id/skip_users'");
    }
    return flag === "skip_users" ? { id, skip_users: true } : { id };
  },
};

/** Not configured means not compared: what the org holds stays in state. Nor do members that are null count, which Okta does not keep. */
function holdsSameProfile(prior: TerraformValue, planned: TerraformValue): boolean {
  if (planned === null || planned === "") return true;
  return JSON.stringify(withoutNulls(prior)) === JSON.stringify(withoutNulls(planned));
}

function withoutNulls(json: TerraformValue): object {
  const members = typeof json === "string" ? parseObject(canonicalJson(json)) : undefined;
  return Object.fromEntries(Object.entries(members ?? {}).filter(([, value]) => value !== null));
}

/** Beside attributes of its own, a group's empty description is left out. */
function groupBody(data: ResourceData): object {
  const name = data.string("name");
  const description = data.string("description");
  const custom = withoutNulls(data.string("custom_profile_attributes"));
  if (Object.keys(custom).length === 0) return { profile: { name, description } };
  return { profile: { ...custom, ...filled({ name, description }) } };
}

/**
 * A new group may take a moment to become readable. An error here comes before the id is in state, and without the usual start of its
 * text: the real provider loses the group (resource_okta_group.go at v6.12.0).
 */
async function waitUntilFound(okta: OktaClient, id: string): Promise<void> {
  const call = { method: "GET", path: apiPath("groups", id), failure: "", goType: GO_TYPE } as const;
  for (const wait of CREATION_CHECK_WAITS) {
    if ((await okta.find(call)) !== undefined) return;
    await sleep(wait);
  }
  throw new ProviderError(`group '${id}' hasn't been created after multiple checks`);
}

async function readGroup(data: ResourceData, okta: OktaClient): Promise<void> {
  const path = apiPath("groups", data.id);
  const found = await okta.find({ method: "GET", path, failure: "failed to get group", goType: GO_TYPE });
  if (found === undefined) return data.forget();
  requireObjectAt(found, "profile");
  data.set("name", textAt(found, "profile", "name"));
  data.set("description", textAt(found, "profile", "description"));
  data.set("custom_profile_attributes", customProfile(found));
}

/** Everything of the profile but name and description, as the real provider writes it to state. */
function customProfile(found: unknown): string {
  const profile = valueAt(found, "profile");
  if (!isRecord(profile)) return "{}";
  const { name: _name, description: _description, ...custom } = profile;
  return canonicalJson(JSON.stringify(custom));
}
