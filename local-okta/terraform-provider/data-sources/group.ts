import { ProviderError } from "../diagnostic.ts";
import { textAt } from "../json.ts";
import { apiPath, type OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";
import { ID_ATTRIBUTE } from "../resource-schema.ts";
import type { DataSourceType } from "../resource-type.ts";

/** The data source `okta_group`: by id, or by name and, if given, type. */
export const GROUP_DATA_SOURCE: DataSourceType = {
  name: "okta_group",
  schema: {
    attributes: {
      delay_read_seconds: { type: "string", optional: true, served: false },
      description: { type: "string", computed: true },
      id: { ...ID_ATTRIBUTE, conflictsWith: ["name", "type"] },
      include_users: { type: "bool", optional: true, default: false },
      name: { type: "string", optional: true, computed: true },
      type: { type: "string", optional: true },
      users: { type: ["set", "string"], computed: true },
    },
  },

  async read(data, okta) {
    const found = data.has("id") ? await groupById(data.id, okta) : await groupByName(data, okta);
    data.id = textAt(found, "id");
    data.set("description", textAt(found, "profile", "description"));
    data.set("type", textAt(found, "type"));
    data.set("name", textAt(found, "profile", "name"));
    if (data.boolean("include_users")) data.set("users", await userIds(data.id, okta));
  },
};

function groupById(id: string, okta: OktaClient): Promise<unknown> {
  return okta.call({ method: "GET", path: apiPath("groups", id), failure: "failed get group by ID" });
}

/**
 * The org searches by prefix, and lists all groups for no name. The only hit is taken even if its name is longer, as in the real
 * provider.
 */
async function groupByName(data: ResourceData, okta: OktaClient): Promise<unknown> {
  const name = data.string("name");
  const type = data.string("type");
  const query = new URLSearchParams({ ...(type && { filter: `type eq "${type}"` }), ...(name && { q: name }) });
  const path = query.size > 0 ? `${apiPath("groups")}?${query}` : apiPath("groups");
  const answer = await okta.call({ method: "GET", path, failure: "failed to query for groups" });
  const groups: readonly unknown[] = Array.isArray(answer) ? answer : [];
  const ofType = type === "" ? "" : ` and type ${JSON.stringify(type)}`;
  if (groups.length === 0) {
    throw new ProviderError(`group with name ${JSON.stringify(name)}${ofType} does not exist`);
  }
  if (groups.length === 1) return groups[0];
  const exact = groups.find(
    (each) => textAt(each, "profile", "name") === name && (type === "" || textAt(each, "type") === type),
  );
  if (exact !== undefined) return exact;
  throw new ProviderError(
    `group starting with name ${JSON.stringify(name)}${ofType} matches ${groups.length} groups, select a more precise name parameter`,
  );
}

async function userIds(groupId: string, okta: OktaClient): Promise<readonly string[]> {
  const path = `${apiPath("groups", groupId, "users")}?limit=200`;
  const users = await okta.list({ method: "GET", path, failure: "failed to list group user IDs" });
  return (users ?? []).map((user) => textAt(user, "id"));
}
