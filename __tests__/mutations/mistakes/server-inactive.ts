import type { Mistake } from "../mistake.ts";
import { UNKNOWN_SERVER } from "../ranked-causes.ts";

/** The authorization server is deactivated. */
export const serverInactive: Mistake = {
  id: "server-inactive",
  title: "the authorization server is deactivated",
  make: async (admin) => {
    await admin.send("POST", `${await admin.server()}/lifecycle/deactivate`);
  },
  seenBy: [
    { proof: "api-client-gets-its-scopes", causes: UNKNOWN_SERVER, diagnosed: ["server-inactive"] },
    { proof: "redirect-uri-is-accepted", causes: UNKNOWN_SERVER, diagnosed: ["server-inactive"] },
    { proof: "sign-in-scope-exists", causes: UNKNOWN_SERVER, diagnosed: ["server-inactive"] },
    { proof: "user-gets-exactly-their-roles", causes: UNKNOWN_SERVER, diagnosed: ["server-inactive"] },
    { proof: "user-without-role-stays-out", causes: UNKNOWN_SERVER, diagnosed: ["server-inactive"] },
  ],
};
