import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { OTHER_LIFETIME } from "../ranked-causes.ts";

/** An API client's rule gives access tokens another lifetime. */
export const clientLifetimeChanged: Mistake = {
  id: "client-lifetime-changed",
  title: "an API client's rule gives access tokens another lifetime",
  make: async (admin) => {
    await admin.edit(await admin.ruleOf(POLICIES.viewOnly), {
      actions: { token: { accessTokenLifetimeMinutes: 1_440 } },
    });
  },
  seenBy: [{ proof: "api-client-gets-its-scopes", causes: OTHER_LIFETIME, diagnosed: ["rule-lifetime-differs"] }],
};
