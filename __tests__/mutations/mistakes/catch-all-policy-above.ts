import type { Mistake } from "../mistake.ts";
import { MORE_SCOPES, STRANGER_LET_IN } from "../ranked-causes.ts";

/** An access policy for all clients, any scope and everyone comes first. */
export const catchAllPolicyAbove: Mistake = {
  id: "catch-all-policy-above",
  title: "an access policy for all clients, any scope and everyone comes first",
  make: async (admin) => {
    const { id } = await admin.create(`${await admin.server()}/policies`, {
      type: "OAUTH_AUTHORIZATION_POLICY",
      name: "Default Policy",
      description: "For all clients",
      priority: 1,
      conditions: { clients: { include: ["ALL_CLIENTS"] } },
    });
    await admin.create(`${await admin.server()}/policies/${id}/rules`, {
      type: "RESOURCE_ACCESS",
      name: "Default Policy Rule",
      priority: 1,
      conditions: {
        people: { groups: { include: ["EVERYONE"] } },
        grantTypes: { include: ["authorization_code", "client_credentials"] },
        scopes: { include: ["*"] },
      },
      actions: { token: { accessTokenLifetimeMinutes: 60, refreshTokenLifetimeMinutes: 0 } },
    });
  },
  seenBy: [
    { proof: "api-client-cannot-raise-its-role", causes: MORE_SCOPES, diagnosed: ["another-rule-decides"] },
    { proof: "user-cannot-get-an-api-scope", causes: MORE_SCOPES, diagnosed: ["another-rule-decides"] },
    { proof: "user-without-role-stays-out", causes: STRANGER_LET_IN, diagnosed: ["another-rule-decides"] },
  ],
};
