import { addressOf, appLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Okta gives tokens to users in no role group. */
export const outsiderSignsIn: ReviewCheck = {
  id: "outsider-signs-in",
  severity: "error",
  title: "users in no role group get tokens",
  why: "Management Console turns them away for want of a role, but whatever else takes these tokens does not.",
  source: 'vendor page, "Groups and Users" (a user in no role group is turned away)',
  fix: "list the role groups in the sign-in rule",
  find: ({ after, matrix }) =>
    matrix.users.flatMap(({ group, app, outcome }) =>
      group === "noGroup" && typeof app === "string" && outcome.kind === "issued"
        ? [
            {
              object: addressOf("rule", { key: outcome.rule }),
              item: app,
              summary: `users in no role group get tokens at ${appLabel(after.model, app)} once they are assigned to it`,
            },
          ]
        : [],
    ),
};
