import { REPORT } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { UNKNOWN_CLIENT } from "../ranked-causes.ts";

/** An API client's app is deactivated. */
export const clientAppInactive: Mistake = {
  id: "client-app-inactive",
  title: "an API client's app is deactivated",
  make: async (admin) => {
    await admin.send("POST", `${await admin.app(REPORT)}/lifecycle/deactivate`);
  },
  seenBy: [{ proof: "api-client-gets-its-scopes", causes: UNKNOWN_CLIENT, diagnosed: ["app-inactive"] }],
};
