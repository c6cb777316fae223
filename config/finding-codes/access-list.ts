import type { FindingCodeEntry } from "./finding-code.ts";

/** Mistakes in `access/<env>.md`, which only `mc-okta check` looks at. */
export const ACCESS_LIST_CODES = {
  MC185: {
    severity: "error",
    title: "the access list is out of date",
    explanation:
      "The environment file, the shared defaults or this project changed, and `access/<env>.md` was not written again. Who approves the change sees in that file who gets what. The finding shows the first line that differs, and what of it. To do without the list, delete the file.",
    source: "docs/adr/0037-the-list-of-access-is-a-committed-file.md",
    example: {
      wrong: "builtIn: [administrator]  # and access/production.md of before",
      right: "builtIn: [administrator]  # and mc-okta review production --update-access, with its file committed",
    },
  },
  MC186: {
    severity: "warning",
    title: "an access list of no environment",
    explanation:
      "An environment was deleted or renamed, and its list stayed: it says who gets what in an environment that is not there. Seen where all environments are checked.",
    source: "docs/adr/0037-the-list-of-access-is-a-committed-file.md",
    example: {
      wrong: "access/gone.md  # and no environments/gone.yaml",
      right: "access/production.md  # of environments/production.yaml",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
