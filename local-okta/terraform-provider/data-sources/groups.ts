import { crc32 } from "node:zlib";
import { valueAt } from "../../json-value.ts";
import { ProviderError } from "../diagnostic.ts";
import { textAt } from "../json.ts";
import { apiPath } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";
import { ID_ATTRIBUTE } from "../resource-schema.ts";
import type { DataSourceType } from "../resource-type.ts";
import type { TerraformObject } from "../terraform-value.ts";

const FAILURE = "failed to list groups";
const PAGE_SIZE = 200;

/** The data source `okta_groups`: all groups, those whose name begins so, those of a type, or those that a search finds. */
export const GROUPS_DATA_SOURCE: DataSourceType = {
  name: "okta_groups",
  schema: {
    attributes: {
      id: ID_ATTRIBUTE,
      groups: {
        type: [
          "list",
          [
            "object",
            {
              custom_profile_attributes: "string",
              description: "string",
              id: "string",
              name: "string",
              source: "string",
              type: "string",
            },
          ],
        ],
        computed: true,
      },
      limit: { type: "number", optional: true, default: PAGE_SIZE },
      q: { type: "string", optional: true, conflictsWith: ["search"] },
      search: { type: "string", optional: true, conflictsWith: ["type", "q"] },
      type: { type: "string", optional: true, conflictsWith: ["search"] },
    },
  },

  async read(data, okta) {
    const path = `${apiPath("groups")}?${queryOf(data, data.number("limit"))}`;
    const groups = await okta.list({ method: "GET", path, failure: FAILURE });
    if (groups === undefined) throw new ProviderError(FAILURE);
    // The real one counts every page of a text search as 10,000 long here.
    const id = queryOf(data, data.has("q") ? 10_000 : PAGE_SIZE);
    data.id = String(crc32(`?${id}`));
    data.set("groups", groups.map(groupOf));
  },
};

function queryOf(data: ResourceData, limit: number): URLSearchParams {
  const type = data.string("type");
  const query = new URLSearchParams({
    ...(type && { filter: `type eq "${type}"` }),
    limit: String(limit),
    ...(data.has("q") && { q: data.string("q") }),
    ...(data.has("search") && { search: data.string("search") }),
  });
  return query;
}

function groupOf(group: unknown): TerraformObject {
  const { name: _, description: __, ...custom } = Object(valueAt(group, "profile") ?? {});
  return {
    custom_profile_attributes: JSON.stringify(custom),
    description: textAt(group, "profile", "description"),
    id: textAt(group, "id"),
    name: textAt(group, "profile", "name"),
    source: textAt(group, "source", "id"),
    type: textAt(group, "type"),
  };
}
