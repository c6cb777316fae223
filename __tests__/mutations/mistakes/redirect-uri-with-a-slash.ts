import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { REDIRECT_URI_TAKEN } from "../ranked-causes.ts";

/** The app's redirect URI ends in a slash. */
export const redirectUriWithASlash: Mistake = {
  id: "redirect-uri-with-a-slash",
  title: "the app's redirect URI ends in a slash",
  make: async (admin) => {
    const redirect_uris = ["https://localhost:8443/login/okta/redirect/"];
    await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { redirect_uris } } });
  },
  seenBy: [
    { proof: "redirect-uri-is-accepted", causes: ["redirect-uri-missing"], diagnosed: ["redirect-uri-missing"] },
    { proof: "redirect-uri-with-a-slash-is-refused", causes: REDIRECT_URI_TAKEN, diagnosed: ["redirect-uri-added"] },
    { proof: "sign-in-scope-exists", causes: ["redirect-uri-missing"], diagnosed: ["redirect-uri-missing"] },
    { proof: "user-gets-exactly-their-roles", causes: ["redirect-uri-missing"], diagnosed: ["redirect-uri-missing"] },
    { proof: "user-without-role-stays-out", causes: ["redirect-uri-missing"], diagnosed: ["redirect-uri-missing"] },
  ],
};
