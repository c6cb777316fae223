import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { REDIRECT_URI_TAKEN } from "../ranked-causes.ts";

/** A second redirect URI is registered with the app. */
export const redirectUriAdded: Mistake = {
  id: "redirect-uri-added",
  title: "a second redirect URI is registered with the app",
  make: async (admin) => {
    const redirect_uris = ["https://localhost:8443/login/okta/redirect", "https://localhost:8443/"];
    await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { redirect_uris } } });
  },
  seenBy: [
    {
      proof: "redirect-uri-with-another-path-is-refused",
      causes: REDIRECT_URI_TAKEN,
      diagnosed: ["redirect-uri-added"],
    },
  ],
};
