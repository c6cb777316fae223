import { setUpByHand } from "../vendor-page-setup.ts";
import type { HandMadeSetups } from "./setup.ts";
import {
  apiScopes,
  CLAIM,
  CONTENT,
  create,
  groups,
  NOTES,
  OF_USERS,
  OF_VIEW_ONLY,
  SERVER_ITSELF,
  update,
  VENDOR_PLAN,
} from "./vendor-page-adopted.ts";

const THREE = ["super_administrator", "administrator", "view_only"];
const THREE_SCOPES = THREE.map((key) => `api::${key}`);

/** Setups with something special about the groups of roles, or the claim that makes roles of them. */
export const GROUP_SETUPS: HandMadeSetups = {
  "snake_case names": {
    make: (okta) => setUpByHand(okta, { groups: THREE, scopes: THREE_SCOPES }),
    expected: () => ({
      content: { ...CONTENT, roles: { naming: "snake", builtIn: CONTENT.roles.builtIn } },
      notes: NOTES,
      plan: [...groups(THREE), SERVER_ITSELF, ...OF_USERS, ...apiScopes(THREE), ...OF_VIEW_ONLY],
    }),
  },

  "a group of the same name as a directory's": {
    make: async (okta) => {
      const { id } = await okta("POST", "/groups", { profile: { name: "of the directory" } });
      return setUpByHand(okta, { alsoAssigned: [id] });
    },
    shownAs: { "of the directory": "Administrator" },
    expected: () => ({
      content: CONTENT,
      notes: [...NOTES, "group-double: Administrator"],
      plan: [...VENDOR_PLAN, update("okta_app_group_assignments.web_app_groups", "group")],
    }),
  },

  "a directory's group": {
    make: (okta) =>
      setUpByHand(okta, { groups: ["Super Administrator", "Administrator", "View Only"], scopes: THREE_SCOPES }),
    shownAs: { "View Only": "View Only" },
    expected: ({ groups: ids }) => ({
      content: {
        ...CONTENT,
        roles: {
          builtIn: ["super_administrator", "administrator", { role: "view_only", groupId: ids.get("View Only") ?? "" }],
        },
      },
      notes: [...NOTES, "directory-group: View Only", "roles-claim-filter: roles"],
      plan: [
        ...groups(["super_administrator", "administrator"]),
        SERVER_ITSELF,
        ...OF_USERS.filter((change) => change !== CLAIM),
        update(CLAIM.address, "group_filter_type", "value", "value_type"),
        ...apiScopes(THREE),
        ...OF_VIEW_ONLY,
      ],
    }),
  },

  "a claim with every group": {
    make: (okta) => setUpByHand(okta, { claim: { name: "roles", filter: ".*" } }),
    expected: () => ({ content: CONTENT, notes: [...NOTES, "roles-claim-filter: roles"], plan: VENDOR_PLAN }),
  },

  "a claim of another name": {
    make: (okta) => setUpByHand(okta, { claim: { name: "groups", filter: ".*" } }),
    expected: () => ({
      content: CONTENT,
      notes: [...NOTES, "roles-claim-name: groups", "roles-claim-missing: roles"],
      plan: VENDOR_PLAN.map((change) => (change === CLAIM ? create(CLAIM.address) : change)),
    }),
  },
};
