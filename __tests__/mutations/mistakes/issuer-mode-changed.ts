import type { Mistake } from "../mistake.ts";

/** The authorization server has its issuer under the custom domain. */
export const issuerModeChanged: Mistake = {
  id: "issuer-mode-changed",
  title: "the authorization server has its issuer under the custom domain",
  make: async (admin) => {
    await admin.edit(await admin.server(), { issuerMode: "CUSTOM_URL" });
  },
  switches: { customDomain: "login.acme.example" },
  seenBy: [
    { proof: "api-client-gets-its-scopes", causes: ["issuer-mode-differs"], diagnosed: ["issuer-mode-differs"] },
    { proof: "user-gets-exactly-their-roles", causes: ["issuer-mode-differs"], diagnosed: ["issuer-mode-differs"] },
  ],
};
