import { isUnmanaged } from "../../access-model/access-model.ts";
import { foundId, lookupOf } from "../../access-model/existing-groups.ts";
import { areConfusable } from "../../confusable-names.ts";
import { difference } from "../../difference.ts";
import type { Access, Granted } from "../access-row.ts";
import { addressOf } from "../address.ts";
import { combinationRows } from "../combination-rows.ts";
import type { ReviewChecks } from "../review-check.ts";
import { groupLabel, groupObject, groupRoles, referencedGroupAddresses } from "../role-groups.ts";

/** What a change does to groups and their members. */
export const CHANGED_GROUP_CHECKS = {
  "combination-gains": {
    severity: "warning",
    title: "members of several groups get more access, or longer access",
    why: "The change affects members of all the groups, and of no single group. The table of groups does not show it.",
    source: 'Okta, "Configure an access policy"; "Create a custom authorization server with Terraform" (exclusions)',
    fix: "review who is a member of all the groups",
    needs: "before",
    find: ({ environment, after, matrix, before, compile }) => {
      const [server] = after.model.servers;
      if (before === undefined || server === undefined) return [];
      const old = { model: before.snapshot.model, matrix: before.matrix, compile };
      return combinationRows(environment, { model: after.model, matrix, compile }, old).flatMap((row) => {
        const what = row.before && row.after && gain(row.before, row.after);
        if (what === undefined) return [];
        return [
          {
            object: addressOf("server", server),
            item: `${row.who} at ${row.place}`,
            summary: `members of ${row.who} ${what}`,
          },
        ];
      });
    },
  },

  "existing-group-replaced": {
    severity: "error",
    title: "another group now has the name of an existing group",
    why: "The new group has the same name and other members, who get the role with the next deploy. Anyone who can create or rename groups can cause this.",
    source: "Okta, Groups API (a name can be given again, an id cannot); okta provider, `okta_groups`",
    fix: "find out who created the group and review its members; to pin one group, use groupId",
    needs: "before",
    find: ({ environment, before, live }) =>
      environment.roles.flatMap((role) => {
        const lookup = lookupOf(role);
        const old = (live ?? before?.snapshot)?.deployedGroups?.get(role.id);
        const id = lookup && ((live && foundId(live.foundGroups, lookup)) ?? role.foundGroupId);
        // If the file names a different group than before, that is a separate change.
        if (lookup === undefined || old?.name !== lookup.name || id === undefined || id === old.id) return [];
        return [
          { object: lookup.address, item: role.name, got: `${lookup.name} ${id}`, expected: `${old.id}, as before` },
        ];
      }),
  },

  "existing-group-unclear": {
    severity: "error",
    title: "the name of an existing group does not match exactly one group",
    why: "The next plan and every deploy fail.",
    source: "okta provider, `okta_groups`; Okta, Groups API (two directories can each bring a group of one name)",
    fix: "correct groupName, or refer to one group by groupId",
    needs: "live",
    find: ({ environment, live }) =>
      environment.roles.flatMap((role) => {
        const lookup = lookupOf(role);
        const found = lookup && live?.foundGroups.get(lookup.address);
        if (lookup === undefined || found === undefined || found.length === 1) return [];
        const ids = found.map(({ id }) => id).join(", ");
        return [
          {
            object: lookup.address,
            item: role.name,
            got: found.length === 0 ? `no group ${lookup.name} that the credential can see` : ids,
            expected: `one group with the name ${lookup.name}`,
          },
        ];
      }),
  },

  "group-deleted": {
    severity: "error",
    title: "a group is deleted, and its memberships are lost",
    why: "Okta deletes the memberships. A new group with the same name is empty.",
    source: 'Okta, Groups API, delete; vendor page, "Groups and Users"',
    fix: "save the list of members first; to keep the group, refer to it by groupId",
    needs: "before",
    find: ({ environment, before, changes }) =>
      (before?.snapshot.model.groups ?? []).flatMap((group) => {
        const change = changes.find(({ address }) => address === addressOf("group", group));
        if (change?.action !== "replace" && change?.action !== "delete") return [];
        const label = before === undefined ? group.key : groupLabel(before.snapshot.model, group, environment);
        return [{ object: change.address, summary: `the group ${label} is deleted, and its memberships are lost` }];
      }),
  },

  "group-forgotten": {
    severity: "info",
    title: "an object is removed from Terraform's state and stays unchanged in Okta",
    why: "Terraform no longer manages it.",
    source: 'Terraform language, "Remove Resources" (removed blocks)',
    fix: "make sure that someone else manages it, or delete it in the Admin Console",
    needs: "before",
    find: ({ environment, changes }) => {
      const referenced = referencedGroupAddresses(environment);
      return changes
        .filter(({ action, address }) => action === "forget" && referenced.includes(address))
        .map(({ address }) => ({ object: address }));
    },
  },

  "group-gains-role": {
    severity: "warning",
    title: "members of a group get an additional role",
    why: "Every current member of the group gets the role at the next sign-in.",
    source: 'vendor page, "Groups and Users"',
    fix: "review the group's members",
    needs: "before",
    find: ({ environment, after, matrix, before }) => {
      if (before === undefined) return [];
      const old = groupRoles(before.matrix);
      return [...groupRoles(matrix)].flatMap(([id, { group, roles }]) => {
        // A group that this change makes is empty.
        if ("key" in group && !before.snapshot.model.groups.some(({ key }) => key === group.key)) return [];
        const gained = roles.filter((role) => !(old.get(id)?.roles ?? []).includes(role));
        return gained.map((role) => ({
          object: groupObject(after.model, group),
          item: role,
          summary: `members of ${groupLabel(after.model, group, environment)} get the role ${role}`,
          expected: environment.roles.some(({ name }) => name === role)
            ? "someone has reviewed the group's members"
            : "a role of the file",
        }));
      });
    },
  },

  "group-loses-role": {
    severity: "info",
    title: "members of a group lose a role",
    why: "They lose the role when their access token expires, or earlier.",
    source:
      'vendor page, "Peculiarities and limitations" (changed groups reach Management Console when the access token expires)',
    fix: "tell them before the deploy",
    needs: "before",
    find: ({ environment, matrix, before }) => {
      if (before === undefined) return [];
      const desired = groupRoles(matrix);
      const { model } = before.snapshot;
      return [...groupRoles(before.matrix)].flatMap(([id, { group, roles }]) => {
        const kept = desired.get(id)?.roles ?? [];
        const severity = kept.length === 0 ? ("warning" as const) : ("info" as const);
        return roles
          .filter((role) => !kept.includes(role))
          .map((role) => ({
            object: groupObject(model, group),
            item: role,
            severity,
            summary:
              kept.length === 0
                ? `members of ${groupLabel(model, group, environment)} lose the role ${role}, their only one, and can no longer sign in`
                : `members of ${groupLabel(model, group, environment)} lose the role ${role}`,
          }));
      });
    },
  },

  "group-name-taken-over": {
    severity: "error",
    title: "a group takes the name that another group has now",
    why: "Group names are unique in Okta, so the apply fails half-way while the other group still has the name. If it succeeds, the members of each group get the role of the other, and people and rules that use the name pick the wrong group.",
    source: "Okta, Groups API (the name of an Okta group is unique in the org)",
    fix: "use a name that no group has",
    needs: "before",
    find: ({ after, before, live }) => {
      const owners = [...(before?.snapshot.model.groups ?? []), ...(live?.model.groups.filter(isUnmanaged) ?? [])];
      return after.model.groups.flatMap((group) => {
        const { key, name } = group;
        if (typeof name !== "string" || isUnmanaged(group)) return [];
        // gone-by-hand reports a group that was deleted.
        if (live?.gone.includes(addressOf("group", group))) return [];
        const own = owners.find((one) => one.key === key)?.name;
        if (own === name) return [];
        const owner = owners.find((one) => one.key !== key && sameName(one.name, name));
        if (owner === undefined) return [];
        return [
          {
            object: addressOf("group", group),
            item: name,
            summary: `${typeof own === "string" ? `the group ${own}` : "a new group"} takes the name of the group ${String(owner.name)}`,
            got: name,
            expected: `${addressOf("group", owner)} has the name ${String(owner.name)} now`,
          },
        ];
      });
    },
  },

  "group-renamed": {
    severity: "info",
    title: "a group is renamed; its members stay",
    why: "Rules of the org and people that use the old name no longer find it.",
    source: "Okta, Groups API, update",
    fix: "update what uses the old name",
    needs: "before",
    find: ({ after, before }) =>
      after.model.groups.flatMap((group) => {
        const old = before?.snapshot.model.groups.find(({ key }) => key === group.key)?.name;
        if (typeof old !== "string" || typeof group.name !== "string" || old === group.name) return [];
        return [{ object: addressOf("group", group), got: group.name, expected: `${old}, as before` }];
      }),
  },
} as const satisfies ReviewChecks;

function gain(before: Access, after: Access): string | undefined {
  if (after.kind === "denied") return undefined;
  if (before.kind === "denied") return "can now sign in";
  if (after.roles === "unknown" || before.roles === "unknown") {
    return after.roles === before.roles ? longer(before, after) : "get unknown roles";
  }
  const roles = difference(after.roles, before.roles);
  return roles.length > 0
    ? `get the ${roles.length === 1 ? "role" : "roles"} ${roles.join(", ")}`
    : longer(before, after);
}

function longer(before: Granted, after: Granted): string | undefined {
  const isLonger =
    after.accessTokenMinutes > before.accessTokenMinutes ||
    endless(after.refreshTokenMinutes) > endless(before.refreshTokenMinutes);
  return isLonger ? "get tokens that live longer" : undefined;
}

/** 0 means unlimited; undefined means no refresh token. */
function endless(minutes: number | undefined): number {
  return minutes === 0 ? Number.POSITIVE_INFINITY : (minutes ?? 0);
}

/** People pick a group by its name at a glance, and Okta's search ignores case. */
function sameName(name: unknown, other: string): boolean {
  return typeof name === "string" && (name === other || areConfusable(name, other));
}
