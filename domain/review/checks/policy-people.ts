import { isSameReference } from "../../access-model/access-model.ts";
import { AUTHORIZATION_CODE } from "../../grant-type.ts";
import { addressOf } from "../address.ts";
import { isForClients, isForUsers, ownRules, rules } from "../policies.ts";
import type { ReviewChecks } from "../review-check.ts";
import { groupItem, groupLabel, roleGroups, roleOf } from "../role-groups.ts";

/** Users and groups in rules. */
export const POLICY_PEOPLE_CHECKS = {
  "everyone-in-rule": {
    severity: "error",
    title: "every user of the org who is assigned to the app gets tokens, regardless of their groups",
    why: "Okta also lets in users without a role group, and ignores exclusions beside EVERYONE.",
    source:
      'vendor page, "User authentication access policy" (assigned to the groups); Okta, "Create a custom authorization server with Terraform"',
    fix: "list the role groups instead of EVERYONE",
    find: ({ after }) =>
      rules(after.model)
        .filter(({ rule }) => isForUsers(rule) && rule.people.groups === "EVERYONE")
        .map(({ rule }) => ({ object: addressOf("rule", rule), got: "EVERYONE", expected: "the role groups" })),
  },

  "exclusion-in-rule": {
    severity: "warning",
    title: "a rule excludes users or groups, who may match a later rule",
    why: "An exclusion takes precedence over the rule's groups. Members of both lose the role, or get it from a rule with other lifetimes and scopes.",
    source: 'Okta, "Create a custom authorization server with Terraform" (exclusions take precedence over inclusions)',
    fix: "remove the exclusion, and remove users who must not have access from the rule's groups",
    find: ({ environment, after }) =>
      ownRules(after.model).flatMap(({ rule }) => {
        const { excludedGroups, excludedUsers } = rule.people;
        const object = addressOf("rule", rule);
        return [
          ...excludedGroups.map((group) => {
            const label = groupLabel(after.model, group, environment);
            return {
              object,
              item: groupItem(after.model, group),
              summary: `members of ${label} are excluded from the rule`,
            };
          }),
          ...excludedUsers.map((user) => ({
            object,
            item: user,
            summary: `the user ${user} is excluded from the rule`,
          })),
        ];
      }),
  },

  "individual-users-in-rule": {
    severity: "warning",
    title: "a rule gives individual users access without a role group",
    why: "Removing them from a group no longer removes their access.",
    source: 'vendor page, "Groups and Users" (roles are given by groups)',
    fix: "add the users to a role group",
    find: ({ after }) =>
      rules(after.model)
        .filter(({ rule }) => isForUsers(rule))
        .flatMap(({ rule }) => rule.people.users.map((user) => ({ object: addressOf("rule", rule), item: user }))),
  },

  "other-group-in-rule": {
    severity: "warning",
    title: "a rule lets members of a group without a role sign in",
    why: "Once the group is also assigned to the app, its members get tokens. Another team decides who the members are.",
    source: 'vendor page, "User authentication access policy" (the role groups)',
    fix: "remove the group from the rule, or declare the role",
    find: ({ environment, after }) => {
      const all = roleGroups(environment, after.model);
      return rules(after.model)
        .filter(({ rule }) => isForUsers(rule))
        .flatMap(({ rule }) =>
          (rule.people.groups === "EVERYONE" ? [] : rule.people.groups)
            .filter((group) => roleOf(all, group) === undefined)
            .map((group) => {
              const label = groupLabel(after.model, group, environment);
              const summary = `the rule lets members of ${label}, a group without a role, sign in`;
              return { object: addressOf("rule", rule), item: groupItem(after.model, group), summary };
            }),
        );
    },
  },

  "people-on-client-credentials-rule": {
    severity: "info",
    title: "the rule lists users or groups, which do not limit Client Credentials",
    why: "A reader may mistake the groups for a condition. Okta ignores them for this grant type.",
    source: 'Okta, "Configure an access policy" (No user)',
    fix: "remove users and groups from the rule",
    find: ({ after }) =>
      ownRules(after.model)
        .filter(({ rule }) => isForClients(rule) && !isForUsers(rule))
        .filter(
          ({ rule: { people } }) => people.groups === "EVERYONE" || people.groups.length + people.users.length > 0,
        )
        .map(({ rule }) => ({ object: addressOf("rule", rule) })),
  },

  "role-group-missing-in-rule": {
    severity: "error",
    title: "members of a role group cannot sign in: no rule lists the group",
    why: "Okta answers access_denied, although the group is assigned to the app.",
    source: 'vendor page, "User authentication access policy" (assigned to the groups)',
    fix: "list every role group in the sign-in rule",
    find: ({ environment, after }) => {
      const signIn = ownRules(after.model).filter(({ rule }) => rule.grantTypes.includes(AUTHORIZATION_CODE));
      const [first] = signIn;
      if (first === undefined) return [];
      const listed = signIn.map(({ rule }) => rule.people.groups);
      return roleGroups(environment, after.model).flatMap(({ group }) => {
        const isListed = (groups: (typeof listed)[number]) =>
          groups === "EVERYONE" || groups.some((one) => "unknown" in one || (group && isSameReference(one, group)));
        if (group === undefined || listed.some(isListed)) return [];
        const label = groupLabel(after.model, group, environment);
        const summary = `members of ${label} cannot sign in: no rule lists the group`;
        return [{ object: addressOf("rule", first.rule), item: groupItem(after.model, group), summary }];
      });
    },
  },
} as const satisfies ReviewChecks;
