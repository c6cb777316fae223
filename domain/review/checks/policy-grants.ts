import { addressOfResource } from "../../access-model/attributes.ts";
import { difference } from "../../difference.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS } from "../../grant-type.ts";
import { SIGN_IN_SCOPES } from "../../scope.ts";
import { addressOf } from "../address.ts";
import { apiClients, declaredScopes, USED_GRANTS } from "../apps.ts";
import { isForClients, isForUsers, type LocatedRule, listsApiClient, ownRules, rules } from "../policies.ts";
import type { ReviewChecks, ReviewSubject } from "../review-check.ts";

const NEEDED: readonly string[] = SIGN_IN_SCOPES;

/** Grant types and scopes of rules, and inline hooks that write into tokens. */
export const POLICY_GRANT_CHECKS = {
  "any-scope-rule": {
    severity: "error",
    title: "the rule grants every current and future scope",
    why: "Together with the api:: scopes, that is every role of Management Console.",
    source: 'vendor page, "API access policy" (the scopes of the level); Okta, Authorization Servers API, policy rules',
    fix: "list the scopes of the rule",
    find: ({ after }) =>
      rules(after.model)
        .filter(({ rule }) => rule.scopes === "ANY")
        .map(({ rule }) => ({
          object: addressOf("rule", rule),
          ...(isForClients(rule) && {
            severity: "critical" as const,
            summary: "each client of the rule gets every role of Management Console",
          }),
          got: "*",
        })),
  },

  "api-rule-with-user-grant": {
    severity: "error",
    title: "a rule for API clients also gives their scopes to users who sign in",
    why: "A user's token with an api:: scope opens Management Console's API with rights that no group gives.",
    source: 'vendor page, "API access policy" (Client Credentials only)',
    fix: "keep client_credentials as the rule's only grant type",
    find: ({ after }) =>
      rules(after.model)
        .filter(
          ({ policy, rule }) => isForUsers(rule) && (listsApiClient(after.model, policy) || hasApiScope(rule.scopes)),
        )
        .filter(({ rule }) => isForClients(rule) || hasApiScope(rule.scopes))
        .filter(({ rule }) => rule.scopes === "ANY" || !rule.scopes.includes("openid"))
        .map(({ rule }) => ({
          object: addressOf("rule", rule),
          got: rule.grantTypes.join(", "),
          expected: CLIENT_CREDENTIALS,
        })),
  },

  "api-scope-missing-in-rule": {
    severity: "error",
    title: "Okta refuses an API client: the rule does not list the scope of its role",
    why: "If the rule does not list one of the requested scopes, Okta skips it and answers access_denied.",
    source: 'vendor page, "API access policy" (the scopes of the level); Okta, "Configure an access policy"',
    fix: "list the scope of every role that the policy's clients have",
    find: (subject) =>
      clientRules(subject).flatMap(({ server, policy, rule, declared }) => {
        const scopes = policy.rules.filter(isForClients).flatMap((one) => one.scopes);
        if (scopes.includes("ANY")) return [];
        const there = server.scopes.map(({ name }) => name);
        return difference(declared, scopes)
          .filter((scope) => there.includes(scope))
          .map((scope) => ({ object: addressOf("rule", rule), item: scope, got: scopes.join(", ") || "no scope" }));
      }),
  },

  "api-scope-in-user-rule": {
    severity: "critical",
    title: "everyone who can sign in can get a token for the API",
    why: "An api:: scope is a role: a user who requests it at sign-in acts in that role, regardless of their groups.",
    source:
      'vendor page, "User authentication access policy" (the five scopes), "Scopes" (api:: scopes are for API clients)',
    fix: "remove the api:: scope from the sign-in rule",
    find: ({ after }) =>
      rules(after.model)
        .filter(({ rule }) => isForUsers(rule))
        .flatMap(({ rule }) =>
          (rule.scopes === "ANY" ? [] : rule.scopes)
            .filter((scope) => scope.startsWith("api::"))
            .map((scope) => ({
              object: addressOf("rule", rule),
              item: scope,
              summary: `everyone who can sign in can get a token with ${scope}`,
            })),
        ),
  },

  "other-grant-in-rule": {
    severity: "warning",
    title: "a rule allows a grant type that Management Console does not use",
    why: "Each grant type has its own weaknesses: a device code can be approved on someone else's screen, and a token exchange accepts someone else's token.",
    source: 'RFC 8628, section 5.4; vendor page, "User authentication access policy" (Authorization Code)',
    fix: "allow authorization_code in the users' rule and client_credentials in rules for API clients",
    find: ({ after }) =>
      rules(after.model).flatMap(({ rule }) =>
        rule.grantTypes
          .filter((grant) => !USED_GRANTS.includes(grant))
          .map((item) => ({ object: addressOf("rule", rule), item })),
      ),
  },

  "other-scope-in-api-rule": {
    severity: "critical",
    title: "a rule for API clients grants a scope that the file gives to none of them",
    why: "An api:: scope is a role: each client of the policy can act in it.",
    source: 'vendor page, "API access policy" (administrator access is refused to the view-only client)',
    fix: "remove the scope from the rule, or give the client the role in the file",
    find: (subject) =>
      clientRules(subject).flatMap(({ rule, declared }) =>
        (rule.scopes === "ANY" || isForUsers(rule) ? [] : difference(rule.scopes, declared)).map((scope) => ({
          object: addressOf("rule", rule),
          item: scope,
          summary: `the rule grants ${scope}, which the file gives to none of its API clients`,
          expected: declared.join(", "),
        })),
      ),
  },

  "other-scope-in-user-rule": {
    severity: "warning",
    title: "users can get a scope that sign-in does not need",
    why: "A scope gives more data or another API. Management Console requests five scopes and no other.",
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
  },

  "sign-in-scope-missing-in-rule": {
    severity: "error",
    title: "nobody can sign in: the rule does not list a scope that Management Console requests",
    why: "If the rule does not list one of the requested scopes, Okta skips it.",
    source:
      'vendor page, "User authentication access policy" (the five scopes); Okta support, "Tokens not issued with lifetime"',
    fix: "list all five: user_groups, openid, profile, email, offline_access",
    find: ({ after }) =>
      ownRules(after.model)
        .filter(({ rule }) => rule.grantTypes.includes(AUTHORIZATION_CODE))
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
  },

  "token-inline-hook": {
    severity: "critical",
    title: "an inline hook can write any role into tokens",
    why: "For every token of this rule, Okta calls the hook's web service and adds the claims that it returns. This review does not show them.",
    source: "Okta, Token Inline Hook; okta provider documentation, `inline_hook_id`",
    fix: "remove inline_hook_id from the rule",
    find: ({ after }) =>
      after.resources
        .filter(({ type }) => type === "okta_auth_server_policy_rule")
        .filter(({ attributes }) => Boolean(attributes["inline_hook_id"]))
        .map((resource) => ({
          object: addressOfResource(resource),
          got: String(resource.attributes["inline_hook_id"]),
        })),
  },

  "user-rule-with-client-credentials": {
    severity: "error",
    title: "the sign-in rule lets its clients get tokens without a user",
    why: "Client Credentials ignores the rule's users and groups: anyone with the secret gets the scopes.",
    source:
      'vendor page, "User authentication access policy" (Authorization Code), "API access policy" (separate policies)',
    fix: "remove client_credentials from the rule; API clients have separate policies",
    find: ({ after }) =>
      rules(after.model)
        .filter(({ rule }) => isForUsers(rule) && isForClients(rule))
        .filter(({ rule }) => rule.scopes !== "ANY" && rule.scopes.includes("openid"))
        .map(({ rule }) => ({ object: addressOf("rule", rule), got: rule.grantTypes.join(", ") })),
  },
} as const satisfies ReviewChecks;

function hasApiScope(scopes: readonly string[] | "ANY"): boolean {
  return scopes !== "ANY" && scopes.some((scope) => scope.startsWith("api::"));
}

/** Our rules for the API clients that their policy lists, with the scopes that the file gives to these clients. */
function clientRules({ environment, after: { model } }: ReviewSubject) {
  return ownRules(model)
    .filter(({ rule }) => isForClients(rule))
    .map((located) => ({ ...located, declared: scopesOfClients(located) }))
    .filter(({ declared }) => declared.length > 0);

  function scopesOfClients({ policy: { clients } }: LocatedRule): string[] {
    if (clients === "ALL_CLIENTS") return [];
    const listed = apiClients(model).filter(({ key }) => clients.some((one) => "key" in one && one.key === key));
    return [...new Set(listed.flatMap(({ key }) => declaredScopes(environment, model, key)))].sort();
  }
}
