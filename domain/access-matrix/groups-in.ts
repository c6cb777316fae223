import type { AccessModel, AuthorizationServer, ClaimValue, Reference } from "../access-model/access-model.ts";
import { expressionGrants } from "../access-model/role-grants.ts";

/** The groups of the model, and groups outside it that an assignment, a rule or a claim names. */
export function groupsIn({ groups, apps }: AccessModel, { policies, claims }: AuthorizationServer): Reference[] {
  const people = policies.flatMap(({ rules }) => rules.map((rule) => rule.people));
  const named = [
    ...apps.flatMap((app) => app.groups),
    ...people.flatMap((one) => [...(one.groups === "EVERYONE" ? [] : one.groups), ...one.excludedGroups]),
    ...claims.flatMap(({ value }) => groupsInClaim(value)),
  ];
  const foreign = named.flatMap((one) => (typeof one !== "string" && "id" in one ? [one.id] : []));
  return [...groups.map(({ key }) => ({ key })), ...[...new Set(foreign)].map((id) => ({ id }))];
}

function groupsInClaim(value: ClaimValue): readonly Reference[] {
  if (value.kind === "unknown") return value.groups;
  if (value.kind === "groupFilter") return [];
  return expressionGrants(value.text)?.map(({ group }) => group) ?? [];
}
