import { POLICIES, WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { idOf } from "../okta-admin.ts";
import { CLIENT_REFUSED_BY_POLICY } from "../ranked-causes.ts";

/** The access policy lists another app than the API client. */
export const clientNotInPolicy: Mistake = {
  id: "client-not-in-policy",
  title: "the access policy lists another app than the API client",
  make: async (admin) => {
    const include = [idOf(await admin.app(WEB_APP))];
    await admin.edit(await admin.policy(POLICIES.viewOnly), { conditions: { clients: { include } } });
  },
  seenBy: [
    { proof: "api-client-gets-its-scopes", causes: CLIENT_REFUSED_BY_POLICY, diagnosed: ["client-not-in-policy"] },
  ],
};
