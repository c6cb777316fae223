import type { FindingCodeEntry } from "./finding-code.ts";

/** Mistakes in `naming`. */
export const NAMING_CODES = {
  MC150: {
    severity: "warning",
    title: "no space between naming and the names",
    explanation:
      "YAML drops a space at the end of a text without quotes, so `prefix: EU ` makes EUAdministrator. Write the text in quotes, with the space or another sign that parts it from the names, such as a hyphen.",
    source: "YAML 1.2.2, section 7.3.3 (plain style)",
    example: { wrong: "naming:\n  prefix: EU", right: 'naming:\n  prefix: "EU "' },
  },
} as const satisfies Record<string, FindingCodeEntry>;
