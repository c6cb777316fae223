import { all, create, PROVISIONING, REPORT, set, unset, WEB_APP } from "../../../../mutations/review/review-edit.ts";
import { anyProvider, provider } from "./provider-versions.ts";
import { edited, type Ways, written } from "./way.ts";

const PHONE = "okta_app_oauth.phone";
const withPolicy = (id: string) => set(WEB_APP, { authentication_policy: id });

/** Ways to fail, and near misses, of each check of this subject. */
export const SIGN_ON_POLICY_WAYS = {
  "service-app-without-skip": [
    [
      "taken away",
      edited(unset(REPORT, "skip_authentication_policy")),
      [REPORT],
      "on Identity Engine the apply fails half-way: the API client does not skip sign-on policies",
    ],
    ["switched off", edited(set(PROVISIONING, { skip_authentication_policy: false })), [PROVISIONING]],
    ["nothing with a provider that lacks it", { ...provider("6.8.0"), before: "unedited" }, []],
    [
      "any provider, of which the newest has it",
      {
        before: "unedited",
        edit: all(anyProvider, unset(REPORT, "skip_authentication_policy")),
      },
      [REPORT],
    ],
    ["nothing when true is written as text", edited(set(REPORT, { skip_authentication_policy: "true" })), []],
  ],
  "sign-on-policy-changed": [
    [
      "named for the first time",
      written("users:\n", "users:\n  signOnPolicyId: rst1emaKYZTWRYYRRTSK\n"),
      [WEB_APP],
      "another sign-on policy decides how users authenticate",
    ],
    ["another one", { before: withPolicy("rst1"), edit: withPolicy("rst2") }, [WEB_APP]],
    ["nothing when the key is taken away, which changes nothing", { before: withPolicy("rst1") }, []],
  ],
  "sign-on-policy-default": [
    ["a second app", edited(create(PHONE, { type: "native", omit_secret: true })), [WEB_APP, PHONE]],
    ["an empty one", edited(withPolicy("")), [WEB_APP]],
    ["nothing when one is named", edited(withPolicy("rst1emaKYZTWRYYRRTSK")), []],
  ],
  "sign-on-policy-skipped": [
    [
      "on the web app",
      edited(set(WEB_APP, { skip_authentication_policy: true })),
      [WEB_APP],
      "the app that users sign in to has no sign-on policy",
    ],
    [
      "on a second app",
      edited(create(PHONE, { type: "native", skip_authentication_policy: true, omit_secret: true })),
      [PHONE],
    ],
    ["written as text", edited(set(WEB_APP, { skip_authentication_policy: "true" })), [WEB_APP]],
  ],
} satisfies Ways;
