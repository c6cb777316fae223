import { checkExpression, isCondition } from "../oauth/expression/check-expression.ts";
import { evaluateExpression } from "../oauth/expression/evaluate-expression.ts";
import { parseExpression } from "../oauth/expression/parse-expression.ts";
import { ExpressionError } from "../oauth/expression/tokens.ts";
import type { GroupRuleRecord } from "../org/access-records.ts";
import { isMember } from "../org/group-membership.ts";
import { type Org, removeWhere, timestamp } from "../org/org.ts";
import type { GroupRecord, UserRecord } from "../org/org-state.ts";

/**
 * The expression of a rule, read.
 * @throws ExpressionError for what this org cannot evaluate; a rule knows no app, so that one must not be named.
 */
export function ruleExpression(value: string) {
  const expression = parseExpression(value);
  checkExpression(expression, { arraysInConditions: true, textFunctions: true, app: false });
  if (!isCondition(expression)) throw new ExpressionError("is neither true nor false");
  return expression;
}

/**
 * Brings the groups in line with the active rules: who fits joins, who no longer fits leaves, unless the user was a member before.
 * A rule that reads groups sees those of before, so that rules that build on each other need several changes.
 * Source: Okta help, About group rules.
 */
export function applyGroupRules(org: Org): void {
  const { records } = org;
  const active = records.groupRules.filter(({ status }) => status === "ACTIVE");
  const due = active.flatMap((rule) => dueOf(org, rule));
  const key = (item: { readonly ruleId: string; readonly groupId: string; readonly id: string }) =>
    `${item.ruleId} ${item.groupId} ${item.id}`;
  const dueKeys = new Set(due.map(key));
  const over = records.groupRuleMembers.filter(
    (item) => active.some(({ id }) => id === item.ruleId) && !dueKeys.has(key(item)),
  );
  removeRuleMembers(org, (item) => over.includes(item));
  for (const item of due) {
    addRuleMember(org, item);
  }
}

/** Ends memberships that rules gave; a group keeps whom another rule gave it too. */
export function removeRuleMembers(
  org: Org,
  matches: (item: Org["records"]["groupRuleMembers"][number]) => boolean,
): void {
  const { groups, groupRuleMembers } = org.records;
  const ended = groupRuleMembers.filter(matches);
  removeWhere(groupRuleMembers, matches);
  for (const { groupId, id } of ended) {
    const isStillDue = groupRuleMembers.some((other) => other.groupId === groupId && other.id === id);
    const group = groups.find((candidate) => candidate.id === groupId);
    if (group !== undefined && !isStillDue) {
      setMembers(
        org,
        group,
        group.members.filter((member) => member !== id),
      );
    }
  }
}

/** Rules do not add a user again whom an admin has removed from a group: they exclude the user. */
export function excludeFromRules(org: Org, group: GroupRecord, user: UserRecord): void {
  const isThis = (item: { readonly groupId: string; readonly id: string }) =>
    item.groupId === group.id && item.id === user.id;
  const ruleIds = org.records.groupRuleMembers.filter(isThis).map(({ ruleId }) => ruleId);
  for (const rule of org.records.groupRules.filter(({ id }) => ruleIds.includes(id))) {
    rule.excludedUsers = [...rule.excludedUsers, user.id];
  }
  removeWhere(org.records.groupRuleMembers, isThis);
}

function dueOf(org: Org, rule: GroupRuleRecord) {
  const users = org.records.users.filter((user) => fits(org, rule, user));
  return rule.groupIds.flatMap((groupId) => users.map(({ id }) => ({ id, groupId, ruleId: rule.id })));
}

/** A rule that fails for a user, such as one that compares what is not there, does not hold. */
function fits(org: Org, rule: GroupRuleRecord, user: UserRecord): boolean {
  if (user.status === "DEPROVISIONED" || rule.excludedUsers.includes(user.id)) return false;
  const groups = org.records.groups.filter((group) => isMember(org, group, user));
  try {
    const subject = { clientId: "", user: { record: user, groups, appUserName: "" } };
    return evaluateExpression(ruleExpression(rule.expression), subject) === true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Someone who is a member already, and not by a rule, stays one by hand. */
function addRuleMember(
  org: Org,
  item: { readonly id: string; readonly groupId: string; readonly ruleId: string },
): void {
  const { groups, groupRuleMembers } = org.records;
  const known = groupRuleMembers.filter(({ id, groupId }) => id === item.id && groupId === item.groupId);
  const group = groups.find(({ id }) => id === item.groupId);
  if (group === undefined || known.some(({ ruleId }) => ruleId === item.ruleId)) return;
  const isMember = group.members.includes(item.id);
  if (isMember && known.length === 0) return;
  groupRuleMembers.push(item);
  if (!isMember) {
    setMembers(org, group, [...group.members, item.id]);
  }
}

function setMembers(org: Org, group: GroupRecord, members: string[]): void {
  group.members = members;
  group.lastMembershipUpdated = timestamp(org);
}
