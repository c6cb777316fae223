import { POLICIES, PROVISIONING, REPORT } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { idOf } from "../okta-admin.ts";
import { MORE_SCOPES } from "../ranked-causes.ts";

/** An API client is in the access policy of another access level too. */
export const clientInAnotherPolicy: Mistake = {
  id: "client-in-another-policy",
  title: "an API client is in the access policy of another access level too",
  make: async (admin) => {
    const include = [idOf(await admin.app(PROVISIONING)), idOf(await admin.app(REPORT))];
    await admin.edit(await admin.policy(POLICIES.administrator), { conditions: { clients: { include } } });
  },
  seenBy: [{ proof: "api-client-cannot-raise-its-role", causes: MORE_SCOPES, diagnosed: ["client-in-another-policy"] }],
};
