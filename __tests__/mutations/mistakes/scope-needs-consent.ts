import type { Mistake } from "../mistake.ts";

/** An api scope needs the user's consent. */
export const scopeNeedsConsent: Mistake = {
  id: "scope-needs-consent",
  title: "an api scope needs the user's consent",
  make: async (admin) => {
    await admin.edit(await admin.scope("api::view_only"), { consent: "REQUIRED" });
  },
  seenBy: [
    { proof: "api-client-gets-its-scopes", causes: ["scope-needs-consent"], diagnosed: ["scope-needs-consent"] },
    { proof: "api-client-cannot-raise-its-role", causes: ["scope-needs-consent"], diagnosed: ["scope-needs-consent"] },
  ],
};
