import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { idOf } from "../okta-admin.ts";
import { NOT_ASSIGNED } from "../ranked-causes.ts";

/** A role group is not assigned to the web application. */
export const groupNotAssigned: Mistake = {
  id: "group-not-assigned",
  title: "a role group is not assigned to the web application",
  make: async (admin) => {
    await admin.send("DELETE", `${await admin.app(WEB_APP)}/groups/${idOf(await admin.group("View Only"))}`);
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: NOT_ASSIGNED, diagnosed: ["group-not-assigned"] }],
};
