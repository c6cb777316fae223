import type { GROUP_KINDS } from "../../../build/pages/drift/groups.ts";
import { MAKING_ROLE_AND_PEOPLE_MISTAKES as MISTAKES } from "../mistakes/roles-and-people.ts";
import { idOf } from "../okta-admin.ts";
import { answerAt, type HandEdit } from "./hand-edit.ts";
import { madeAgain } from "./made-again.ts";

/** How each of the groups' is made. */
export const EDITS_OF_GROUPS = {
  "group-renamed": {
    make: async (admin) => admin.edit(await admin.group("View Only"), { profile: { name: "MC View Only" } }),
  },
  "group-replaced": {
    make: async (admin) => {
      await admin.edit(await admin.group("View Only"), { profile: { name: "View Only (old)" } });
      const { id } = await admin.create("/groups", { profile: { name: "View Only", description: "" } });
      // The local org's people join a group of that name; in Okta they stay where they are.
      for (const user of await admin.list(`/groups/${id}/users`)) {
        await admin.send("DELETE", `/groups/${id}/users/${String(user["id"])}`);
      }
    },
    inAdminConsole: async (admin) => {
      await admin.send("DELETE", await admin.group("View Only"));
    },
  },
  "group-deleted": MISTAKES["group-deleted"],
  "group-made-again": madeAgain({
    find: (admin) => admin.group("Field Engineers"),
    switches: { deleteGroupOfPolicyRule: "cascade" },
  }),
  "group-description-changed": {
    make: async (admin) => {
      await admin.edit(await admin.group("View Only"), { profile: { description: "Viewers" } });
    },
  },
  "group-has-owner": {
    make: async (admin) => {
      const id = idOf(await admin.user("nina.none@example.com"));
      await admin.send("POST", `${await admin.group("View Only")}/owners`, { id, type: "USER" });
    },
  },
  "group-has-admin-role": {
    make: async (admin) => {
      await admin.send("POST", `${await admin.group("View Only")}/roles`, { type: "READ_ONLY_ADMIN" });
    },
  },
  "group-rule-made": {
    answer: answerAt(/^\/groups\/rules/, async (_, admin) => [
      {
        id: "0pr1byhand",
        name: "Contractors view",
        status: "ACTIVE",
        actions: { assignUserToGroups: { groupIds: [idOf(await admin.group("View Only"))] } },
      },
    ]),
  },
  "user-joins-role-group": MISTAKES["user-in-another-group"],
  "directory-group-of-same-name": {
    answer: answerAt(/^\/groups\?/, async (body) => {
      const profile = { name: "View Only", description: "From the directory" };
      return Array.isArray(body) ? [...body, { id: "00gdirectory", type: "APP_GROUP", profile }] : body;
    }),
  },
} as const satisfies Record<keyof typeof GROUP_KINDS, HandEdit>;
