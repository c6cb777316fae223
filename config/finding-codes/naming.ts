import type { FindingCodeEntry } from "./finding-code.ts";

/** Mistakes in `naming`. */
export const NAMING_CODES = {
  MC150: {
    severity: "warning",
    title: "no separator between prefix or suffix and the names",
    explanation:
      "YAML drops a trailing space of an unquoted string, so `prefix: EU ` results in EUAdministrator. Put the value in quotes, with a space or another separator such as a hyphen.",
    source: "YAML 1.2.2, section 7.3.3 (plain style)",
    example: { wrong: "naming:\n  prefix: EU", right: 'naming:\n  prefix: "EU "' },
  },
} as const satisfies Record<string, FindingCodeEntry>;
