import { valueAt } from "../../json-value.ts";
import { canonicalJson, isRecord, parseObject, sameJsonObject, textAt } from "../json.ts";
import { apiPath, type OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";
import { ID_ATTRIBUTE, TIMEOUTS_BLOCK } from "../resource-schema.ts";
import type { ResourceType } from "../resource-type.ts";
import type { TerraformObject, TerraformValue } from "../terraform-value.ts";

/** ApplicationGroupAssignment decodes itself, by way of a type without a name. */
const GO_TYPE = "struct { *sdk.Alias }";

/** `okta_app_group_assignments`: all group assignments of one app. */
export const APP_GROUP_ASSIGNMENTS: ResourceType = {
  name: "okta_app_group_assignments",
  schema: {
    attributes: {
      app_id: { type: "string", required: true, forceNew: true },
      id: ID_ATTRIBUTE,
    },
    blocks: {
      group: {
        nesting: "list",
        block: {
          attributes: {
            id: { type: "string", required: true },
            priority: { type: "number", optional: true, keepsPrior: leavesPriorityToOkta },
            profile: { type: "string", optional: true, json: true, default: "{}", keepsPrior: isSameProfile },
          },
        },
      },
      timeouts: TIMEOUTS_BLOCK,
    },
  },

  async create(data, okta) {
    const failure = "failed to create application group assignment";
    for (const group of data.blocks("group")) {
      await okta.call({
        method: "PUT",
        path: groupsPath(data, textOf(group, "id")),
        body: newAssignment(group),
        failure,
        goType: GO_TYPE,
      });
    }
    data.id = data.string("app_id");
    await readAssignments(data, okta);
  },

  read: readAssignments,

  async update(data, okta) {
    await removeDroppedGroups(data, okta);
    const failure = "failed to add/update group assignment";
    for (const [id, group] of byId(data.blocks("group"))) {
      const path = groupsPath(data, id);
      await okta.call({ method: "PUT", path, body: changedAssignment(group), failure, goType: GO_TYPE });
    }
    await readAssignments(data, okta);
  },

  async delete(data, okta) {
    const failure = "failed to delete application group assignment";
    for (const group of data.blocks("group")) {
      await okta.find({ method: "DELETE", path: groupsPath(data, textOf(group, "id")), failure });
    }
  },

  parseImportId: (id) => ({ id, app_id: id }),
};

function groupsPath(data: ResourceData, ...rest: readonly string[]): string {
  return apiPath("apps", data.string("app_id"), "groups", ...rest);
}

/** A priority that is not written, or written as 0, never differs from the one Okta chose. */
function leavesPriorityToOkta(_prior: TerraformValue, planned: TerraformValue): boolean {
  return planned === null || planned === 0;
}

function isSameProfile(prior: TerraformValue, planned: TerraformValue): boolean {
  return typeof prior === "string" && typeof planned === "string" && sameJsonObject(prior, planned);
}

function newAssignment(group: TerraformObject): object {
  const priority = group["priority"];
  return { id: textOf(group, "id"), ...(priority ? { priority } : {}), ...profileOf(group) };
}

/** On update the real provider always sends a priority: 0 where none is known. */
function changedAssignment(group: TerraformObject): object {
  return { id: textOf(group, "id"), priority: group["priority"] ?? 0, ...profileOf(group) };
}

function profileOf(group: TerraformObject): { readonly profile?: object } {
  const profile = parseObject(textOf(group, "profile"));
  return profile ? { profile } : {};
}

async function removeDroppedGroups(data: ResourceData, okta: OktaClient): Promise<void> {
  const kept = byId(data.blocks("group"));
  for (const id of byId(data.priorBlocks("group")).keys()) {
    if (kept.has(id)) continue;
    const failure = `failed to delete group assignment: could not delete assignment for group ${id}, to application ${data.string("app_id")}`;
    await okta.find({ method: "DELETE", path: groupsPath(data, id), failure });
  }
}

/** Of a group that is there twice, an update takes the last one, where a create sends both. */
function byId(groups: readonly TerraformObject[]): ReadonlyMap<string, TerraformObject> {
  return new Map(groups.map((group) => [textOf(group, "id"), group]));
}

/** Known groups stay in the order of the state; assignments made elsewhere are appended and so become visible. */
async function readAssignments(data: ResourceData, okta: OktaClient): Promise<void> {
  const path = `${groupsPath(data)}?limit=200`;
  const failure = "failed to fetch group assignments";
  const assignments = await okta.list({ method: "GET", path, failure, goType: `[]*${GO_TYPE}` });
  if (assignments === undefined) return data.forget();
  const known = data.blocks("group");
  if (known.length === 0) return data.set("group", assignments.map(importedGroup));
  const knownIds = new Set(known.map((group) => textOf(group, "id")));
  data.set("group", [
    ...known.flatMap((group) =>
      assignments
        .filter((assignment) => textAt(assignment, "id") === group["id"])
        .map((assignment) => knownGroup(group, assignment)),
    ),
    ...assignments.filter((assignment) => !knownIds.has(textAt(assignment, "id"))).map(foreignGroup),
  ]);
}

function knownGroup(group: TerraformObject, assignment: unknown): TerraformObject {
  const profile = knownProfile(textOf(group, "profile"), valueAt(assignment, "profile"));
  return { ...foreignGroup(assignment), profile };
}

/** Only keys that the configuration writes are compared with the org. */
function knownProfile(written: string, actual: unknown): string {
  const known = parseObject(written);
  if (!known || !isRecord(actual)) return "";
  const read = Object.entries(known).map(([key, value]) => [key, actual[key] ?? value]);
  return canonicalJson(JSON.stringify(Object.fromEntries(read)));
}

function foreignGroup(assignment: unknown): TerraformObject {
  const priority = valueAt(assignment, "priority");
  return { id: textAt(assignment, "id"), priority: typeof priority === "number" ? priority : 0, profile: "" };
}

function importedGroup(assignment: unknown): TerraformObject {
  const profile = valueAt(assignment, "profile");
  return { ...foreignGroup(assignment), profile: canonicalJson(JSON.stringify(profile ?? {})) };
}

function textOf(group: TerraformObject, name: string): string {
  const value = group[name];
  return typeof value === "string" ? value : "";
}
