import type { Position } from "../../domain/finding.ts";
import type { RoleGroup } from "../../domain/role.ts";
import type { Draft, EnvironmentDraft } from "../draft.ts";
import { GROUP_ID_EXPECTED, isGroupId } from "../group-id.ts";
import { quote } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";
import { checkName } from "./check-name.ts";
import { lineOf } from "./line-of.ts";

/** Longest name of a group, in characters. Source: Okta, Groups API, `profile.name`. */
export const MAX_GROUP_NAME = 255;

/** Checks the Okta groups that carry the roles. */
export function checkRoleGroups(context: CheckContext): void {
  for (const { path, groupName, groupId, existing } of groupChoices(context.draft)) {
    checkName(context, [...path, "groupName"], groupName, MAX_GROUP_NAME);
    checkGroupId(context, path, groupName, groupId);
    if (existing !== undefined && groupId !== undefined) {
      context.report("MC062", context.source.key([...path, "existing"]), { fix: "remove existing, or groupId" });
    }
  }
  checkExistingNames(context);
  checkSharedGroups(context);
}

interface GroupChoice {
  readonly path: Path;
  readonly groupName?: string | undefined;
  readonly groupId?: string | undefined;
  readonly existing?: boolean | undefined;
}

function groupChoices({ roles }: EnvironmentDraft): GroupChoice[] {
  const builtIn = roles?.builtIn ?? [];
  const choices = (list: "builtIn" | "custom", entries: readonly Draft<GroupEntry>[]) =>
    entries.map((entry, index) => ({ ...(typeof entry === "object" ? entry : {}), path: ["roles", list, index] }));
  return [...choices("builtIn", builtIn), ...choices("custom", roles?.custom ?? [])];
}

type GroupEntry = string | Omit<GroupChoice, "path"> | undefined;

/** The lookup uses the name in Okta's search syntax and in the Terraform language. */
function checkExistingNames({ source, report, locatedRoles }: CheckContext): void {
  for (const { role, path } of locatedRoles) {
    if (role.group.kind !== "existing" || !/["\\]/.test(role.group.name)) continue;
    report("MC063", groupPosition(path, source), {
      got: quote(role.group.name),
      expected: "a name without double quotes and backslashes",
      fix: "reference the group by groupId",
    });
  }
}

function checkGroupId(
  { source, report }: CheckContext,
  path: Path,
  groupName: string | undefined,
  groupId: string | undefined,
): void {
  if (groupId === undefined) return;
  const where = source.value([...path, "groupId"]);
  if (!isGroupId(groupId)) {
    report("MC055", where, {
      got: quote(groupId),
      expected: GROUP_ID_EXPECTED,
      fix: "copy the id from the URL of the group's page, or write groupName to create a group",
    });
  }
  if (groupName === undefined) return;
  report("MC054", source.key([...path, "groupId"]), {
    fix: "keep groupName to create a group, or groupId to reference an existing one",
  });
}

function checkSharedGroups({ source, report, locatedRoles }: CheckContext): void {
  const first = new Map<string, { name: string; where: Position }>();
  for (const { role, path } of locatedRoles) {
    const where = groupPosition(path, source);
    if (role.group.kind !== "referenced" && role.group.name.trim().toLowerCase() === "everyone") {
      report("MC057", where, {
        got: quote(role.group.name),
        fix: "choose a group that contains only users who should have the role",
      });
    }
    const other = first.get(groupKey(role.group));
    if (other !== undefined && other.name !== role.name) {
      report("MC056", where, {
        summary: `${groupText(role.group)} carries two roles`,
        expected: `a separate group for each role; the first is on ${lineOf(other.where, where)}`,
        fix: `give ${quote(role.name)} another group with groupName or groupId`,
      });
    }
    first.set(groupKey(role.group), other ?? { name: role.name, where });
  }
}

/** Where the file says which group carries a role. */
function groupPosition(path: Path, source: CheckContext["source"]): ReturnType<CheckContext["source"]["value"]> {
  const key = ["groupId", "groupName", "name"].find((each) => source.has([...path, each]));
  return source.value(key === undefined ? path : [...path, key]);
}

function groupKey(group: RoleGroup): string {
  return group.kind === "referenced" ? `id ${group.id}` : `name ${group.name}`;
}

function groupText(group: RoleGroup): string {
  return `group ${quote(group.kind === "referenced" ? group.id : group.name)}`;
}
