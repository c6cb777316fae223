import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { UNKNOWN_CLIENT } from "../ranked-causes.ts";

/** The web application is deactivated. */
export const webAppInactive: Mistake = {
  id: "web-app-inactive",
  title: "the web application is deactivated",
  make: async (admin) => {
    await admin.send("POST", `${await admin.app(WEB_APP)}/lifecycle/deactivate`);
  },
  seenBy: [
    { proof: "redirect-uri-is-accepted", causes: UNKNOWN_CLIENT, diagnosed: ["app-inactive"] },
    { proof: "sign-in-scope-exists", causes: UNKNOWN_CLIENT, diagnosed: ["app-inactive"] },
    { proof: "web-app-cannot-get-api-tokens", causes: UNKNOWN_CLIENT, diagnosed: ["app-inactive"] },
    { proof: "user-gets-exactly-their-roles", causes: UNKNOWN_CLIENT, diagnosed: ["app-inactive"] },
    { proof: "user-without-role-stays-out", causes: UNKNOWN_CLIENT, diagnosed: ["app-inactive"] },
  ],
};
