import { add, set, WEB_APP } from "../../../../mutations/review/review-edit.ts";
import { edited, type Ways } from "./way.ts";

const URI = "https://mc.acme.example:8443/login/okta/redirect";

/** Ways to fail, and near misses, of each check of this subject. */
export const APP_REDIRECT_WAYS = {
  "http-redirect": [
    [
      "http",
      edited(set(WEB_APP, { redirect_uris: ["http://mc.acme.example/cb"] })),
      [`${WEB_APP} http://mc.acme.example/cb`],
    ],
    [
      "HTTP in capitals",
      edited(set(WEB_APP, { redirect_uris: ["HTTP://mc.acme.example/cb"] })),
      [`${WEB_APP} HTTP://mc.acme.example/cb`],
    ],
    ["nothing on loopback", edited(set(WEB_APP, { redirect_uris: ["http://localhost:8443/cb"] })), []],
    [
      "a redirect URI is plain http",
      edited(set(WEB_APP, { redirect_uris: [URI, URI.replace("https", "http")] })),
      [`${WEB_APP} http://mc.acme.example:8443/login/okta/redirect`],
      "authorization codes travel unencrypted: a redirect URI uses http",
    ],
  ],
  "redirect-uri-missing": [
    ["none at all", edited(set(WEB_APP, { redirect_uris: [] })), [`${WEB_APP} ${URI}`]],
    ["another port", edited(set(WEB_APP, { redirect_uris: [URI.replace("8443", "8444")] })), [`${WEB_APP} ${URI}`]],
    [
      "the redirect URI ends in a slash",
      edited(set(WEB_APP, { redirect_uris: [`${URI}/`] })),
      [`${WEB_APP} https://mc.acme.example:8443/login/okta/redirect`],
      "sign-in ends in 400 Bad Request: Okta does not know Management Console's redirect URI",
    ],
  ],
  "redirect-uri-not-of-console": [
    [
      "another host",
      edited(add(WEB_APP, "redirect_uris", "https://evil.example/login/okta/redirect")),
      [`${WEB_APP} https://evil.example/login/okta/redirect`],
    ],
    [
      "another case",
      edited(add(WEB_APP, "redirect_uris", URI.replace("mc", "MC"))),
      [`${WEB_APP} https://MC.acme.example:8443/login/okta/redirect`],
    ],
    [
      "nothing that the file names",
      {
        text: (text) =>
          text.replace("  version:", "  extraRedirectUris: [https://10.0.0.5:8443/login/okta/redirect]\n  version:"),
      },
      [],
    ],
    [
      "the redirect host is another one",
      edited(set(WEB_APP, { redirect_uris: ["https://mc.acme.example.evil.example:8443/login/okta/redirect"] })),
      [`${WEB_APP} https://mc.acme.example.evil.example:8443/login/okta/redirect`],
      "Okta may send authorization codes to an address that is not Management Console's",
    ],
    [
      "a second redirect URI on another port is added",
      edited(add(WEB_APP, "redirect_uris", URI.replace("8443", "9443"))),
      [`${WEB_APP} https://mc.acme.example:9443/login/okta/redirect`],
      "Okta may send authorization codes to an address that is not Management Console's",
    ],
  ],
  "wildcard-redirect": [
    [
      "subdomains",
      edited(set(WEB_APP, { wildcard_redirect: "SUBDOMAIN" })),
      [`${WEB_APP} wildcard_redirect`],
      "Okta may send authorization codes to any subdomain",
    ],
    [
      "a star in a URI",
      edited(set(WEB_APP, { redirect_uris: ["https://*.example/cb"] })),
      [`${WEB_APP} https://*.example/cb`],
    ],
    [
      "a redirect URI has a wildcard",
      edited(add(WEB_APP, "redirect_uris", "https://*.acme.example/login/okta/redirect")),
      [`${WEB_APP} https://*.acme.example/login/okta/redirect`],
      "Okta may send authorization codes to any subdomain",
    ],
  ],
} satisfies Ways;
