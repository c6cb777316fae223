import {
  all,
  block,
  create,
  group,
  move,
  REPORT,
  remove,
  rule,
  SERVER,
  set,
  WEB_APP,
} from "../../../../mutations/review/review-edit.ts";
import type { EditableStack } from "../../subject.ts";
import { edited, forgotten, type Ways, written } from "./way.ts";

const VIEWERS = "    - { role: view_only, groupId: 00g2emaKYZTWRYYRRTSK }";
const leftAlone = (from: string) => ({ from, lifecycle: { destroy: false } });
const removing = (address: string, removed: unknown) => all(remove(address), block({ removed }));
/** As in a state, which does not say how the provider is set up. */
const unsetProvider = (stack: EditableStack) => {
  Reflect.deleteProperty(stack, "provider");
};
const RAISED = written("accessTokenLifetime: 30m", "accessTokenLifetime: 2h");

/** Ways to fail, and near misses, of each check of this subject. */
export const CHANGED_SETUP_WAYS = {
  "app-replaced": [
    [
      "another id",
      edited(move(WEB_APP, "okta_app_oauth.another")),
      [WEB_APP],
      "after the apply nobody can sign in until the new Client ID and secret are entered in Management Console",
    ],
    ["the secret is stored", edited(set(WEB_APP, { omit_secret: false })), [WEB_APP]],
    ["nothing when it is only renamed", edited(set(WEB_APP, { label: "Other" })), []],
  ],
  "audience-changed": [
    [
      "in the file",
      written("mc.acme.example:8443", "mc.acme.example:8444"),
      [SERVER],
      "Management Console refuses every token until its address is changed to the new audience",
    ],
    ["taken away", edited(set(SERVER, { audiences: [] })), [SERVER]],
  ],
  "issuer-changed": [
    [
      "another mode",
      written("okta:\n", "okta:\n  issuerMode: CUSTOM_URL\n  customDomain: login.acme.example\n"),
      [SERVER],
      "Management Console refuses every token until the new Organization domain is entered",
    ],
    [
      "another custom domain than the one it was deployed with",
      {
        before: set(SERVER, { issuer: "https://old.acme.example/oauth2/aus1", issuer_mode: "CUSTOM_URL" }),
        text: (text) =>
          text.replace("okta:\n", "okta:\n  issuerMode: CUSTOM_URL\n  customDomain: login.acme.example\n"),
      },
      [SERVER],
    ],
    [
      "nothing where the issuer is as deployed",
      { before: set(SERVER, { issuer: "https://acme.okta.com/oauth2/aus1" }) },
      [],
    ],
  ],
  "left-in-okta": [
    ["a group that nobody refers to", forgotten(group("view_only")), [group("view_only")]],
    ["a client, in a list of blocks", edited(removing(REPORT, [leftAlone(REPORT)])), [REPORT]],
    [
      "a rule, in one block",
      edited(removing(rule("users"), leftAlone(rule("users")))),
      [rule("users")],
      "stays in Okta",
    ],
    ["whatever is deployed", { edit: block({ removed: leftAlone(REPORT) }) }, [REPORT]],
    ["nothing that is handed over", written("    - view_only", VIEWERS), []],
    ["nothing that is deleted", edited(removing(REPORT, [{ from: REPORT, lifecycle: { destroy: true } }])), []],
  ],
  "lifetime-raised": [
    ["the access token", RAISED, [`${rule("users")} access token`]],
    [
      "the refresh token, for ever",
      written("refreshTokenLifetime: 30d", "refreshTokenLifetime: unlimited"),
      [`${rule("users")} refresh token`],
    ],
    [
      "the refresh token that nobody uses",
      written("refreshTokenIdle: 3d", "refreshTokenIdle: 7d"),
      [`${rule("users")} unused refresh token`],
    ],
    ["nothing when it is lowered", written("accessTokenLifetime: 30m", "accessTokenLifetime: 10m"), []],
    [
      "the file lets tokens live for a day",
      written("accessTokenLifetime: 30m", "accessTokenLifetime: 24h"),
      [`${rule("users")} access token`],
      "the access token lives 1d instead of 30m",
    ],
    [
      "the file lets sign-ins last ten times as long",
      written("refreshTokenLifetime: 30d", "refreshTokenLifetime: 300d"),
      [`${rule("users")} refresh token`],
      "the refresh token lives 300d instead of 30d",
    ],
  ],
  "org-changed": [
    ["in the file", written("acme.okta.com", "acme.oktapreview.com"), ["provider okta"]],
    [
      "since the deployment",
      { before: all(set(SERVER, { issuer: "https://old.okta.com/oauth2/aus1" }), unsetProvider) },
      ["provider okta"],
    ],
    [
      "nothing where the deployment is of the file's org",
      { before: all(set(SERVER, { issuer: "https://acme.okta.com/oauth2/aus1" }), unsetProvider) },
      [],
    ],
    [
      "the file names another org",
      written("https://acme.okta.com", "https://acme-test.okta.com"),
      ["provider okta"],
      "Terraform creates everything again in another org, and nobody can sign in until all values are entered again",
    ],
  ],
  "redirect-uris-changed": [
    [
      "another address in the file",
      written("mc.acme.example:8443", "mc.acme.example:8444"),
      [
        `${WEB_APP} https://mc.acme.example:8444/login/okta/redirect`,
        `${WEB_APP} https://mc.acme.example:8443/login/okta/redirect`,
      ],
    ],
    [
      "one more in the file",
      written('version: "5.0.2"', 'version: "5.0.2"\n  dataManagersAddress: https://dm.acme.example:8443'),
      [`${WEB_APP} https://dm.acme.example:8443/login/okta/redirect`],
    ],
    [
      "nothing of an app that is new",
      edited(create("okta_app_oauth.phone", { type: "native", redirect_uris: ["https://phone.example"] })),
      [],
    ],
    [
      "codes go to another host, in the file",
      written("https://mc.acme.example:8443", "https://mc.acme-login.example:8443"),
      [
        `${WEB_APP} https://mc.acme-login.example:8443/login/okta/redirect`,
        `${WEB_APP} https://mc.acme.example:8443/login/okta/redirect`,
      ],
      "Okta may now send authorization codes to https://mc.acme-login.example:8443/login/okta/redirect",
    ],
    [
      "the file names one more address to come back to",
      written(
        'version: "5.0.2"',
        'version: "5.0.2"\n  extraRedirectUris: ["https://mc.other.example/login/okta/redirect"]',
      ),
      [`${WEB_APP} https://mc.other.example/login/okta/redirect`],
      "Okta may now send authorization codes to https://mc.other.example/login/okta/redirect",
    ],
  ],
  "server-replaced": [
    [
      "another address",
      edited(move(SERVER, "okta_auth_server.another")),
      [SERVER],
      "nobody can sign in and no client gets a token until the new Authorization Server ID is entered everywhere",
    ],
    ["gone", edited(remove(SERVER)), [SERVER]],
  ],
} satisfies Ways;
