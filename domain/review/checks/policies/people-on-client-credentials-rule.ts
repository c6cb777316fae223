import { addressOf, isForClients, isForUsers, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A rule for clients lists people, which limits nobody. */
export const peopleOnClientCredentialsRule: ReviewCheck = {
  id: "people-on-client-credentials-rule",
  severity: "info",
  title: "the rule lists people, but Client Credentials has none: it limits nobody",
  why: "A reader may take the groups for a condition. Okta ignores them for this grant.",
  source: 'Okta, "Configure an access policy" (No user)',
  fix: "remove the people from the rule",
  find: ({ after }) =>
    rules(after.model)
      .filter(({ rule }) => isForClients(rule) && !isForUsers(rule))
      .filter(({ rule: { people } }) => people.groups === "EVERYONE" || people.groups.length + people.users.length > 0)
      .map(({ rule }) => ({ object: addressOf("rule", rule) })),
};
