import type { App, Claim, Group, Reference } from "../../access-model/access-model.ts";
import { roleGrants } from "../../access-model/role-grants.ts";
import { AUTHORIZATION_CODE } from "../../grant-type.ts";
import { groupedBy } from "../../grouped-by.ts";
import { BUILT_IN_ROLES, type BuiltInRole, builtInRoleName, roleKey } from "../../role.ts";
import { ROLES_CLAIM } from "../../roles-claim.ts";
import { rulesFor, type Setup, scopedRoleKeys } from "./setup.ts";

/** A role of a setup, from its groups and scopes. */
export interface FoundRole {
  readonly key: string;
  /** Management Console's spelling, if the org shows it. */
  readonly name: string;
  /** Absent if only a scope shows the role. */
  readonly group?: Group;
  /** Other groups that also carry it. */
  readonly others: readonly Group[];
}

/** The key of a built-in role; undefined for any other key. */
export function builtInKey(key: string): BuiltInRole | undefined {
  return BUILT_IN_ROLES.find((role) => role === key);
}

/** Whether a group was created in Okta: only such a group can be managed. */
export function isOktaGroup({ type }: Group): boolean {
  return type === "OKTA_GROUP";
}

/** Groups that are assigned to the web app or listed in its sign-in rules. */
export function signInGroups(setup: Setup): Group[] {
  const { model, webApp } = setup;
  if (webApp === undefined) return [];
  const rules = rulesFor(setup, webApp, AUTHORIZATION_CODE).map(({ rule }) => rule.people.groups);
  const references = [...webApp.groups, ...rules.flatMap((groups) => (groups === "EVERYONE" ? [] : groups))];
  return model.groups.filter(({ key }) => references.some((one) => isTo(one, key)));
}

/**
 * The roles of a setup, built-in ones first: roles of the sign-in groups, or else of groups with a role's name, and roles of
 * scopes.
 */
export function foundRoles(setup: Setup): FoundRole[] {
  const scoped = scopedRoleKeys(setup.server.scopes.map(({ name }) => name)).filter((key) => key === roleKey(key));
  const assigned = signInGroups(setup).filter(({ type }) => type !== "BUILT_IN");
  const isByName = ({ name, type }: Group) =>
    type === "OKTA_GROUP" &&
    typeof name === "string" &&
    (scoped.includes(roleKey(name)) || (assigned.length === 0 && isRoleName(name)));
  const candidates = [...new Set([...assigned, ...setup.model.groups.filter(isByName)])];
  const names = roleNames(setup);
  const byKey = groupedBy(candidates, (group) => roleKey(names(group)));
  const keys = [...new Set([...byKey.keys(), ...scoped])].filter((key) => key !== "");
  return keys.toSorted(inOrder).map((key) => {
    const [group, ...others] = (byKey.get(key) ?? []).toSorted((a, b) => rank(a, assigned) - rank(b, assigned));
    const name = group === undefined ? key : names(group);
    return { key, name, others, ...(group !== undefined && { group }) };
  });
}

/** Sign-in groups whose names cannot be a role key. */
export function namelessGroups(setup: Setup): Group[] {
  const names = roleNames(setup);
  return signInGroups(setup).filter((group) => group.type !== "BUILT_IN" && roleKey(names(group)) === "");
}

/** Claims from which Management Console reads roles. */
export function rolesClaims({ server }: Pick<Setup, "server">): Claim[] {
  return server.claims.filter(({ name, token, active }) => name === ROLES_CLAIM && token === "idToken" && active);
}

/** Whether an app is assigned to a group. */
export function isAssigned({ groups }: App, group: Group): boolean {
  return groups.some((one) => isTo(one, group.key));
}

/** The name of a group's role: from an expression in our form, or the group's name. */
function roleNames(setup: Setup): (group: Group) => string {
  const grants = rolesClaims(setup).flatMap((claim) =>
    claim.value.kind === "expression" ? roleGrants(claim, setup.model.groups) : [],
  );
  return ({ key, name }) =>
    grants.find(({ group }) => isTo(group, key))?.role ?? (typeof name === "string" ? name : "");
}

function isTo(reference: Reference, key: string): boolean {
  return "key" in reference && reference.key === key;
}

function isRoleName(name: string): boolean {
  const key = builtInKey(roleKey(name));
  return key !== undefined && [builtInRoleName(key, "title"), key].includes(name);
}

/** A sign-in group first, then a group that can be managed. */
function rank(group: Group, assigned: readonly Group[]): number {
  return (assigned.includes(group) ? 0 : 2) + (isOktaGroup(group) ? 0 : 1);
}

function inOrder(a: string, b: string): number {
  const [first, second] = [place(a), place(b)];
  if (first !== second) return first - second;
  return a < b ? -1 : 1;
}

/** Custom roles come after the built-in ones. */
function place(key: string): number {
  const builtIn = builtInKey(key);
  return builtIn === undefined ? BUILT_IN_ROLES.length : BUILT_IN_ROLES.indexOf(builtIn);
}
