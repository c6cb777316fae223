import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** A redirect URI with a wildcard is registered with the app. */
export const redirectUriWildcard: Mistake = {
  id: "redirect-uri-wildcard",
  title: "a redirect URI with a wildcard is registered with the app",
  make: async (admin) => {
    const redirect_uris = [
      "https://localhost:8443/login/okta/redirect",
      "https://*.localhost.invalid:8443/login/okta/redirect",
    ];
    await admin.edit(await admin.app(WEB_APP), {
      settings: { oauthClient: { redirect_uris, wildcard_redirect: "SUBDOMAIN" } },
    });
  },
  unseen: "localhost has no host beside it; with a domain, redirect-uri-on-a-sibling-host-is-refused asks for one",
  seenBy: [],
};
