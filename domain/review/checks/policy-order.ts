import { STANDARD_SCOPES } from "../../access-matrix/standard-scopes.ts";
import {
  type AccessModel,
  isSameReference,
  isUnmanaged,
  type Policy,
  type PolicyRule,
} from "../../access-model/access-model.ts";
import { addressOf } from "../address.ts";
import { isForUsers, type LocatedRule, ownRules, policies, rules } from "../policies.ts";
import type { CheckResult, ReviewChecks } from "../review-check.ts";

/** Which policies and rules decide, and which never apply. */
export const POLICY_ORDER_CHECKS = {
  "catch-all-above-specific": {
    severity: "error",
    title: "an earlier rule matches every request that this rule is for, so this rule never applies",
    why: "The first matching rule decides. Okta does not report rules that never apply.",
    source:
      'Okta, "Configure an access policy" (priority); Okta, API access management, best practices (catch-all last)',
    fix: "move the wider rule below the specific one, or remove it",
    find: ({ after }) => {
      const active = rules(after.model).filter(({ policy, rule }) => policy.active && rule.active);
      return active.flatMap((located, index) => {
        // An unmanaged rule that never applies takes nothing from ours.
        if (isUnmanaged(located.rule)) return [];
        const above = active.slice(0, index).find((one) => one.server === located.server && covers(one, located));
        if (above === undefined) return [];
        return [
          {
            object: addressOf("rule", located.rule),
            ...(isUnmanaged(above.rule) && { through: addressOf("rule", above.rule) }),
            item: above.rule.key,
            got: `${addressOf("rule", above.rule)} comes first`,
          },
        ];
      });
    },
  },

  "inactive-policy-or-rule": {
    severity: "warning",
    title: "it is inactive, so it gives no access",
    why: "Okta skips it. Anyone who activates it in the Admin Console changes who has access, without a change here.",
    source: 'Okta, "Configure an access policy"; Okta, Authorization Servers API, `status`',
    fix: "activate it, or remove it",
    find: ({ after }) => [
      ...policies(after.model)
        .filter(({ policy }) => !policy.active)
        .map(({ policy }) => ({ object: addressOf("policy", policy) })),
      ...rules(after.model)
        .filter(({ rule }) => !rule.active)
        .map(({ rule }) => ({ object: addressOf("rule", rule) })),
    ],
  },

  "policy-priorities": {
    severity: "warning",
    title: "the priorities of policies or rules are not consecutive",
    why: "If priorities are equal or leave gaps, Okta moves other policies. The plan is then never empty, and another policy may decide.",
    source: "Okta, Authorization Servers API, `priority`; okta provider, issue 1198 (two policies of one priority)",
    fix: "number the priorities 1, 2, 3, …",
    find: ({ after }) =>
      after.model.servers.flatMap(({ policies }) => [
        ...misnumbered("policy", policies),
        ...policies.filter((one) => !isUnmanaged(one)).flatMap(({ rules }) => misnumbered("rule", rules)),
      ]),
  },

  "rule-never-matches": {
    severity: "warning",
    title: "no request matches the rule, so it gives no access",
    why: "Okta tries the next rule. If none matches, it refuses the request with access_denied.",
    source: 'Okta, "Configure an access policy"; Okta, Authorization Servers API, policy rules (conditions)',
    fix: "correct the condition, or remove the rule",
    find: ({ after }) =>
      ownRules(after.model).flatMap((located) => {
        const got = whyNeverMatching(located);
        return got === undefined ? [] : [{ object: addressOf("rule", located.rule), got }];
      }),
  },

  "unreachable-policy": {
    severity: "warning",
    title: "the policy never applies",
    why: "Okta refuses the users and clients that it is for, or a later policy decides instead.",
    source: 'Okta, "Configure an access policy"',
    fix: "list a client and add an active rule, or remove the policy",
    find: ({ after }) =>
      policies(after.model).flatMap(({ policy }) => {
        const got = policy.active ? whyUnreachable(policy, after.model) : undefined;
        return got === undefined ? [] : [{ object: addressOf("policy", policy), got }];
      }),
  },
} as const satisfies ReviewChecks;

/** Whether every request that matches the second rule matches the first. */
function covers(above: LocatedRule, below: LocatedRule): boolean {
  return coversClients(above, below) && coversRequests(above.rule, below.rule);
}

function coversClients(above: LocatedRule, below: LocatedRule): boolean {
  const [wide, narrow] = [above.policy.clients, below.policy.clients];
  if (wide === "ALL_CLIENTS") return true;
  return (
    narrow !== "ALL_CLIENTS" &&
    narrow.length > 0 &&
    narrow.every((one) => wide.some((other) => isSameReference(one, other)))
  );
}

function coversRequests(wide: PolicyRule, narrow: PolicyRule): boolean {
  if (narrow.grantTypes.length === 0 || narrow.scopes.length === 0) return false;
  const grants = narrow.grantTypes.every((grant) => wide.grantTypes.includes(grant));
  const { scopes } = narrow;
  const listed = wide.scopes === "ANY" || (scopes !== "ANY" && scopes.every((scope) => wide.scopes.includes(scope)));
  return grants && listed && (!isForUsers(narrow) || coversPeople(wide, narrow));
}

function coversPeople({ people: wide }: PolicyRule, { people: narrow }: PolicyRule): boolean {
  if (wide.groups === "EVERYONE") return true;
  if (narrow.groups === "EVERYONE" || wide.excludedGroups.length + wide.excludedUsers.length > 0) return false;
  const { groups } = wide;
  return (
    narrow.groups.length + narrow.users.length > 0 &&
    narrow.groups.every((one) => groups.some((other) => isSameReference(one, other))) &&
    narrow.users.every((user) => wide.users.includes(user))
  );
}

function misnumbered(
  kind: "policy" | "rule",
  objects: readonly { readonly key: string; readonly priority: number }[],
): CheckResult[] {
  return objects
    .map((object, index) => ({ object, expected: index + 1 }))
    .filter(({ object, expected }) => object.priority !== expected)
    .map(({ object, expected }) => ({
      object: addressOf(kind, object),
      got: `priority ${object.priority}`,
      expected: `${expected}`,
    }));
}

function whyNeverMatching({ server, rule }: LocatedRule): string | undefined {
  if (rule.grantTypes.length === 0) return "it has no grant type";
  if (rule.scopes.length === 0) return "it lists no scope";
  const known = new Set([...STANDARD_SCOPES, ...server.scopes.map(({ name }) => name)]);
  if (rule.scopes !== "ANY" && rule.scopes.every((scope) => !known.has(scope))) {
    return `the server has none of its scopes: ${rule.scopes.join(", ")}`;
  }
  const { groups, users } = rule.people;
  const isOpen = groups === "EVERYONE" || groups.length + users.length > 0;
  return isForUsers(rule) && !isOpen ? "it has a grant type for users, but lists no group or user" : undefined;
}

function whyUnreachable({ clients, rules }: Policy, { apps }: AccessModel): string | undefined {
  if (rules.length === 0) return "it has no rule";
  if (rules.every(({ active }) => !active)) return "none of its rules is active";
  if (clients === "ALL_CLIENTS" || clients.some((client) => !("key" in client))) return undefined;
  if (clients.length === 0) return "it lists no client";
  const isUsable = (key: string) => apps.find((app) => app.key === key)?.active ?? false;
  return clients.some((client) => "key" in client && isUsable(client.key))
    ? undefined
    : "its clients are inactive or deleted";
}
