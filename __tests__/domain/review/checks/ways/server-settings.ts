import { all, move, REPORT, SERVER, set, WEB_APP } from "../../../../mutations/review/review-edit.ts";
import { edited, type Ways } from "./way.ts";

/** Ways to fail, and near misses, of each check of this subject. */
export const SERVER_SETTING_WAYS = {
  "app-settings-changed": [
    [
      "the authentication",
      edited(set(REPORT, { token_endpoint_auth_method: "client_secret_post" })),
      [`${REPORT} token_endpoint_auth_method`],
    ],
    [
      "consent and issuer",
      edited(set(WEB_APP, { consent_method: "REQUIRED", issuer_mode: "DYNAMIC" })),
      [`${WEB_APP} issuer_mode`, `${WEB_APP} consent_method`],
    ],
    [
      "nothing without something to compare with",
      { edit: set(WEB_APP, { issuer_mode: "DYNAMIC" }) },
      [],
      "ID tokens name another issuer",
    ],
    [
      "users are asked for consent",
      edited(set(WEB_APP, { consent_method: "REQUIRED" })),
      [`${WEB_APP} consent_method`],
      "Okta asks users for consent in a different way",
    ],
    [
      "the web app sends its secret in the body",
      edited(set(WEB_APP, { token_endpoint_auth_method: "client_secret_post" })),
      [`${WEB_APP} token_endpoint_auth_method`],
      "the app authenticates with another method, and Okta refuses the old one",
    ],
  ],
  "audience-differs": [
    [
      "a slash more",
      edited(set(SERVER, { audiences: ["https://mc.acme.example:8443/"] })),
      [SERVER],
      "Management Console refuses every API token: the audience is not its address",
    ],
    [
      "a second one",
      edited(set(SERVER, { audiences: ["https://mc.acme.example:8443", "https://other.example"] })),
      [SERVER],
    ],
    ["none", edited(set(SERVER, { audiences: [] })), [SERVER]],
    [
      "the audience is another console",
      edited(set(SERVER, { audiences: ["https://mc.other.example:8443"] })),
      [SERVER],
      "Management Console refuses every API token: the audience is not its address",
    ],
  ],
  "inactive-server": [
    [
      "the server",
      edited(set(SERVER, { status: "INACTIVE" })),
      [SERVER],
      "nobody can sign in and no client gets a token: the authorization server is inactive",
    ],
    [
      "the server under another name",
      edited(all(move(SERVER, "okta_auth_server.other"), set("okta_auth_server.other", { status: "INACTIVE" }))),
      ["okta_auth_server.other"],
    ],
  ],
  "issuer-mode-disagrees": [
    [
      "another mode than the file's",
      edited(set(SERVER, { issuer_mode: "CUSTOM_URL" })),
      [SERVER],
      "the issuer's host differs from Management Console's Organization domain",
    ],
    ["an issuer on another host", edited(set(SERVER, { issuer: "https://evil.okta.com/oauth2/aus1" })), [SERVER]],
  ],
} satisfies Ways;
