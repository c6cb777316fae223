import type { FindingCodeEntry } from "./finding-code.ts";

/** Conflicts between two environment files. */
export const ACROSS_ENVIRONMENTS_CODES = {
  MC110: {
    severity: "error",
    title: "group is managed by another environment of the same org",
    explanation:
      "Okta rejects a second group with the same name. Set naming.prefix for all names of this environment, set another groupName for this role, or reference the other environment's group with groupId. With groupId, the same people have the role in both environments.",
    source: "Okta, Groups API, `profile.name`",
    example: {
      wrong: "builtIn: [administrator]  # in two files of one org",
      right: 'naming:\n  prefix: "Test "  # in the second',
    },
  },
  MC111: {
    severity: "error",
    title: "app label is used by another environment of the same org",
    explanation:
      "Two apps with the same label look identical in Okta's Admin Console and System Log, and some of Okta's APIs reject them. naming.prefix makes all names of an environment unique.",
    source: "Okta, Error codes, E0000040 (application label)",
    example: { wrong: "users: {}  # in two files of one org", right: "users:\n  appLabel: Management Console (test)" },
  },
  MC112: {
    severity: "error",
    title: "authorization server name is used by another environment of the same org",
    explanation:
      "Management Console needs the server's id, which an administrator looks up by the server's name. naming.prefix makes all names of an environment unique.",
    source: "Vendor page, Authorization server",
    example: {
      wrong: "authorizationServer:\n  name: Management Console  # in two files of one org",
      right: "authorizationServer:\n  name: Management Console (test)",
    },
  },
  MC113: {
    severity: "error",
    title: "state file belongs to another environment",
    explanation: "Deploying one environment would delete everything in the other.",
    source: "Terraform language, State",
    example: {
      wrong: "state:\n  path: state/shared.tfstate  # in two files",
      right: "state:\n  path: state/test.tfstate",
    },
  },
  MC114: {
    severity: "warning",
    title: "group looks like that of another environment of the same org",
    explanation:
      "The two groups are easy to confuse in the org's list of groups: their names differ only in case, spaces, l and I, or letters of another script. A user in the wrong group has a role in the wrong environment.",
    source: "Unicode Technical Standard 39, section 4 (confusable detection)",
    example: {
      wrong: "groupName: MC ADMINISTRATOR  # another file of the org has MC Administrator",
      right: "groupName: MC Test Administrator",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
