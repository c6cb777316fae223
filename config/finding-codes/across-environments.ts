import type { FindingCodeEntry } from "./finding-code.ts";

/** Mistakes that only two environment files together make. */
export const ACROSS_ENVIRONMENTS_CODES = {
  MC110: {
    severity: "error",
    title: "group is managed by another environment of the same org",
    explanation:
      "Okta refuses a second group of one name. Give all names of this environment a prefix (naming.prefix), give it a group of its own (groupName), or let it refer to the other's (groupId): then the same people have the role in both.",
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
      "Two apps of one label cannot be told apart in Okta's Admin Console and its log, and Okta refuses them in places. A naming.prefix tells all names of an environment apart.",
    source: "Okta, Error codes, E0000040 (application label)",
    example: { wrong: "users: {}  # in two files of one org", right: "users:\n  appLabel: Management Console (test)" },
  },
  MC112: {
    severity: "error",
    title: "authorization server of this name belongs to another environment of the same org",
    explanation:
      "Management Console is told the server's id, which an administrator looks up by its name. A naming.prefix tells all names of an environment apart.",
    source: "Vendor page, Authorization server",
    example: {
      wrong: "authorizationServer:\n  name: Management Console  # in two files of one org",
      right: "authorizationServer:\n  name: Management Console (test)",
    },
  },
  MC113: {
    severity: "error",
    title: "state file belongs to another environment",
    explanation: "Deploying one environment would remove everything of the other.",
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
      "In the org's list of groups the two are easy to mix up: they differ only in case, spaces, l and I, or letters of another script. A user in the wrong group has a role in the wrong environment.",
    source: "Unicode Technical Standard 39, section 4 (confusable detection)",
    example: {
      wrong: "groupName: MC ADMINISTRATOR  # beside MC Administrator in another file of the org",
      right: "groupName: MC Test Administrator",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
