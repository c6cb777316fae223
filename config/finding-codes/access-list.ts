import type { FindingCodeEntry } from "./finding-code.ts";

/** Mistakes in `access/<env>.md`, which only `mc-okta check` reads. */
export const ACCESS_LIST_CODES = {
  MC185: {
    severity: "error",
    title: "the access list is out of date",
    explanation:
      "The environment file, the shared defaults or mc-okta changed after `access/<env>.md` was written. Reviewers of a change read in that file who gets what access. The finding shows the first line that differs. If you do not want the list, delete the file.",
    source: "docs/adr/0037-the-list-of-access-is-a-committed-file.md",
    example: {
      wrong: "builtIn: [administrator]  # and an older access/production.md",
      right: "builtIn: [administrator]  # run mc-okta review production --update-access and commit the file",
    },
  },
  MC186: {
    severity: "warning",
    title: "access list without an environment",
    explanation:
      "An environment was deleted or renamed, but its list was not. The list describes access to an environment that does not exist. Reported only when all environments are checked.",
    source: "docs/adr/0037-the-list-of-access-is-a-committed-file.md",
    example: {
      wrong: "access/old.md  # without environments/old.yaml",
      right: "access/production.md  # with environments/production.yaml",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
