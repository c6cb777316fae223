import { SIGN_IN_SCOPES } from "../../../scope.ts";
import { addressOf, isForUsers, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The sign-in rule does not match what Management Console asks for. */
export const signInScopeMissingInRule: ReviewCheck = {
  id: "sign-in-scope-missing-in-rule",
  severity: "error",
  title: "nobody can sign in: the rule lacks a scope that Management Console asks for",
  why: "A single scope that a rule does not list makes Okta skip it.",
  source:
    'vendor page, "User authentication access policy" (the five scopes); Okta support, "Tokens not issued with lifetime"',
  fix: "list all five: user_groups, openid, profile, email, offline_access",
  find: ({ after }) =>
    rules(after.model)
      .filter(({ rule }) => rule.grantTypes.includes("authorization_code"))
      .flatMap(({ rule }) => {
        const { scopes } = rule;
        if (
          !isForUsers(rule) ||
          scopes === "ANY" ||
          !scopes.some((scope) => SIGN_IN_SCOPES.some((one) => one === scope))
        ) {
          return [];
        }
        return SIGN_IN_SCOPES.filter((scope) => !scopes.includes(scope)).map((scope) => ({
          object: addressOf("rule", rule),
          item: scope,
          got: scopes.join(", "),
        }));
      }),
};
