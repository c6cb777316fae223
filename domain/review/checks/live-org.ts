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

/** What only the org itself can tell. */
export const LIVE_ORG_CHECKS = {
  "built-in-group-has-role": {
    severity: "critical",
    title: "a role belongs to a group that Okta itself fills",
    why: "Everyone has every user of the org, and nobody can be taken out of it. Each of them gets the role.",
    source: "Okta, Groups API, `type` (`BUILT_IN`); Okta, About groups (Everyone)",
    fix: "name another group in the file, and put into it who is to have the role",
    needs: "live",
    find: (subject) =>
      liveRoleGroups(subject).flatMap(({ role, key, object }) => {
        const group = subject.live?.model.groups.find((one) => one.key === key);
        if (group?.type !== "BUILT_IN") return [];
        const name = typeof group.name === "string" ? group.name : group.key;
        return [{ object, summary: `everybody in the group ${name}, which Okta itself fills, is ${role.name}` }];
      }),
  },

  "foreign-policy-above": {
    severity: "error",
    title: "a policy that is not of this environment decides before ours, after the deploy too",
    why: "The first rule that matches decides: scopes and lifetimes of the file then mean nothing for its clients.",
    source: 'Okta, "Configure an access policy" (priority)',
    fix: "remove it in Okta: below ours it still gives its clients what it grants",
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
            summary: `the policy ${name}, which nobody here made, decides before ours`,
          },
        ];
      });
    },
  },

  "gone-by-hand": {
    severity: "error",
    title: "it is gone from Okta, and the deploy makes another one",
    why: "Terraform's state has it, and the org does not show it: somebody deleted it, or the credential may not see it, which is said where it is not known to see everything. What is made again has another id, and starts empty.",
    source: "Terraform, refresh; Okta, Groups, Applications and Authorization Servers APIs (ids are never used again)",
    fix: "look in Okta's System Log who deleted it; then run mc-okta deploy",
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
    title: "a role belongs to a group that another environment makes",
    why: "That environment decides about the group: its destroy deletes it here, too, and its members get roles in both consoles.",
    source: "Terraform, state; Okta, Groups API (ids are unique in an org)",
    fix: "give each environment groups of its own, or make the group outside of both and name it by groupId in each",
    needs: "live",
    find: (subject) =>
      liveRoleGroups(subject).flatMap(({ role, key, object }) => {
        const other = subject.live?.groupsOfOthers.get(key);
        return other === undefined
          ? []
          : [{ object, got: other, summary: `the group of ${role.name} is made by the environment ${other}` }];
      }),
  },

  "group-limit-near": {
    severity: "warning",
    title: "whoever is in all role groups soon cannot sign in",
    why: "Okta fails a request whose claim matches more than 100 groups.",
    source: 'Okta, "Customize tokens returned from Okta with a groups claim" (100 groups)',
    fix: "make the filter narrower, or use fewer roles",
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
                  summary: `whoever is in more than ${GROUPS_CLAIM_LIMIT} of the groups that the claim ${claim.name} matches cannot sign in`,
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
    why: "Whoever may edit the attributes that the rule looks at, also in a directory, may give the role.",
    source: 'Okta, "Group rules"',
    fix: "look at the rule's condition, and at who may edit what it asks for",
    needs: "live",
    find: (subject) =>
      liveRoleGroups(subject).flatMap(({ role, key, object }) =>
        (subject.live?.groupRules ?? [])
          .filter(({ active, groups }) => active && groups.includes(key))
          .map((rule) => ({
            object,
            item: rule.id,
            summary: `the group rule ${rule.name} decides who is ${role.name}`,
          })),
      ),
  },

  "nobody-is-super-administrator": {
    severity: "error",
    title: "nobody who signs in through Okta can change Management Console's settings",
    why: "Without a local login that works, a mistake in the Okta settings then locks everybody out.",
    source: 'vendor page, "Groups and Users" (Super Administrator)',
    fix: "put somebody into the group of Super Administrator",
    needs: "live",
    find: (subject) =>
      liveRoleGroups(subject)
        .filter(({ role, membership }) => role.key === "super_administrator" && membership?.members === 0)
        .map(({ object }) => ({ object })),
  },

  "role-group-empty": {
    severity: "warning",
    title: "nobody has the role: its group is empty",
    why: "Either somebody forgot to put people in, or another group is meant.",
    source: 'vendor page, "Groups and Users" (the groups are given to users)',
    fix: "put people into the group, or take the role out of the file",
    needs: "live",
    find: (subject) =>
      liveRoleGroups(subject)
        .filter(({ role, membership }) => role.key !== "super_administrator" && membership?.members === 0)
        .map(({ role, object }) => ({ object, summary: `nobody is ${role.name}: its group is empty` })),
  },

  "user-assigned-individually": {
    severity: "warning",
    title: "a user is assigned to the app by name",
    why: "In no role group, Management Console turns the user away; in one, leaving it no longer ends the assignment.",
    source: 'vendor page, "Groups and Users" (turned away even if assigned individually)',
    fix: "assign by group, and remove the individual assignment in Okta",
    needs: "live",
    find: ({ after, live }) => {
      const [app] = signInApps(after.model);
      if (app === undefined) return [];
      return (live?.individuallyAssigned ?? []).map((login) => ({
        object: addressOf("app", app),
        item: login,
        summary: `${login} is assigned to the app by name`,
        ...(!letsOthersIn(after.model, app.key) && { severity: "info" as const }),
      }));
    },
  },
} as const satisfies ReviewChecks;

/** Types of what goes with its server, of which nothing is said then. Each ends in the word for its kind. */
const IN_SERVER: readonly string[] = [
  "okta_auth_server_scope",
  "okta_auth_server_claim",
  "okta_auth_server_policy",
  "okta_auth_server_policy_rule",
];

/** Whether a rule for an app's users lets in more than the members of groups: an assignment then gives tokens. */
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

/** The declared roles whose groups can be told; none without the org. */
function liveRoleGroups({ environment, after, live }: ReviewSubject): LiveRoleGroup[] {
  if (live === undefined) return [];
  return roleGroups(environment, after.model).flatMap(({ role, group }) => {
    if (group === undefined || "unknown" in group) return [];
    const key = "key" in group ? group.key : group.id;
    const membership = live.memberships.find((one) => one.group === key);
    return [{ role, key, object: groupObject(after.model, group), ...(membership && { membership }) }];
  });
}
