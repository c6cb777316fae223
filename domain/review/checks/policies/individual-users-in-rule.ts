import { addressOf, isForUsers, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A rule names users one by one. */
export const individualUsersInRule: ReviewCheck = {
  id: "individual-users-in-rule",
  severity: "warning",
  title: "users are let in by name, past the role groups",
  why: "Taking them out of a group no longer takes their access away.",
  source: 'vendor page, "Groups and Users" (roles are given by groups)',
  fix: "put the users into a role group",
  find: ({ after }) =>
    rules(after.model)
      .filter(({ rule }) => isForUsers(rule))
      .flatMap(({ rule }) => rule.people.users.map((user) => ({ object: addressOf("rule", rule), item: user }))),
};
