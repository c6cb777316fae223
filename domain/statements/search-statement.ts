import type { AccessModel, Reference } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { WEB_APP_KEY } from "../review/apps.ts";
import { carrying, type Requests } from "./counterexample.ts";
import { type Found, smallest } from "./found.ts";
import type { KnownRole } from "./known-roles.ts";
import { lackOfClient, lackOfUsers } from "./lack.ts";
import type { People } from "./request-search.ts";
import { groupName } from "./rule-conditions.ts";
import type { AppOfSpace, SearchSpace } from "./search-space.ts";
import type { ClientSubject, GroupChoice, Statement, UserSubject } from "./statement.ts";
import { subjectGroups } from "./subject-groups.ts";
import { otherRoles, resolvedTarget } from "./target.ts";

/** Searches for a request that contradicts a statement. */
export function searchStatement(space: SearchSpace, { subject, demand }: Statement, environment: Environment): Found {
  const requests = requestsOf(space, subject, environment);
  const lacks = (roles: readonly string[]) => lacking(space, subject, roles, environment);
  switch (demand.kind) {
    case "never":
      return smallest(demand.targets.map((target) => carrying(space, requests, resolvedTarget(target, space.roles))));
    case "within":
      return carrying(space, requests, { ...demand, kind: "lifetime" });
    case "atLeast":
      return lacks(demand.roles);
    case "exactly":
      return smallest([lacks(demand.roles), carrying(space, requests, otherRoles(demand.roles, space.roles))]);
  }
}

/** The requests of a statement. */
function requestsOf(space: SearchSpace, subject: Statement["subject"], environment: Environment): Requests[] {
  if (subject.kind === "users") {
    const people = peopleOf(space, subject, environment);
    return space.apps.map((app) => ({ app, people, withoutUser: false }));
  }
  const everybody = { required: [], forbidden: [] };
  return appsOf(space, subject).map((app) => ({
    app,
    withoutUser: true,
    ...(!(app.key === WEB_APP_KEY && app.isDeclared) && { people: everybody }),
  }));
}

/** The apps of a statement. */
function appsOf(space: SearchSpace, { clients }: ClientSubject): readonly AppOfSpace[] {
  if (clients === "any") return space.apps;
  if (clients === "others") return space.apps.filter(({ isDeclared }) => !isDeclared);
  return keysOfClients(space, clients).flatMap((key) => space.appOfKey.get(key) ?? []);
}

/** The keys of the apps of clients of the file. */
function keysOfClients({ appsOfClient }: SearchSpace, names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => appsOfClient.get(name) ?? []))];
}

function lacking(
  space: SearchSpace,
  subject: Statement["subject"],
  keys: readonly string[],
  environment: Environment,
): Found {
  const roles = space.roles.filter(({ key }) => keys.includes(key));
  if (subject.kind === "users") {
    return smallest(roles.map((role) => lackOfUsers(space, WEB_APP_KEY, peopleOf(space, subject, environment), role)));
  }
  const { clients } = subject;
  const named = typeof clients === "string" ? [] : keysOfClients(space, clients);
  return smallest(named.flatMap((app) => roles.map((role) => lackOfClient(space, app, role))));
}

/** The groups of users. A role that the file does not declare has none. */
function peopleOf(space: SearchSpace, subject: UserSubject, { roles }: Environment): People {
  const { required, forbidden } = subjectGroups(subject, roles);
  const names = (groups: readonly GroupChoice[]) => groups.flatMap((group) => nameOfGroup(space, group));
  return { required: names(required), forbidden: names(forbidden) };
}

function nameOfGroup({ roles, model }: SearchSpace, choice: GroupChoice): string[] {
  const group = "id" in choice ? choice : roles.find(({ key }: KnownRole) => key === choice.role)?.group;
  return group === undefined ? [] : groupName(inModel(group, model));
}

/** A group that the model knows by its id has a key there. */
function inModel(group: Reference, { groups }: AccessModel): Reference {
  if (!("id" in group)) return group;
  const found = groups.find(({ id }) => id === group.id);
  return found === undefined ? group : { key: found.key };
}
