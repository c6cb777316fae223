import { REPORT, set, WEB_APP } from "../../../../mutations/review/review-edit.ts";
import { byHand, changed, edited, type Ways } from "./way.ts";

// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of Okta, not of this file
const TEMPLATE_OF_EMAIL = "${source.email}";

/** Ways to fail, and near misses, of each check of this subject. */
export const USER_NAME_WAYS = {
  "user-name-changed": [
    [
      "the template is another one",
      byHand(
        [changed(WEB_APP, "user_name_template")],
        edited(set(WEB_APP, { user_name_template: TEMPLATE_OF_EMAIL, user_name_template_type: "BUILT_IN" })),
      ),
      [WEB_APP],
    ],
    [
      "something is put behind each name",
      byHand(
        [changed(WEB_APP, "user_name_template_suffix")],
        edited(set(WEB_APP, { user_name_template_suffix: "@acme.example" })),
      ),
      [WEB_APP],
    ],
    ["nothing of an API client, which has no users", byHand([changed(REPORT, "user_name_template")]), []],
    ["nothing of another attribute", byHand([changed(WEB_APP, "label")]), []],
  ],
} as const satisfies Ways;
