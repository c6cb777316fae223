import { type Attributes, addressOfResource, textOr } from "../../access-model/attributes.ts";
import type { Snapshot } from "../../access-model/snapshot.ts";
import { addressOf } from "../address.ts";
import { signInApps } from "../apps.ts";
import type { ReviewChecks } from "../review-check.ts";

/** As what users sign in. */
export const USER_NAME_CHECKS = {
  "user-name-changed": {
    severity: "error",
    title: "users sign in under other names than they were deployed with",
    why: "The name that a user has in the app is what tokens say in sub: who has the name of another is taken for them, and everybody else comes as a new user.",
    source:
      "Okta, Applications API, `userNameTemplate`; Okta, Authorization Servers API, claim `sub` (`appuser.userName`)",
    fix: "run mc-okta deploy, then look in Management Console for users that came meanwhile",
    needs: "drift",
    find: ({ after, before, drift = [] }) =>
      signInApps(after.model).flatMap((app) => {
        const object = addressOf("app", app);
        const isChanged = drift.some(
          (one) => one.kind === "changed" && one.address === object && one.attribute.startsWith("user_name_template"),
        );
        if (!isChanged || before === undefined) return [];
        const [is, was] = [after, before.snapshot].map((one) => userNames(attributesAt(one, object)));
        return [{ object, summary: `users sign in to Management Console as ${is}, and no longer as ${was}` }];
      }),
  },
} as const satisfies ReviewChecks;

/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: expressions of Okta, not of this file */
const OKTA_USER_NAME = "${source.login}";

/** Okta's own templates, in words. Source: Okta, Applications API, `userNameTemplate`; Admin Console, "Application username format". */
const WORDS: Readonly<Record<string, string>> = {
  [OKTA_USER_NAME]: "their Okta user name",
  "${source.email}": "their email address",
  "${source.samAccountName}": "their sAMAccountName",
  '${fn:substringBefore(source.login, "@")}': "their Okta user name up to its @",
  '${fn:substringBefore(source.email, "@")}': "their email address up to its @",
};
/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: expressions of Okta, not of this file */

function userNames(attributes: Attributes): string {
  const template = textOr(attributes["user_name_template"], OKTA_USER_NAME);
  if (attributes["user_name_template_type"] === "NONE") return "what somebody enters for each";
  const suffix = textOr(attributes["user_name_template_suffix"], "");
  const words = WORDS[template] ?? `what ${template} gives`;
  return suffix === "" ? words : `${words} with ${suffix} behind it`;
}

function attributesAt({ resources }: Pick<Snapshot, "resources">, address: string): Attributes {
  return resources.find((one) => addressOfResource(one) === address)?.attributes ?? {};
}
