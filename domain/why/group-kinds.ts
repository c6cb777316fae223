import { groupFilter, type PatternCompiler } from "../access-matrix/group-filter.ts";
import { policiesOf, type Reference } from "../access-model/access-model.ts";
import { expressionGrants } from "../access-model/role-grants.ts";
import { groupedBy } from "../grouped-by.ts";
import { groupName, groupNames } from "../statements/rule-conditions.ts";
import { rolesClaims } from "../statements/scope-sets.ts";
import { answeringServer } from "./answers.ts";
import type { Question } from "./change.ts";

/**
 * Groups by their effect on a question: groups of one kind are in the same lists of the app, its rules and the claims, so they
 * have the same effect. A group whose name a filter may match is its own kind.
 */
export function groupKinds(
  { model, request }: Pick<Question, "model" | "request">,
  compile: PatternCompiler,
): (group: Reference) => string {
  const server = answeringServer(model);
  const claims = rolesClaims(server.claims).map(({ value }) => value);
  const people = policiesOf(server, request.app).flatMap(({ rules }) => rules.map((rule) => rule.people));
  const lists = [
    ...model.apps.filter(({ key }) => key === request.app).map(({ groups }) => groups),
    ...people.flatMap(({ groups, excludedGroups }) => [groups === "EVERYONE" ? [] : groups, excludedGroups]),
    ...claims.flatMap((value) => (value.kind === "expression" ? groupsByRole(expressionGrants(value.text) ?? []) : [])),
  ].map((groups) => new Set(groupNames(groups)));
  // A partial match is the wider assumption for a filter.
  const filters = claims.flatMap((value) =>
    value.kind === "groupFilter" ? [groupFilter(value, compile, { groupRegexMatch: "part" })] : [],
  );
  const names = new Map(model.groups.flatMap(({ key, name }) => groupName({ key }).map((group) => [group, name])));
  return (group) => {
    const [own = ""] = groupName(group);
    const name = names.get(own);
    const isFiltered = filters.some((lets) => typeof name !== "string" || lets?.(name));
    return isFiltered && name !== undefined ? own : lists.map((list) => (list.has(own) ? 1 : 0)).join("");
  };
}

function groupsByRole(grants: readonly { readonly group: Reference; readonly role: string }[]): Reference[][] {
  return [...groupedBy(grants, ({ role }) => role).values()].map((alike) => alike.map(({ group }) => group));
}
