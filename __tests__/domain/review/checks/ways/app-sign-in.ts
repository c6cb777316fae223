import type { ResourceChange } from "../../../../../domain/access-model/snapshot.ts";
import { untouchedOrg } from "../../../../../domain/review/live-org.ts";
import {
  add,
  all,
  DEVICE_CODE,
  PROVISIONING,
  REPORT,
  set,
  unset,
  WEB_APP,
  without,
} from "../../../../mutations/review/review-edit.ts";
import { type SubjectOptions, subject } from "../../subject.ts";
import { NATIVE } from "./second-apps.ts";
import { edited, type Ways } from "./way.ts";

const URI = "https://mc.acme.example:8443/login/okta/redirect";
const updateOf = (address: string): ResourceChange => ({
  address,
  action: "update",
  attributes: ["label"],
  replacedBecause: [],
});
/** What no configuration can say, and only the org shows. */
function demandingProofs(...keys: readonly string[]): SubjectOptions {
  const { model, resources } = subject().after;
  const apps = model.apps.map((app) => ({ ...app, dpopRequired: keys.includes(app.key) }));
  return { live: untouchedOrg({ model: { ...model, apps }, resources }) };
}

/** Ways to fail, and near misses, of each check of this subject. */
export const APP_SIGN_IN_WAYS = {
  "code-response-type-missing": [
    [
      "none",
      edited(set(WEB_APP, { response_types: [] })),
      [WEB_APP],
      "nobody can sign in: the app gets no authorization code",
    ],
    ["another", edited(set(WEB_APP, { response_types: ["id_token"] })), [WEB_APP]],
  ],
  "consent-required-by-app": [
    ["of the web app", edited(set(WEB_APP, { consent_method: "REQUIRED" })), [WEB_APP]],
    [
      "of a second app",
      edited(all(NATIVE, set("okta_app_oauth.phone", { consent_method: "REQUIRED" }))),
      ["okta_app_oauth.phone"],
    ],
  ],
  "dpop-required": [
    ["of the web app in the org", demandingProofs("web_app"), [WEB_APP]],
    ["of an API client in the org", demandingProofs("api_client_nightly_report"), [REPORT]],
    [
      "DPoP is demanded in the Admin Console",
      demandingProofs("web_app", "api_client_nightly_report", "api_client_agent_provisioning"),
      [PROVISIONING, REPORT, WEB_APP],
      "Okta refuses every token request: the app requires DPoP",
    ],
    [
      "a deploy writes an app that demands it in the org",
      { ...demandingProofs("web_app"), changes: [updateOf(WEB_APP)] },
      [WEB_APP],
      "whether the app still requires DPoP after the deploy is unknown",
    ],
    [
      "nothing of a deploy that writes an app that does not",
      { ...demandingProofs(), changes: [updateOf(WEB_APP)] },
      [],
    ],
  ],
  "implicit-or-password-grant": [
    [
      "implicit",
      edited(add(WEB_APP, "grant_types", "implicit")),
      [`${WEB_APP} implicit`],
      "Okta can return users' tokens in the address bar (implicit grant)",
    ],
    [
      "both",
      edited(add(WEB_APP, "grant_types", "implicit", "password")),
      [`${WEB_APP} implicit`, `${WEB_APP} password`],
    ],
    [
      "the password grant is added",
      edited(add(WEB_APP, "grant_types", "password")),
      [`${WEB_APP} password`],
      "the app can ask users for their Okta passwords (password grant)",
    ],
  ],
  "other-grant": [
    [
      "a device code",
      edited(add(WEB_APP, "grant_types", DEVICE_CODE)),
      [`${WEB_APP} ${DEVICE_CODE}`],
      "an app can get tokens by a grant type that Management Console does not use",
    ],
    ["of an API client", edited(add(REPORT, "grant_types", DEVICE_CODE)), [`${REPORT} ${DEVICE_CODE}`]],
    ["nothing of one that another check names", edited(add(WEB_APP, "grant_types", "implicit")), []],
  ],
  "pkce-off": [
    [
      "false",
      edited(set(WEB_APP, { pkce_required: false })),
      [WEB_APP],
      "anyone who intercepts an authorization code can redeem it: PKCE is not required",
    ],
    ["not given, which Okta reads as false for web apps", edited(unset(WEB_APP, "pkce_required")), [WEB_APP]],
  ],
  "refresh-token-grace": [
    [
      "none",
      edited(set(WEB_APP, { refresh_token_leeway: 0 })),
      [WEB_APP],
      "a lost response signs users out: a rotated refresh token has no grace period",
    ],
    ["a second too long", edited(set(WEB_APP, { refresh_token_leeway: 31 })), [WEB_APP]],
    ["nothing at 30 s", edited(set(WEB_APP, { refresh_token_leeway: 30 })), []],
    [
      "nothing where no token rotates",
      edited(set(WEB_APP, { refresh_token_rotation: "STATIC", refresh_token_leeway: 0 })),
      [],
    ],
    ["nothing at 1 s", edited(set(WEB_APP, { refresh_token_leeway: 1 })), []],
    [
      "a rotated refresh token works for a minute",
      edited(set(WEB_APP, { refresh_token_leeway: 60 })),
      [WEB_APP],
      "a stolen refresh token still works 60 s after it was rotated",
    ],
  ],
  "refresh-token-grant-missing": [
    [
      "taken away",
      edited(without(WEB_APP, "grant_types", "refresh_token")),
      [WEB_APP],
      "users are signed out when their access token expires: the app does not allow the Refresh Token grant",
    ],
    ["a second app without it", edited(NATIVE), ["okta_app_oauth.phone"]],
  ],
  "refresh-token-rotation-off": [
    [
      "static",
      edited(set(WEB_APP, { refresh_token_rotation: "STATIC" })),
      [WEB_APP],
      "a stolen refresh token works until it expires: refresh tokens do not rotate",
    ],
    ["not given, which is static", edited(unset(WEB_APP, "refresh_token_rotation")), [WEB_APP]],
  ],
  "response-types-beyond-code": [
    ["an ID token", edited(set(WEB_APP, { response_types: ["id_token"] })), [WEB_APP]],
    ["a token beside the code", edited(set(WEB_APP, { response_types: ["code", "token"] })), [WEB_APP]],
    [
      "tokens may come in the redirect",
      edited(set(WEB_APP, { response_types: ["code", "id_token"] })),
      [WEB_APP],
      "the authorization endpoint returns tokens",
    ],
  ],
  "service-app-with-user-grant": [
    [
      "a grant",
      edited(add(REPORT, "grant_types", "authorization_code")),
      [`${REPORT} grants`],
      "an API client can also be used by users",
    ],
    ["a redirect URI", edited(set(REPORT, { redirect_uris: [URI] })), [`${REPORT} redirect URIs`]],
  ],
  "user-app-is-api-client": [
    [
      "Client Credentials on the web app",
      edited(add(WEB_APP, "grant_types", "client_credentials")),
      [WEB_APP],
      "the secret entered in Management Console also gets API tokens",
    ],
    [
      "useUserApp in the file",
      {
        text: (text) =>
          text.replace(
            "name: nightly-report, role: view_only",
            "name: nightly-report, role: view_only, useUserApp: true",
          ),
      },
      [WEB_APP],
    ],
  ],
} satisfies Ways;
