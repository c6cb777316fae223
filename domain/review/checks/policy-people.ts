import { isSameReference } from "../../access-model/access-model.ts";
import { AUTHORIZATION_CODE } from "../../grant-type.ts";
import { addressOf } from "../address.ts";
import { isForClients, isForUsers, ownRules, rules } from "../policies.ts";
import type { ReviewChecks } from "../review-check.ts";
import { groupItem, groupLabel, roleGroups, roleOf } from "../role-groups.ts";

/** Whom rules let in. */
export const POLICY_PEOPLE_CHECKS = {
  "everyone-in-rule": {
    severity: "error",
    title: "every user of the org who is assigned to the app gets tokens, whatever group they are in",
    why: "Being in no role group no longer keeps anybody out at Okta, and exclusions count for nothing beside EVERYONE.",
    source:
      'vendor page, "User authentication access policy" (assigned to the groups); Okta, "Create a custom authorization server with Terraform"',
    fix: "list the role groups in place of EVERYONE",
    find: ({ after }) =>
      rules(after.model)
        .filter(({ rule }) => isForUsers(rule) && rule.people.groups === "EVERYONE")
        .map(({ rule }) => ({ object: addressOf("rule", rule), got: "EVERYONE", expected: "the role groups" })),
  },

  "exclusion-in-rule": {
    severity: "warning",
    title: "a rule excludes users or groups, who then match a rule below it",
    why: "An exclusion goes before every group that the rule lists. Members of both lose the role, or get it from a rule with other lifetimes and scopes.",
    source: 'Okta, "Create a custom authorization server with Terraform" (exclusions go before inclusions)',
    fix: "remove the exclusion; who must not get in belongs to none of the rule's groups",
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
    title: "users are let in by name, past the role groups",
    why: "Taking them out of a group no longer takes their access away.",
    source: 'vendor page, "Groups and Users" (roles are given by groups)',
    fix: "put the users into a role group",
    find: ({ after }) =>
      rules(after.model)
        .filter(({ rule }) => isForUsers(rule))
        .flatMap(({ rule }) => rule.people.users.map((user) => ({ object: addressOf("rule", rule), item: user }))),
  },

  "other-group-in-rule": {
    severity: "warning",
    title: "a rule lets members of a group without a role sign in",
    why: "Once the group is assigned to the app as well, its members get tokens. Who is in it is decided by somebody else.",
    source: 'vendor page, "User authentication access policy" (the role groups)',
    fix: "take the group out of the rule, or declare the role",
    find: ({ environment, after }) => {
      const all = roleGroups(environment, after.model);
      return rules(after.model)
        .filter(({ rule }) => isForUsers(rule))
        .flatMap(({ rule }) =>
          (rule.people.groups === "EVERYONE" ? [] : rule.people.groups)
            .filter((group) => roleOf(all, group) === undefined)
            .map((group) => {
              const label = groupLabel(after.model, group, environment);
              const summary = `the rule lets members of ${label} sign in, which carries no role`;
              return { object: addressOf("rule", rule), item: groupItem(after.model, group), summary };
            }),
        );
    },
  },

  "people-on-client-credentials-rule": {
    severity: "info",
    title: "the rule lists people, but Client Credentials has none: it limits nobody",
    why: "A reader may take the groups for a condition. Okta ignores them for this grant.",
    source: 'Okta, "Configure an access policy" (No user)',
    fix: "remove the people from the rule",
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
