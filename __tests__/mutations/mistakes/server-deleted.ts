import type { Mistake } from "../mistake.ts";
import { UNKNOWN_SERVER } from "../ranked-causes.ts";

/** The authorization server was deleted. */
export const serverDeleted: Mistake = {
  id: "server-deleted",
  title: "the authorization server was deleted",
  make: async (admin) => {
    const server = await admin.server();
    await admin.send("POST", `${server}/lifecycle/deactivate`);
    await admin.send("DELETE", server);
  },
  seenBy: [
    { proof: "api-client-gets-its-scopes", causes: UNKNOWN_SERVER, diagnosed: ["server-missing"] },
    { proof: "redirect-uri-is-accepted", causes: UNKNOWN_SERVER, diagnosed: ["server-missing"] },
    { proof: "sign-in-scope-exists", causes: UNKNOWN_SERVER, diagnosed: ["server-missing"] },
    { proof: "user-gets-exactly-their-roles", causes: UNKNOWN_SERVER, diagnosed: ["server-missing"] },
    { proof: "user-without-role-stays-out", causes: UNKNOWN_SERVER, diagnosed: ["server-missing"] },
  ],
};
