import type { ConsoleMistake } from "../console-mistake.ts";

/** The redirect URI follows the address in the browser, which is another host. */
export const addressNotUsedForRedirectUri: ConsoleMistake = {
  id: "address-not-used-for-redirect-uri",
  title: "the redirect URI follows the address in the browser, which is another host",
  type: async (right) => ({ ...right, advanced: { ...right.advanced, useAddressForRedirectUri: false } }),
  visitedAt: "https://127.0.0.1:8443",
  atSave: [],
  atSignIn: ["Okta's error page"],
  atCall: ["domain-user-created"],
  causes: [],
};
