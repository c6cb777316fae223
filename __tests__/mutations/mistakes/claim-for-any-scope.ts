import type { Mistake } from "../mistake.ts";

/** The claim roles is included for any scope. */
export const claimForAnyScope: Mistake = {
  id: "claim-for-any-scope",
  title: "the claim roles is included for any scope",
  make: async (admin) => {
    await admin.edit(await admin.claim("roles"), { conditions: { scopes: [] } });
  },
  seenBy: [
    {
      proof: "roles-need-their-scope",
      causes: ["claim-for-other-scopes", "user-in-another-group"],
      diagnosed: ["claim-for-other-scopes"],
    },
  ],
};
