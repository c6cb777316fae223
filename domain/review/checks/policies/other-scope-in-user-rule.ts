import { SIGN_IN_SCOPES } from "../../../scope.ts";
import { addressOf, isForUsers, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Users can ask for more than a sign-in needs. */
export const otherScopeInUserRule: ReviewCheck = {
  id: "other-scope-in-user-rule",
  severity: "warning",
  title: "users can get a scope that sign-in does not need",
  why: "A scope gives more data or another API: Management Console asks for five scopes and no other.",
  source: 'vendor page, "User authentication access policy" (the five scopes)',
  fix: "remove the scope from the rule",
  find: ({ after }) =>
    rules(after.model)
      .filter(({ rule }) => isForUsers(rule))
      .flatMap(({ rule }) =>
        (rule.scopes === "ANY" ? [] : rule.scopes)
          .filter((scope) => !NEEDED.includes(scope) && !scope.startsWith("api::"))
          .map((scope) => ({
            object: addressOf("rule", rule),
            item: scope,
            summary: `users can get the scope ${scope}`,
          })),
      ),
};

const NEEDED: readonly string[] = SIGN_IN_SCOPES;
