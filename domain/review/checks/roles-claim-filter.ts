import { groupFilter } from "../../access-matrix/group-filter.ts";
import { listedNames } from "../../access-matrix/listed-names.ts";
import type { Group } from "../../access-model/access-model.ts";
import { addressOf } from "../address.ts";
import type { CheckResult, ReviewChecks } from "../review-check.ts";
import { groupLabel, roleGroups, roleOf } from "../role-groups.ts";
import { type FilteredClaim, filteredClaims } from "../roles-claims.ts";

/** Names that no role has. */
const STRANGERS = ["Everyone", "zzzz Some Other Group 42"];

/** Which of a user's groups a filter turns into roles. */
export const ROLES_CLAIM_FILTER_CHECKS = {
  "directory-group-under-filter": {
    severity: "error",
    title: "members of a group from a directory may have no role: a filter matches only groups created in Okta",
    why: "Groups from a directory or an app never match. The name of a group that the file refers to by ID is unknown.",
    source: 'Okta, "Customize tokens returned from Okta with a groups claim" (Okta groups only)',
    fix: "use the expression that maps group ids to roles",
    find: ({ environment, after }) => {
      const foreign = roleGroups(environment, after.model).filter(
        ({ role, group }) =>
          role.group.kind !== "managed" ||
          after.model.groups.some(
            ({ key, type }) => group && "key" in group && key === group.key && type === "APP_GROUP",
          ),
      );
      return filteredClaims(after.model).flatMap(({ claim }) =>
        foreign.map(({ role, group }) => ({
          object: addressOf("claim", claim),
          item: role.name,
          summary: `nobody may get the role ${role.name}: this environment does not create its group ${group ? groupLabel(after.model, group, environment) : ""}`,
        })),
      );
    },
  },

  "filter-gives-group-names": {
    severity: "error",
    title: "Management Console gets a group's name that differs from the role's name",
    why: "A filter passes on Okta's group names. If group and role have different names, the user has no role.",
    source: 'vendor page, "Groups and Users" (groups carry the role names), "Claims"',
    fix: "give the group the role's name, or use the expression that maps groups to roles",
    find: ({ environment, after }) =>
      filteredClaims(after.model).flatMap(({ claim }) =>
        environment.roles.flatMap(({ name, group }) =>
          group.kind !== "managed" || group.name === name
            ? []
            : [{ object: addressOf("claim", claim), item: group.name, got: group.name, expected: name }],
        ),
      ),
  },

  "filter-matches-anything": {
    severity: "error",
    title: "Management Console gets every group of a user as a role",
    why: "Anyone who can create a group in Okta with a role's name can create administrators. With more than 100 groups the sign-in fails.",
    source:
      'vendor page, "Claims" (regex that lists the groups); Okta, "Customize tokens returned from Okta with a groups claim" (100 groups)',
    fix: "list the role groups: ^(?:A|B)$",
    find: ({ after, compile }) =>
      filteredClaims(after.model).flatMap(({ claim, value }) => {
        const filter = groupFilter(value, compile);
        if (filter === undefined || !STRANGERS.every(filter)) return [];
        return [{ object: addressOf("claim", claim), got: `${value.match} ${JSON.stringify(value.pattern)}` }];
      }),
  },

  "filter-matches-other-group": {
    severity: "error",
    title: "Management Console gets a group without a role as a role",
    why: "If Management Console has a user group of that name, members get its rights.",
    source: 'vendor page, "Claims" (filter of the role groups)',
    fix: "remove the group from the filter, or declare the role",
    find: ({ environment, after, live, compile }) => {
      const all = roleGroups(environment, after.model);
      const groups = [...after.model.groups, ...(live?.model.groups ?? [])];
      const namesakes = after.model.groups.filter(({ isNamesake }) => isNamesake);
      return filteredClaims(after.model).flatMap(({ claim, value }) => {
        const filter = groupFilter(value, compile) ?? (() => false);
        const matched = groups.filter(
          ({ key, name }) => typeof name === "string" && filter(name) && roleOf(all, { key }) === undefined,
        );
        return [...new Set(matched.map(({ name }) => String(name)))].map((name) => ({
          object: addressOf("claim", claim),
          item: name,
          summary: `Management Console gets members of ${name}, a group without a role, as ${name}`,
          ...ofNamesakes(namesakes.filter((one) => one.name === name)),
        }));
      });
    },
  },

  "filter-misses-role": {
    severity: "error",
    title: "members of a role group have no role: the filter does not match its name",
    why: "Okta signs them in, and Management Console turns them away. REGEX is case-sensitive.",
    source: 'vendor page, "Claims"; Okta, Authorization Servers API, `group_filter_type`',
    fix: "add the group's name to the filter",
    find: ({ environment, after, compile }) =>
      filteredClaims(after.model).flatMap(({ claim, value }) => {
        const filter = groupFilter(value, compile);
        if (filter === undefined) return [];
        return environment.roles.flatMap(({ name, group }) =>
          group.kind !== "managed" || filter(group.name)
            ? []
            : [
                {
                  object: addressOf("claim", claim),
                  item: group.name,
                  summary: `nobody gets the role ${name}: the filter does not match the group ${group.name}`,
                },
              ],
        );
      }),
  },

  "filter-not-understood": {
    severity: "warning",
    title: "which groups become roles is unknown: the filter cannot be evaluated",
    why: "Lookaround and backreferences depend on Okta's regex engine. An unknown filter type depends on Okta.",
    source: "Okta, Authorization Servers API, `group_filter_type`; RE2, syntax",
    fix: "list the role groups: ^(?:A|B)$",
    find: ({ after, compile }) =>
      filteredClaims(after.model)
        .filter(({ value }) => groupFilter(value, compile) === undefined)
        .map(({ claim, value }) => ({
          object: addressOf("claim", claim),
          got: `${value.match} ${JSON.stringify(value.pattern)}`,
        })),
  },

  "filter-unanchored": {
    severity: "warning",
    title: "the filter of the claim roles is not anchored: a group whose name contains a role's name may match",
    why: "Okta's examples imply that the whole name must match, but its documentation does not say so. An anchored pattern matches the same either way. In ^A|B$ each anchor applies to one name only.",
    source:
      'vendor page, "Claims" (regex that lists the groups); Okta, "Customize tokens returned from Okta with a groups claim"',
    fix: "write ^(?:A|B)$",
    find: ({ after }) =>
      filteredClaims(after.model)
        .filter(({ value }) => value.match === "REGEX" && !isAnchored(value.pattern))
        .map(({ claim, value }) => ({ object: addressOf("claim", claim), got: value.pattern })),
  },

  "filter-wider-than-roles": {
    severity: "warning",
    title: "the filter of the claim roles is not exactly the list of the role groups",
    why: "Anyone who can create or rename a group in Okta can give it a name that the filter matches. Management Console gets that name as a role.",
    source:
      'vendor page, "Claims" (regex that lists the groups); Okta, Authorization Servers API, `group_filter_type` (all kinds but REGEX ignore case)',
    fix: "list the role groups and nothing else: ^(?:A|B)$",
    find: ({ environment, after }) => {
      const declared = environment.roles.flatMap(({ group }) => (group.kind === "managed" ? [group.name] : []));
      return filteredClaims(after.model).flatMap((filtered) => widerThan(declared, filtered));
    },
  },
} as const satisfies ReviewChecks;

/** Summary and fix for other groups with the name of a role group. */
function ofNamesakes(groups: readonly Group[]): Partial<CheckResult> {
  const [first] = groups;
  if (first === undefined) return {};
  const ids = groups.map(({ key }) => key).join(", ");
  const name = String(first.name);
  return {
    summary: `Management Console gets members of another group named ${name} (${ids}) as ${name}`,
    fix: `rename or delete the other group in the Admin Console: Directory > Groups > ${name} (${ids})`,
  };
}

function isAnchored(pattern: string): boolean {
  const [, bare = pattern] = /^\/(.*)\/$/s.exec(pattern) ?? [];
  const [, inside] = /^\^(.*)\$$/s.exec(bare) ?? [];
  return inside !== undefined && !alternates(inside);
}

/** Whether a pattern has `|` outside groups and character classes. */
function alternates(pattern: string): boolean {
  let depth = 0;
  for (const [token] of pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/gs)) {
    if (token === "(") depth++;
    else if (token === ")") depth--;
    else if (token === "|" && depth === 0) return true;
  }
  return false;
}

function widerThan(declared: readonly string[], { claim, value }: FilteredClaim): CheckResult[] {
  const object = addressOf("claim", claim);
  const names = value.match === "REGEX" ? listedNames(value.pattern) : undefined;
  if (names === undefined) return [{ object, got: `${value.match} ${JSON.stringify(value.pattern)}` }];
  return names
    .filter((name) => !declared.includes(name))
    .map((name) => ({
      object,
      item: name,
      summary: `Management Console gets a group named ${JSON.stringify(name)} as a role that the file does not declare`,
    }));
}
