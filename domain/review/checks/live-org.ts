import { groupFilter } from "../../access-matrix/group-filter.ts";
import {
  type AccessModel,
  isAbout,
  isSameReference,
  isUnmanaged,
  type Policy,
} from "../../access-model/access-model.ts";
import { addressOfResource } from "../../access-model/attributes.ts";
import type { Role } from "../../role.ts";
import { GROUPS_CLAIM_LIMIT, ROLES_CLAIM } from "../../roles-claim.ts";
import { addressOf } from "../address.ts";
import { signInApps } from "../apps.ts";
import { goneFinding } from "../gone-finding.ts";
import type { Membership } from "../live-org.ts";
import { isForUsers, policies, rules } from "../policies.ts";
import type { ReviewChecks, ReviewSubject } from "../review-check.ts";
import { groupObject, roleGroups } from "../role-groups.ts";
import { groupClaims } from "../roles-claims.ts";

const NEAR = 80;

/** Checks that need data of the live org. */
export const LIVE_ORG_CHECKS = {
  "built-in-group-has-role": {
    severity: "critical",
    title: "a role group is filled by Okta itself",
    why: "Everyone contains every user of the org, and users cannot be removed from it. All of them get the role.",
    source: "Okta, Groups API, `type` (`BUILT_IN`); Okta, About groups (Everyone)",
    fix: "name another group in the file, and add the users of the role to it",
    needs: "live",
    find: (subject) =>
      liveRoleGroups(subject).flatMap(({ role, key, object }) => {
        const group = subject.live?.model.groups.find((one) => one.key === key);
        if (group?.type !== "BUILT_IN") return [];
        const name = typeof group.name === "string" ? group.name : group.key;
        return [
          { object, summary: `everyone in the group ${name}, which Okta itself fills, has the role ${role.name}` },
        ];
      }),
  },

  "foreign-policy-above": {
    severity: "error",
    title: "a policy of another origin decides before the policies of this environment, even after the deploy",
    why: "The first matching rule decides, so the file's scopes and lifetimes do not apply to that policy's clients.",
    source: 'Okta, "Configure an access policy" (priority)',
    fix: "delete it in Okta: with a lower priority it still grants access to its clients",
    needs: "live",
    find: ({ after, live }) => {
      if (live === undefined) return [];
      const all = policies(after.model);
      return all.flatMap(({ server, policy }, index) => {
        const below = all.slice(index + 1).filter((one) => one.server === server && !isUnmanaged(one.policy));
        if (!isUnmanaged(policy) || !below.some((one) => shares(policy, one.policy))) return [];
        const name = typeof policy.name === "string" ? policy.name : policy.key;
        return [
          {
            object: addressOf("policy", policy),
            ...(policy.clients === "ALL_CLIENTS" && { severity: "critical" as const }),
            summary: `the policy ${name}, which is not part of this setup, decides before its policies`,
          },
        ];
      });
    },
  },

  "gone-by-hand": {
    severity: "error",
    title: "it no longer exists in Okta, and the deploy creates it again",
    why: "It is in Terraform's state, but the org does not show it. Someone deleted it, or the credential cannot see it; the review notes if the credential may not see everything. The new object has a new ID and starts empty.",
    source: "Terraform, refresh; Okta, Groups, Applications and Authorization Servers APIs (ids are never used again)",
    fix: "check in Okta's System Log who deleted it; then run mc-okta deploy",
    needs: "live",
    find: (subject) => {
      const gone = new Set(subject.live?.gone ?? []);
      const { after, before, drift } = subject;
      const expected = drift === undefined ? after : (before?.snapshot ?? after);
      const made = expected.resources.filter((one) => gone.has(addressOfResource(one)));
      const hasServer = made.some(({ type }) => type === "okta_auth_server");
      const withPolicy = rules(expected.model)
        .filter(({ policy }) => gone.has(addressOf("policy", policy)))
        .map(({ rule }) => addressOf("rule", rule));
      return made
        .filter(({ type }) => type !== "okta_app_group_assignments" && !(hasServer && IN_SERVER.includes(type)))
        .filter((one) => !withPolicy.includes(addressOfResource(one)))
        .map((one) => goneFinding(one, subject));
    },
  },

  "group-of-another-environment": {
    severity: "warning",
    title: "a role group is managed by another environment",
    why: "Destroying that environment deletes the group for this one too, and its members get roles in both consoles.",
    source: "Terraform, state; Okta, Groups API (ids are unique in an org)",
    fix: "give each environment its own groups, or create the group outside both and name it by groupId in each",
    needs: "live",
    find: (subject) =>
      liveRoleGroups(subject).flatMap(({ role, key, object }) => {
        const other = subject.live?.groupsOfOthers.get(key);
        return other === undefined
          ? []
          : [{ object, got: other, summary: `the group of ${role.name} is managed by the environment ${other}` }];
      }),
  },

  "group-limit-near": {
    severity: "warning",
    title: "users in all role groups may soon be unable to sign in",
    why: "A request fails if its claim matches more than 100 groups.",
    source: 'Okta, "Customize tokens returned from Okta with a groups claim" (100 groups)',
    fix: "narrow the filter, or use fewer roles",
    needs: "live",
    find: ({ after, live, compile }) =>
      groupClaims(after.model).flatMap(({ claim, value }) => {
        const filter = groupFilter(value, compile);
        const names = (live?.model.groups ?? []).flatMap(({ name }) => (typeof name === "string" ? [name] : []));
        const matched = filter === undefined ? 0 : names.filter(filter).length;
        return matched < NEAR
          ? []
          : [
              {
                object: addressOf("claim", claim),
                ...(claim.name !== ROLES_CLAIM && {
                  summary: `users in more than ${GROUPS_CLAIM_LIMIT} of the groups that the claim ${claim.name} matches cannot sign in`,
                }),
                got: `${matched} groups`,
                expected: `well below ${GROUPS_CLAIM_LIMIT}`,
              },
            ];
      }),
  },

  "group-rule-feeds-role": {
    severity: "info",
    title: "a group rule decides who has a role",
    why: "Anyone who can edit the attributes that the rule uses, for example in a directory, can give the role.",
    source: 'Okta, "Group rules"',
    fix: "review the rule's condition, and who can edit the attributes that it uses",
    needs: "live",
    find: (subject) =>
      liveRoleGroups(subject).flatMap(({ role, key, object }) =>
        (subject.live?.groupRules ?? [])
          .filter(({ active, groups }) => active && groups.includes(key))
          .map((rule) => ({
            object,
            item: rule.id,
            summary: `the group rule ${rule.name} decides who has the role ${role.name}`,
          })),
      ),
  },

  "nobody-is-super-administrator": {
    severity: "error",
    title: "nobody who signs in through Okta can change Management Console's settings",
    why: "Without a working local login, a mistake in the Okta settings locks everyone out.",
    source: 'vendor page, "Groups and Users" (Super Administrator)',
    fix: "add a user to the group of Super Administrator",
    needs: "live",
    find: (subject) =>
      liveRoleGroups(subject)
        .filter(({ role, membership }) => role.key === "super_administrator" && membership?.members === 0)
        .map(({ object }) => ({ object })),
  },

  "role-group-empty": {
    severity: "warning",
    title: "nobody has the role: its group is empty",
    why: "Either users were never added, or the file names the wrong group.",
    source: 'vendor page, "Groups and Users" (the groups are given to users)',
    fix: "add users to the group, or remove the role from the file",
    needs: "live",
    find: (subject) =>
      liveRoleGroups(subject)
        .filter(({ role, membership }) => role.key !== "super_administrator" && membership?.members === 0)
        .map(({ role, object }) => ({ object, summary: `nobody has the role ${role.name}: its group is empty` })),
  },

  "user-assigned-individually": {
    severity: "warning",
    title: "a user is assigned to the app individually",
    why: "Without a role group, Management Console turns the user away. With one, leaving the group no longer ends the assignment.",
    source: 'vendor page, "Groups and Users" (turned away even if assigned individually)',
    fix: "assign by group, and remove the individual assignment in Okta",
    needs: "live",
    find: ({ after, live }) => {
      const [app] = signInApps(after.model);
      if (app === undefined) return [];
      return (live?.individuallyAssigned ?? []).map((login) => ({
        object: addressOf("app", app),
        item: login,
        summary: `${login} is assigned to the app individually`,
        ...(!letsOthersIn(after.model, app.key) && { severity: "info" as const }),
      }));
    },
  },
} as const satisfies ReviewChecks;

/** Types that are deleted with their server and not reported separately. Each ends in the word for its kind. */
const IN_SERVER: readonly string[] = [
  "okta_auth_server_scope",
  "okta_auth_server_claim",
  "okta_auth_server_policy",
  "okta_auth_server_policy_rule",
];

/** Whether a rule for an app's users lets in more than members of groups, so that an assignment alone gives tokens. */
function letsOthersIn(model: AccessModel, app: string): boolean {
  return rules(model).some(
    ({ policy, rule }) =>
      isAbout(policy, app) && isForUsers(rule) && (rule.people.groups === "EVERYONE" || rule.people.users.length > 0),
  );
}

function shares(foreign: Policy, ours: Policy): boolean {
  const [some, others] = [foreign.clients, ours.clients];
  if (some === "ALL_CLIENTS" || others === "ALL_CLIENTS") return true;
  return some.some((one) => others.some((other) => isSameReference(one, other)));
}

/** A declared role with its group as the org has it. */
interface LiveRoleGroup {
  readonly role: Role;
  /** Key of the group, or its id. */
  readonly key: string;
  /** The group as the object of a finding. */
  readonly object: string;
  /** Absent when the org did not show it. */
  readonly membership?: Membership;
}

/** The declared roles whose groups are known; none without the org. */
function liveRoleGroups({ environment, after, live }: ReviewSubject): LiveRoleGroup[] {
  if (live === undefined) return [];
  return roleGroups(environment, after.model).flatMap(({ role, group }) => {
    if (group === undefined || "unknown" in group) return [];
    const key = "key" in group ? group.key : group.id;
    const membership = live.memberships.find((one) => one.group === key);
    return [{ role, key, object: groupObject(after.model, group), ...(membership && { membership }) }];
  });
}
