import { attributes, reference } from "../../domain/review/subject.ts";
import { all, CLAIM, create, type DangerousEdit, group, remove, set } from "./review-edit.ts";

const FILTER = { value_type: "GROUPS", group_filter_type: "REGEX" };
const exact = "^(?:Super Administrator|MC Production Administrator|View Only|Field Engineers)$";
const replaceInValue = (part: string, by: string) => (stack: Parameters<typeof attributes>[0]) => {
  const claim = attributes(stack, CLAIM);
  claim["value"] = String(claim["value"]).replace(part, by);
};
const id = (role: string) => reference(`${group(role)}.id`);

/** Edits of the `roles` claim: the one thing that says who is an administrator. */
export const editsOfTheClaim: readonly DangerousEdit[] = [
  {
    title: "the claim is gone",
    edit: remove(CLAIM),
    check: "roles-claim-absent",
    says: "Management Console turns everybody away: no token carries the claim roles",
  },
  {
    title: "the claim has another name",
    edit: set(CLAIM, { name: "role" }),
    check: "roles-claim-absent",
    says: "Management Console turns everybody away: no token carries the claim roles",
  },
  {
    title: "the claim goes to the access token",
    edit: set(CLAIM, { claim_type: "RESOURCE" }),
    check: "roles-claim-in-access-token-only",
    says: "users have no role: the claim roles is in the access token and not in the ID token",
  },
  {
    title: "the claim is left to userinfo",
    edit: set(CLAIM, { always_include_in_token: false }),
    check: "roles-claim-not-always",
    says: "users have no role: the claim roles is not always included in the ID token",
  },
  {
    title: "the claim is bound to another scope",
    edit: set(CLAIM, { scopes: ["profile"] }),
    check: "roles-claim-other-scope",
    says: "the claim roles is not bound to the scope user_groups",
  },
  {
    title: "the claim is bound to no scope",
    edit: set(CLAIM, { scopes: [] }),
    check: "roles-claim-other-scope",
    says: "the claim roles is not bound to the scope user_groups",
  },
  {
    title: "the claim is inactive",
    edit: set(CLAIM, { status: "INACTIVE" }),
    check: "roles-claim-inactive",
    says: "users have no role: the claim roles is inactive",
  },
  {
    title: "the expression gives Super Administrator to the viewers",
    edit: replaceInValue(`isMemberOfGroup("${id("super_administrator")}")`, `isMemberOfGroup("${id("view_only")}")`),
    check: "role-from-other-group",
    says: "members of View Only become Super Administrator",
  },
  {
    title: "the expression gives a role to a group of strangers",
    edit: all(
      create("okta_group.interns", { name: "Interns" }),
      replaceInValue(id("administrator"), reference("okta_group.interns.id")),
    ),
    check: "role-from-other-group",
    says: "members of Interns become Administrator",
  },
  {
    title: "the expression spells a role otherwise",
    edit: replaceInValue('{"View Only"}', '{"Administrator"}'),
    check: "group-exceeds-declaration",
    says: "members of View Only become Administrator, which the file does not give them",
  },
  {
    title: "the expression lacks a role",
    edit: replaceInValue(`isMemberOfGroup("${id("field_engineers")}") ? {"Field Engineers"} : {}, `, ""),
    check: "expression-misses-role",
    says: "nobody is Field Engineers: the claim never gives that role",
  },
  {
    title: "the expression is one that nobody can read off",
    edit: set(CLAIM, { value: 'user.isContractor ? {"View Only"} : {"Super Administrator"}' }),
    check: "expression-not-understood",
    says: "who gets which role cannot be told: the claim roles has an expression of another form",
  },
  {
    title: "a filter takes every group",
    edit: set(CLAIM, { ...FILTER, value: ".*" }),
    check: "filter-matches-anything",
    says: "every group of a user is handed to Management Console as a role",
  },
  {
    title: "a filter is not anchored",
    edit: set(CLAIM, { ...FILTER, value: "Administrator|View Only" }),
    check: "filter-unanchored",
    says: "the filter of the claim roles is not anchored: a group may only have to contain a role's name",
  },
  {
    title: "a filter takes a group without a role",
    edit: all(
      create("okta_group.interns", { name: "Interns" }),
      set(CLAIM, { ...FILTER, value: exact.replace(")$", "|Interns)$") }),
    ),
    check: "filter-matches-other-group",
    says: "members of Interns, which carries no role, are handed to Management Console as Interns",
  },
  {
    title: "a filter lacks a role",
    edit: set(CLAIM, { ...FILTER, value: exact.replace("|View Only", "") }),
    check: "filter-misses-role",
    says: "nobody is View Only any more: the filter does not let the group View Only through",
  },
  {
    title: "a group of a directory stands under a filter",
    edit: set(CLAIM, { ...FILTER, value: exact }),
    check: "directory-group-under-filter",
    says: "whether anybody is Partner Studio is left to chance: the group 00g1emaKYZTWRYYRRTSK is not one of this environment",
  },
  {
    title: "a filter takes a name that no role has",
    edit: set(CLAIM, { ...FILTER, value: exact.replace(")$", "|Root)$") }),
    check: "filter-wider-than-roles",
    says: 'a group named "Root" is handed to Management Console as a role that the file does not declare',
  },
  {
    title: "a filter takes the roles in any case",
    edit: set(CLAIM, { ...FILTER, value: exact.replace("^", "^(?i)") }),
    check: "filter-wider-than-roles",
    says: "the filter of the claim roles is not exactly the list of the role groups",
  },
  {
    title: "a filter takes what begins like a role",
    edit: set(CLAIM, { ...FILTER, group_filter_type: "STARTS_WITH", value: "View Only" }),
    check: "filter-wider-than-roles",
    says: 'got STARTS_WITH "View Only"',
  },
  {
    title: "tokens carry a second claim roles",
    edit: create("okta_auth_server_claim.second", {
      name: "roles",
      claim_type: "IDENTITY",
      value: '{"Super Administrator"}',
      scopes: ["user_groups"],
    }),
    check: "other-claim",
    says: "ID tokens have two claims roles, and which of them Okta takes is not known",
  },
  {
    title: "access tokens carry the roles, too",
    edit: create("okta_auth_server_claim.second", {
      name: "roles",
      claim_type: "RESOURCE",
      value: '{"Super Administrator"}',
      scopes: ["user_groups"],
    }),
    check: "roles-claim-in-access-token-too",
    says: "the roles of users are in their access token, too",
  },
  {
    title: "access tokens say who the user is by a claim of somebody's",
    edit: create("okta_auth_server_claim.second", { name: "sub", claim_type: "RESOURCE", value: "user.nickName" }),
    check: "other-claim",
    says: "access tokens carry a claim sub of its own, which takes the place of the standard one",
  },
  {
    title: "ID tokens carry one more claim",
    edit: create("okta_auth_server_claim.second", { name: "salary", claim_type: "IDENTITY", value: "user.salary" }),
    check: "other-claim",
    says: "ID tokens carry the claim salary, which this setup does not have",
  },
];
