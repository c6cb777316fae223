import type { FindingCodeEntry } from "./finding-code.ts";

/** Mistakes in `access/<env>.md`, which only `mc-okta check` looks at. */
export const ACCESS_LIST_CODES = {
  MC185: {
    severity: "error",
    title: "the list of access does not say what the environment file gives",
    explanation:
      "The environment file, the shared defaults or this project changed, and `access/<env>.md` was not written again. Who approves the change sees in that file who gets what. The place is the first line that differs. To do without the list, delete the file.",
    source: "docs/adr/0037-the-list-of-access-is-a-committed-file.md",
    example: {
      wrong: "builtIn: [administrator]  # and access/production.md of before",
      right: "builtIn: [administrator]  # and mc-okta review production --update-access, with its file committed",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
