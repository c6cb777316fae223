import type { FindingCodeEntry } from "./finding-code.ts";

const GROUPS = "Vendor page, Groups and Users";
const SCOPES = "Vendor page, Scopes";

/** Mistakes in `roles`. */
export const ROLES_CODES = {
  MC050: {
    severity: "error",
    title: "role is declared twice",
    explanation:
      "Two roles of one key would share one scope. View Only, view-only and view_only all have the key view_only, which is built in.",
    source: SCOPES,
    example: { wrong: "custom:\n  - name: View Only", right: "builtIn: [view_only]" },
  },
  MC051: {
    severity: "error",
    title: "role has no key",
    explanation:
      "The key is the name in snake_case, made of the letters a to z and digits. A name without any has none, and so no scope.",
    source: SCOPES,
    example: { wrong: "custom:\n  - name: '***'", right: "custom:\n  - name: Field Engineers" },
  },
  MC052: {
    severity: "warning",
    title: "key of the role is a guess",
    explanation:
      "How Management Console makes the key of a name with other characters than letters of the alphabet, digits, spaces, hyphens and underscores is not published. If its key differs, API calls with this role fail; sign-in is not touched.",
    source: `${SCOPES} (snake_case)`,
    example: { wrong: "- name: C++ (EU)", right: "- name: Cpp EU" },
  },
  MC053: {
    severity: "warning",
    title: "naming of an older page",
    explanation:
      "The vendor's current page names groups Super Administrator, Administrator and View Only; its page for 4.2.0 had them in snake_case. With the wrong naming nobody gets a role at sign-in.",
    source: `${GROUPS}, current and for 4.2.0`,
    example: { wrong: "naming: snake", right: "naming: title" },
  },
  MC054: {
    severity: "error",
    title: "both groupName and groupId",
    explanation:
      "groupName makes a group of that name, or with existing: true finds it; groupId refers to one that exists. A role is carried by one group.",
    source: "This project's file format",
    example: {
      wrong: "{ role: administrator, groupName: Admins, groupId: 00g1emaKYZTWRYYRRTSK }",
      right: "{ role: administrator, groupId: 00g1emaKYZTWRYYRRTSK }",
    },
  },
  MC055: {
    severity: "error",
    title: "not the id of a group",
    explanation:
      "Ids of groups start with 00g and have 20 characters. The id stands in the address of the group's page in Okta's Admin Console.",
    source: "Okta, Groups API, `id`",
    example: { wrong: "groupId: Partner Studio", right: "groupId: 00g1emaKYZTWRYYRRTSK" },
  },
  MC056: {
    severity: "error",
    title: "one group for two roles",
    explanation: "Everyone in the group would have both roles, and Okta refuses a second group of one name.",
    source: "Okta, Groups API, `profile.name`",
    example: {
      wrong: "- { role: administrator, groupName: Admins }\n- { role: super_administrator, groupName: Admins }",
      right: "- { role: administrator, groupName: Admins }\n- { role: super_administrator, groupName: Super Admins }",
    },
  },
  MC057: {
    severity: "error",
    title: "Okta's group of all users",
    explanation: "Everyone is built into every org and holds every user, so the role would be given to all of them.",
    source: "Okta, Groups (Everyone)",
    example: { wrong: "custom:\n  - name: Everyone", right: "custom:\n  - name: All Operators" },
  },
  MC058: {
    severity: "error",
    title: "more roles than a groups claim can carry",
    explanation: "Okta fails the sign-in of a user for whom a groups claim yields more than 100 groups.",
    source: "Okta, Customize tokens returned from Okta with a groups claim",
    example: { wrong: "101 roles with users", right: "at most 100 roles with users" },
  },
  MC059: {
    severity: "error",
    title: "role name cannot stand in an Okta expression",
    explanation:
      "When a group is referenced, or named otherwise than its role, the roles claim is an expression that spells every role's name. Okta documents no escape for a double quote or a backslash in it.",
    source: "Okta, Okta Expression Language",
    example: { wrong: `- name: 'The "Night" Crew'`, right: "- name: The Night Crew" },
  },
  MC060: {
    severity: "error",
    title: "no role",
    explanation:
      "Management Console turns away whoever has no role, so at least one has to be declared. Without the key roles, the three built-in ones are.",
    source: GROUPS,
    example: { wrong: "roles:\n  builtIn: []", right: "roles:\n  builtIn: [view_only]" },
  },
  MC061: {
    severity: "warning",
    title: "name looks like another role's name",
    explanation:
      "Okta and Management Console compare names byte by byte, people by eye: a Cyrillic е passes for e, l for I, 0 for O, two spaces for one, and case is easy to miss. The name of a role or of its group looks like, or is, that of another role of this file or of a built-in role, so users may end up in the wrong group.",
    source: "Unicode Technical Standard 39, section 4 (confusable detection); vendor page, Groups and Users",
    example: {
      wrong: "builtIn: [view_only]\ncustom:\n  - { name: Night Crew, groupName: VIEW ONLY }",
      right: "builtIn: [view_only]\ncustom:\n  - name: Night Crew",
    },
  },
  MC062: {
    severity: "error",
    title: "both existing and groupId",
    explanation: "existing: true looks a group up by its name; groupId names it by its id.",
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
      "The name stands in a search of Okta, for which no escape of a double quote or a backslash is documented.",
    source: "Okta, Groups API, `search`",
    example: {
      wrong: "{ role: administrator, groupName: 'The \"A\" Team', existing: true }",
      right: "{ role: administrator, groupId: 00g1emaKYZTWRYYRRTSK }",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
