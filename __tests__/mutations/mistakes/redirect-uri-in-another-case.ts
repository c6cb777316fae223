import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { REDIRECT_URI_TAKEN } from "../ranked-causes.ts";

/** The app's redirect URI is spelled in another case. */
export const redirectUriInAnotherCase: Mistake = {
  id: "redirect-uri-in-another-case",
  title: "the app's redirect URI is spelled in another case",
  make: async (admin) => {
    const redirect_uris = ["https://localhost:8443/LOGIN/OKTA/REDIRECT"];
    await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { redirect_uris } } });
  },
  seenBy: [
    { proof: "redirect-uri-is-accepted", causes: ["redirect-uri-missing"], diagnosed: ["redirect-uri-missing"] },
    { proof: "redirect-uri-in-another-case-is-refused", causes: REDIRECT_URI_TAKEN, diagnosed: ["redirect-uri-added"] },
    { proof: "sign-in-scope-exists", causes: ["redirect-uri-missing"], diagnosed: ["redirect-uri-missing"] },
    { proof: "user-gets-exactly-their-roles", causes: ["redirect-uri-missing"], diagnosed: ["redirect-uri-missing"] },
    { proof: "user-without-role-stays-out", causes: ["redirect-uri-missing"], diagnosed: ["redirect-uri-missing"] },
  ],
};
