import { groupRule } from "../../ready-made-requests.ts";
import type { Step } from "../step.ts";

const GROUPS = "/api/v1/groups";
const RULE = `${GROUPS}/rules/{{groupRuleId}}`;

/** An id that no group has. */
const MISSING = "00gmissingmissing000";

/** No user is in this department, so the rule adds no one while it is active. */
const RULE_BODY = { ...groupRule("{{groupId}}", 'user.department=="{{prefix}}"'), name: "{{prefix}} rule" };

/** Groups, and refusals without a valid credential. Source: Okta API reference, Groups. */
export const GROUP_STEPS: readonly Step[] = [
  { title: "list groups without a credential", method: "GET", path: `${GROUPS}?limit=1`, as: "nobody" },
  { title: "list groups with a wrong token", method: "GET", path: `${GROUPS}?limit=1`, as: "wrongToken" },
  { title: "list groups with a limit of 0", method: "GET", path: `${GROUPS}?q={{prefix}}&limit=0` },
  {
    title: "create a group",
    method: "POST",
    path: GROUPS,
    body: { profile: { name: "{{prefix}} group", description: "Made by a parity check" } },
    makes: { groupId: "id" },
    creates: "group",
  },
  {
    title: "create a group of the same name",
    method: "POST",
    path: GROUPS,
    body: { profile: { name: "{{prefix}} group" } },
    creates: "group",
  },
  { title: "create a group without a profile", method: "POST", path: GROUPS, body: {}, creates: "group" },
  {
    title: "create a group without a name",
    method: "POST",
    path: GROUPS,
    body: { profile: { name: "" } },
    creates: "group",
  },
  { title: "read the group", method: "GET", path: `${GROUPS}/{{groupId}}` },
  { title: "read a group that is missing", method: "GET", path: `${GROUPS}/${MISSING}` },
  { title: "find the group", method: "GET", path: `${GROUPS}?q={{prefix}}%20group`, searches: true },
  {
    title: "rename the group",
    method: "PUT",
    path: `${GROUPS}/{{groupId}}`,
    body: { profile: { name: "{{prefix}} renamed", description: "" } },
  },
  {
    title: "empty the name of the group",
    method: "PUT",
    path: `${GROUPS}/{{groupId}}`,
    body: { profile: { name: "" } },
  },
];

/** Group rules. Source: Okta API reference, Group rules. */
export const GROUP_RULE_STEPS: readonly Step[] = [
  {
    title: "create a group rule",
    method: "POST",
    path: `${GROUPS}/rules`,
    body: RULE_BODY,
    makes: { groupRuleId: "id" },
    creates: "groupRule",
  },
  {
    title: "create a group rule of the same name",
    method: "POST",
    path: `${GROUPS}/rules`,
    body: RULE_BODY,
    creates: "groupRule",
  },
  {
    title: "create a group rule for a group that is missing",
    method: "POST",
    path: `${GROUPS}/rules`,
    body: { ...groupRule(MISSING), name: "{{prefix}} other rule" },
    creates: "groupRule",
  },
  { title: "read the group rule", method: "GET", path: RULE },
  { title: "activate the group rule", method: "POST", path: `${RULE}/lifecycle/activate` },
  { title: "change the active group rule", method: "PUT", path: RULE, body: RULE_BODY },
  { title: "delete the active group rule", method: "DELETE", path: RULE },
  { title: "deactivate the group rule", method: "POST", path: `${RULE}/lifecycle/deactivate` },
];
