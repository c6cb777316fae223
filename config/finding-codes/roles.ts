import type { FindingCodeEntry } from "./finding-code.ts";

const GROUPS = "Vendor page, Groups and Users";
const SCOPES = "Vendor page, Scopes";

/** Mistakes in `roles`. */
export const ROLES_CODES = {
  MC050: {
    severity: "error",
    title: "duplicate role",
    explanation:
      "Two roles with the same key would share one scope. View Only, view-only and view_only all have the key view_only, which is built in.",
    source: SCOPES,
    example: { wrong: "custom:\n  - name: View Only", right: "builtIn: [view_only]" },
  },
  MC051: {
    severity: "error",
    title: "role has no key",
    explanation:
      "The key is the name in snake_case, with only the letters a to z and digits. A name without any of these has no key, and therefore no scope.",
    source: SCOPES,
    example: { wrong: "custom:\n  - name: '***'", right: "custom:\n  - name: Field Engineers" },
  },
  MC052: {
    severity: "warning",
    title: "key of the role is a guess",
    explanation:
      "The vendor does not document how Management Console derives the key of a name with characters other than letters a to z, digits, spaces, hyphens and underscores. If its key differs, API calls with this role fail. Sign-in is not affected.",
    source: `${SCOPES} (snake_case)`,
    example: { wrong: "- name: C++ (EU)", right: "- name: Cpp EU" },
  },
  MC053: {
    severity: "warning",
    title: "role naming of an older version",
    explanation:
      "The vendor's current page spells the groups Super Administrator, Administrator and View Only. Its page for 4.2.0 spelled them in snake_case. With the wrong spelling, nobody gets a role at sign-in.",
    source: `${GROUPS}, current and for 4.2.0`,
    example: { wrong: "naming: snake", right: "naming: title" },
  },
  MC054: {
    severity: "error",
    title: "both groupName and groupId",
    explanation:
      "One group carries a role. groupName creates a group with that name, or looks it up with existing: true. groupId references an existing group.",
    source: "This project's file format",
    example: {
      wrong: "{ role: administrator, groupName: Admins, groupId: 00g1emaKYZTWRYYRRTSK }",
      right: "{ role: administrator, groupId: 00g1emaKYZTWRYYRRTSK }",
    },
  },
  MC055: {
    severity: "error",
    title: "invalid group id",
    explanation:
      "A group id starts with 00g and has 20 characters. Find it in the URL of the group's page in Okta's Admin Console.",
    source: "Okta, Groups API, `id`",
    example: { wrong: "groupId: Partner Studio", right: "groupId: 00g1emaKYZTWRYYRRTSK" },
  },
  MC056: {
    severity: "error",
    title: "one group for two roles",
    explanation: "Everyone in the group would have both roles, and Okta rejects a second group with the same name.",
    source: "Okta, Groups API, `profile.name`",
    example: {
      wrong: "- { role: administrator, groupName: Admins }\n- { role: super_administrator, groupName: Admins }",
      right: "- { role: administrator, groupName: Admins }\n- { role: super_administrator, groupName: Super Admins }",
    },
  },
  MC057: {
    severity: "error",
    title: "group is Everyone, Okta's group of all users",
    explanation: "Everyone is built into every org and contains every user, so all users would get the role.",
    source: "Okta, Groups (Everyone)",
    example: { wrong: "custom:\n  - name: Everyone", right: "custom:\n  - name: All Operators" },
  },
  MC058: {
    severity: "error",
    title: "more roles than a groups claim can carry",
    explanation: "Sign-in fails in Okta for a user whose groups claim has more than 100 groups.",
    source: "Okta, Customize tokens returned from Okta with a groups claim",
    example: { wrong: "101 roles with users", right: "at most 100 roles with users" },
  },
  MC059: {
    severity: "error",
    title: "role name cannot be used in an Okta expression",
    explanation:
      "If a group is referenced, or its name differs from the role's name, the roles claim is an expression that contains the name of every role. Okta documents no escape for a double quote or a backslash in it.",
    source: "Okta, Okta Expression Language",
    example: { wrong: `- name: 'The "Night" Crew'`, right: "- name: The Night Crew" },
  },
  MC060: {
    severity: "error",
    title: "no role declared",
    explanation:
      "Management Console rejects users without a role, so declare at least one. If the key roles is omitted, the three built-in roles are declared.",
    source: GROUPS,
    example: { wrong: "roles:\n  builtIn: []", right: "roles:\n  builtIn: [view_only]" },
  },
  MC061: {
    severity: "warning",
    title: "name looks like another role's name",
    explanation:
      "Okta and Management Console compare names byte by byte, people by eye: a Cyrillic е looks like e, l like I, 0 like O, two spaces like one, and case is easy to miss. The name of a role or of its group looks like, or equals, that of another role of this file or of a built-in role. Users may be added to the wrong group.",
    source: "Unicode Technical Standard 39, section 4 (confusable detection); vendor page, Groups and Users",
    example: {
      wrong: "builtIn: [view_only]\ncustom:\n  - { name: Night Crew, groupName: VIEW ONLY }",
      right: "builtIn: [view_only]\ncustom:\n  - name: Night Crew",
    },
  },
  MC062: {
    severity: "error",
    title: "both existing and groupId",
    explanation: "existing: true looks up a group by its name. groupId references it by its id. Set one of them.",
    source: "This project's file format",
    example: {
      wrong: "{ role: administrator, groupId: 00g1emaKYZTWRYYRRTSK, existing: true }",
      right: "{ role: administrator, groupName: Admins, existing: true }",
    },
  },
  MC063: {
    severity: "error",
    title: "name of an existing group cannot be looked up",
    explanation:
      "The name is part of an Okta search expression, and Okta documents no escape for a double quote or a backslash in it.",
    source: "Okta, Groups API, `search`",
    example: {
      wrong: "{ role: administrator, groupName: 'The \"A\" Team', existing: true }",
      right: "{ role: administrator, groupId: 00g1emaKYZTWRYYRRTSK }",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
