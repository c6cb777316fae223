import type { ROLE_AND_PEOPLE_MISTAKES } from "../../../build/pages/mistakes/roles-and-people.ts";
import { WEB_APP } from "../environment.ts";
import type { Making } from "../making.ts";
import { idOf } from "../okta-admin.ts";

/** How each of them is made. */
export const MAKING_ROLE_AND_PEOPLE_MISTAKES = {
  "claim-missing": {
    make: async (admin) => {
      await admin.send("DELETE", await admin.claim("roles"));
    },
  },
  "claim-inactive": {
    make: async (admin) => {
      await admin.edit(await admin.claim("roles"), { status: "INACTIVE" });
    },
  },
  "claim-in-access-token": {
    make: async (admin) => {
      await admin.edit(await admin.claim("roles"), { claimType: "RESOURCE" });
    },
  },
  "claim-not-always-included": {
    make: async (admin) => {
      await admin.edit(await admin.claim("roles"), { alwaysIncludeInToken: false });
    },
  },
  "claim-for-any-scope": {
    make: async (admin) => {
      await admin.edit(await admin.claim("roles"), { conditions: { scopes: [] } });
    },
  },
  "claim-for-another-scope": {
    make: async (admin) => {
      await admin.edit(await admin.claim("roles"), { conditions: { scopes: ["phone"] } });
    },
  },
  "claim-named-otherwise": {
    make: async (admin) => {
      await admin.edit(await admin.claim("roles"), { name: "groups" });
    },
  },
  "filter-in-another-case": {
    make: async (admin) => {
      await admin.edit(await admin.claim("roles"), { value: "^(?:administrator|view only|field engineers)$" });
    },
  },
  "filter-lacks-a-role": {
    make: async (admin) => {
      await admin.edit(await admin.claim("roles"), { value: "^(?:Administrator|View Only)$" });
    },
  },
  "filter-of-another-kind": {
    make: async (admin) => {
      await admin.edit(await admin.claim("roles"), { group_filter_type: "STARTS_WITH", value: "View" });
    },
  },
  "filter-takes-all-groups": {
    make: async (admin) => {
      await admin.edit(await admin.claim("roles"), { value: ".*" });
    },
  },
  "filter-takes-too-many-groups": {
    make: async (admin) => {
      await admin.edit(await admin.claim("roles"), { value: ".*" });
      const user = idOf(await admin.user("felix.field@example.com"));
      for (let number = 1; number <= 101; number++) {
        const { id } = await admin.create("/groups", { profile: { name: `Project ${number}`, description: "" } });
        await admin.send("PUT", `/groups/${id}/users/${user}`);
      }
    },
  },
  "claim-value-replaced": {
    make: async (admin) => {
      const changes = { valueType: "EXPRESSION", value: "user.login", group_filter_type: null };
      await admin.edit(await admin.claim("roles"), changes);
    },
  },
  "group-renamed": {
    make: async (admin) => {
      const profile = { name: "MC View Only", description: "" };
      await admin.edit(await admin.group("View Only"), { profile });
    },
  },
  "group-renamed-in-another-case": {
    make: async (admin) => {
      const profile = { name: "view only", description: "" };
      await admin.edit(await admin.group("View Only"), { profile });
    },
  },
  "group-not-assigned": {
    make: async (admin) => {
      await admin.send("DELETE", `${await admin.app(WEB_APP)}/groups/${idOf(await admin.group("View Only"))}`);
    },
  },
  "group-deleted": {
    make: async (admin) => {
      await admin.send("DELETE", await admin.group("Field Engineers"));
    },
    switches: { deleteGroupOfPolicyRule: "cascade" },
  },
  "user-not-in-group": {
    make: async (admin) => {
      const user = idOf(await admin.user("felix.field@example.com"));
      await admin.send("DELETE", `${await admin.group("Field Engineers")}/users/${user}`);
    },
  },
  "user-lost-one-of-two-groups": {
    make: async (admin) => {
      const user = idOf(await admin.user("tara.two@example.com"));
      await admin.send("DELETE", `${await admin.group("Administrator")}/users/${user}`);
    },
  },
  "user-in-another-group": {
    make: async (admin) => {
      const user = idOf(await admin.user("vera.viewer@example.com"));
      await admin.send("PUT", `${await admin.group("Administrator")}/users/${user}`);
    },
  },
  "stranger-in-a-role-group": {
    make: async (admin) => {
      const user = idOf(await admin.user("nina.none@example.com"));
      await admin.send("PUT", `${await admin.group("Administrator")}/users/${user}`);
    },
  },
  "user-inactive": {
    make: async (admin) => {
      await admin.send("POST", `${await admin.user("felix.field@example.com")}/lifecycle/deactivate`);
    },
  },
} as const satisfies Record<keyof typeof ROLE_AND_PEOPLE_MISTAKES, Making>;
