import type { Mistake } from "../mistake.ts";

/** The authorization server's audience ends in a slash. */
export const audienceChanged: Mistake = {
  id: "audience-changed",
  title: "the authorization server's audience ends in a slash",
  make: async (admin) => {
    await admin.edit(await admin.server(), { audiences: ["https://localhost:8443/"] });
  },
  seenBy: [
    { proof: "api-client-gets-its-scopes", causes: ["audience-differs"], diagnosed: ["audience-differs"] },
    { proof: "user-gets-exactly-their-roles", causes: ["audience-differs"], diagnosed: ["audience-differs"] },
  ],
};
