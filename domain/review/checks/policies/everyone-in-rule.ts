import { addressOf, isForUsers, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A rule lets every user of the org in. */
export const everyoneInRule: ReviewCheck = {
  id: "everyone-in-rule",
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
};
