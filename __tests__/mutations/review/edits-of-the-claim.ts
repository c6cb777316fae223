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
  { title: "the claim is gone", edit: remove(CLAIM), check: "roles-claim-absent", says: "" },
  { title: "the claim has another name", edit: set(CLAIM, { name: "role" }), check: "roles-claim-absent", says: "" },
  {
    title: "the claim goes to the access token",
    edit: set(CLAIM, { claim_type: "RESOURCE" }),
    check: "roles-claim-in-access-token-only",
    says: "",
  },
  {
    title: "the claim is left to userinfo",
    edit: set(CLAIM, { always_include_in_token: false }),
    check: "roles-claim-not-always",
    says: "",
  },
  {
    title: "the claim is bound to another scope",
    edit: set(CLAIM, { scopes: ["profile"] }),
    check: "roles-claim-other-scope",
    says: "",
  },
  {
    title: "the claim is bound to no scope",
    edit: set(CLAIM, { scopes: [] }),
    check: "roles-claim-other-scope",
    says: "",
  },
  { title: "the claim is inactive", edit: set(CLAIM, { status: "INACTIVE" }), check: "roles-claim-inactive", says: "" },
  {
    title: "the expression gives Super Administrator to the viewers",
    edit: replaceInValue(`isMemberOfGroup("${id("super_administrator")}")`, `isMemberOfGroup("${id("view_only")}")`),
    check: "role-from-other-group",
    says: "",
  },
  {
    title: "the expression gives a role to a group of strangers",
    edit: all(
      create("okta_group.interns", { name: "Interns" }),
      replaceInValue(id("administrator"), reference("okta_group.interns.id")),
    ),
    check: "role-from-other-group",
    says: "",
  },
  {
    title: "the expression spells a role otherwise",
    edit: replaceInValue('{"View Only"}', '{"Administrator"}'),
    check: "group-exceeds-declaration",
    says: "",
  },
  {
    title: "the expression lacks a role",
    edit: replaceInValue(`isMemberOfGroup("${id("field_engineers")}") ? {"Field Engineers"} : {}, `, ""),
    check: "expression-misses-role",
    says: "",
  },
  {
    title: "the expression is one that nobody can read off",
    edit: set(CLAIM, { value: 'user.isContractor ? {"View Only"} : {"Super Administrator"}' }),
    check: "expression-not-understood",
    says: "",
  },
  {
    title: "a filter takes every group",
    edit: set(CLAIM, { ...FILTER, value: ".*" }),
    check: "filter-matches-anything",
    says: "",
  },
  {
    title: "a filter is not anchored",
    edit: set(CLAIM, { ...FILTER, value: "Administrator|View Only" }),
    check: "filter-unanchored",
    says: "",
  },
  {
    title: "a filter takes a group without a role",
    edit: all(
      create("okta_group.interns", { name: "Interns" }),
      set(CLAIM, { ...FILTER, value: exact.replace(")$", "|Interns)$") }),
    ),
    check: "filter-matches-other-group",
    says: "",
  },
  {
    title: "a filter lacks a role",
    edit: set(CLAIM, { ...FILTER, value: exact.replace("|View Only", "") }),
    check: "filter-misses-role",
    says: "",
  },
  {
    title: "a group of a directory stands under a filter",
    edit: set(CLAIM, { ...FILTER, value: exact }),
    check: "directory-group-under-filter",
    says: "",
  },
];
