import { REPORT } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { UNKNOWN_CLIENT } from "../ranked-causes.ts";

/** An API client's app was deleted. */
export const clientAppDeleted: Mistake = {
  id: "client-app-deleted",
  title: "an API client's app was deleted",
  make: async (admin) => {
    const app = await admin.app(REPORT);
    await admin.send("POST", `${app}/lifecycle/deactivate`);
    await admin.send("DELETE", app);
  },
  seenBy: [{ proof: "api-client-gets-its-scopes", causes: UNKNOWN_CLIENT, diagnosed: ["app-missing"] }],
};
