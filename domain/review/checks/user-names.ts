import { type Attributes, addressOfResource, textOr } from "../../access-model/attributes.ts";
import type { Snapshot } from "../../access-model/snapshot.ts";
import { addressOf } from "../address.ts";
import { signInApps } from "../apps.ts";
import type { ReviewChecks } from "../review-check.ts";

/** Names with which users sign in. */
export const USER_NAME_CHECKS = {
  "user-name-changed": {
    severity: "error",
    title: "users sign in with other names than deployed",
    why: "A token's sub is the user's name in the app. A user who now has another user's name is treated as that user. Every other user becomes a new user.",
    source:
      "Okta, Applications API, `userNameTemplate`; Okta, Authorization Servers API, claim `sub` (`appuser.userName`)",
    fix: "run mc-okta deploy, then check Management Console for users created since the change",
    needs: "drift",
    find: ({ after, before, drift = [] }) =>
      signInApps(after.model).flatMap((app) => {
        const object = addressOf("app", app);
        const isChanged = drift.some(
          (one) => one.kind === "changed" && one.address === object && one.attribute.startsWith("user_name_template"),
        );
        if (!isChanged || before === undefined) return [];
        const [is, was] = [after, before.snapshot].map((one) => userNames(attributesAt(one, object)));
        return [{ object, summary: `users sign in to Management Console with ${is} instead of ${was}` }];
      }),
  },
} as const satisfies ReviewChecks;

/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: expressions of Okta, not of this file */
const OKTA_USER_NAME = "${source.login}";

/** Okta's own templates in words. Source: Okta, Applications API, `userNameTemplate`; Admin Console, "Application username format". */
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
  if (attributes["user_name_template_type"] === "NONE") return "a name entered for each user";
  const suffix = textOr(attributes["user_name_template_suffix"], "");
  const words = WORDS[template] ?? `the value of ${template}`;
  return suffix === "" ? words : `${words} followed by ${suffix}`;
}

function attributesAt({ resources }: Pick<Snapshot, "resources">, address: string): Attributes {
  return resources.find((one) => addressOfResource(one) === address)?.attributes ?? {};
}
