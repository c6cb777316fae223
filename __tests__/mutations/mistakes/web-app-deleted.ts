import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { UNKNOWN_CLIENT } from "../ranked-causes.ts";

/** The web application was deleted. */
export const webAppDeleted: Mistake = {
  id: "web-app-deleted",
  title: "the web application was deleted",
  make: async (admin) => {
    const app = await admin.app(WEB_APP);
    await admin.send("POST", `${app}/lifecycle/deactivate`);
    await admin.send("DELETE", app);
  },
  seenBy: [
    { proof: "redirect-uri-is-accepted", causes: UNKNOWN_CLIENT, diagnosed: ["app-missing"] },
    { proof: "sign-in-scope-exists", causes: UNKNOWN_CLIENT, diagnosed: ["app-missing"] },
    { proof: "web-app-cannot-get-api-tokens", causes: UNKNOWN_CLIENT, diagnosed: ["app-missing"] },
    { proof: "user-gets-exactly-their-roles", causes: UNKNOWN_CLIENT, diagnosed: ["app-missing"] },
    { proof: "user-without-role-stays-out", causes: UNKNOWN_CLIENT, diagnosed: ["app-missing"] },
  ],
};
