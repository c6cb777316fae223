import type { DriftKind } from "./kind.ts";

/** Changes by hand of role groups and their members, in the order of the page. */
export const GROUP_KINDS = {
  "group-renamed": {
    title: "a role group is renamed",
    finding: ["error", "group-renamed"],
    plan: true,
    verify: true,
    back: "deploy",
  },
  "group-replaced": {
    title: "a role group is renamed, and a new group gets its name",
    finding: ["error", "group-renamed"],
    plan: true,
    verify: true,
    back: "Admin Console, then deploy",
  },
  "group-deleted": {
    title: "a role group is deleted",
    finding: ["error", "gone-by-hand"],
    plan: true,
    verify: true,
    back: "deploy",
  },
  "group-made-again": {
    title: "a role group is deleted, and a new group gets its name",
    finding: ["error", "gone-by-hand"],
    plan: true,
    verify: true,
    back: "Admin Console, then deploy",
  },
  "group-description-changed": {
    title: "a role group gets another description",
    finding: ["info", "changed-by-hand"],
    plan: true,
    verify: false,
    back: "deploy",
  },
  "group-has-owner": {
    title: "a role group gets an owner",
    finding: ["warning", "role-group-administered"],
    plan: false,
    verify: false,
    back: "Admin Console",
  },
  "group-has-admin-role": {
    title: "a role group gets an admin role of Okta",
    finding: ["warning", "role-group-administered"],
    plan: false,
    verify: false,
    back: "Admin Console",
  },
  "group-rule-made": {
    title: "a group rule adds users to a role group",
    finding: ["info", "group-rule-feeds-role"],
    back: "Admin Console",
  },
  "user-joins-role-group": {
    title: "a user is added to a role group",
    plan: false,
    verify: true,
  },
  "directory-group-of-same-name": {
    title: "a directory imports a group with the name of a role group",
  },
} as const satisfies Readonly<Record<string, DriftKind>>;
