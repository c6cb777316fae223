import { addressOf, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A scope that nobody can get. */
export const scopeWithoutRule: ReviewCheck = {
  id: "scope-without-rule",
  severity: "warning",
  title: "no rule grants the scope, so whoever asks for it is refused",
  why: "A scope alone opens nothing; only a rule that lists it does.",
  source: 'vendor page, "Access Policies"; Okta, "Configure an access policy"',
  fix: "list the scope in a rule, or remove it",
  find: ({ environment, after }) => {
    const granted = rules(after.model)
      .filter(({ policy, rule }) => policy.active && rule.active)
      .map(({ rule }) => rule.scopes);
    const used = environment.roles
      .filter(({ id }) => environment.api?.clients.some(({ roleIds }) => roleIds.includes(id)))
      .map(({ key }) => `api::${key}`);
    return after.model.servers
      .flatMap(({ scopes }) => scopes)
      .filter(({ name }) => !name.startsWith("api::") || used.includes(name))
      .filter(({ name }) => !granted.some((scopes) => scopes === "ANY" || scopes.includes(name)))
      .map((scope) => ({
        object: addressOf("scope", scope),
        summary: `no rule grants ${scope.name}, so whoever asks for it is refused`,
      }));
  },
};
