import { addressOf, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { USED_GRANTS } from "../../used-grants.ts";

/** A rule gives tokens in a way that nothing here uses. */
export const otherGrantInRule: ReviewCheck = {
  id: "other-grant-in-rule",
  severity: "warning",
  title: "a rule gives tokens in a way that Management Console does not use",
  why: "Each way in has its own weaknesses: with a device code somebody else's screen is enough, with a token exchange somebody else's token.",
  source: 'RFC 8628, section 5.4; vendor page, "User authentication access policy" (Authorization Code)',
  fix: "leave authorization_code to the users' rule, and client_credentials to those of API clients",
  find: ({ after }) =>
    rules(after.model).flatMap(({ rule }) =>
      rule.grantTypes
        .filter((grant) => !USED_GRANTS.includes(grant))
        .map((item) => ({ object: addressOf("rule", rule), item })),
    ),
};
