import type { Mistake } from "../mistake.ts";
import { idOf } from "../okta-admin.ts";
import { OTHER_ROLES } from "../ranked-causes.ts";

/** The claim's filter takes every group, and a user is in more than a hundred. */
export const filterTakesTooManyGroups: Mistake = {
  id: "filter-takes-too-many-groups",
  title: "the claim's filter takes every group, and a user is in more than a hundred",
  make: async (admin) => {
    await admin.edit(await admin.claim("roles"), { value: ".*" });
    const user = idOf(await admin.user("felix.field@example.com"));
    for (let number = 1; number <= 101; number++) {
      const { id } = await admin.create("/groups", { profile: { name: `Project ${number}`, description: "" } });
      await admin.send("PUT", `/groups/${id}/users/${user}`);
    }
  },
  seenBy: [
    { proof: "user-gets-exactly-their-roles", causes: OTHER_ROLES, diagnosed: ["claim-value-differs"] },
    { proof: "user-gets-exactly-their-roles", causes: ["claim-value-differs"], diagnosed: ["claim-value-differs"] },
  ],
};
