import type { FindingCodeEntry } from "./finding-code.ts";

const YAML_SOURCE = "YAML 1.2.2, chapters 2 and 6 to 10";
const OUR_FORMAT = "This project's file format: one file, one meaning";

/** Mistakes in the YAML itself, before its content is checked. */
export const YAML_CODES = {
  MC001: {
    severity: "error",
    title: "not valid YAML",
    explanation:
      "The file cannot be parsed as YAML at this position. The rest of the file is not checked until you fix this.",
    source: YAML_SOURCE,
    example: { wrong: 'address: "https://mc.acme.example:8443', right: 'address: "https://mc.acme.example:8443"' },
  },
  MC002: {
    severity: "error",
    title: "duplicate key",
    explanation: "YAML forbids two equal keys in one map. Which of the two applies depends on the parser.",
    source: "YAML 1.2.2, section 3.2.1.1",
    example: {
      wrong: "api:\n  accessTokenLifetime: 1h\n  accessTokenLifetime: 2h",
      right: "api:\n  accessTokenLifetime: 2h",
    },
  },
  MC003: {
    severity: "error",
    title: "file is empty",
    explanation: "An environment needs at least an org URL, an address of Management Console, and users or api.",
    source: OUR_FORMAT,
    example: { wrong: "# nothing here yet", right: "okta:\n  orgUrl: https://acme.okta.com" },
  },
  MC004: {
    severity: "error",
    title: "second YAML document",
    explanation:
      "A file defines one environment, so everything after a line of three dashes would be ignored. Use one file per environment.",
    source: OUR_FORMAT,
    example: { wrong: "users: {}\n---\napi: {}", right: "users: {}" },
  },
  MC005: {
    severity: "error",
    title: "file is not a map of keys",
    explanation:
      "The top level of the file must be keys such as okta and managementConsole, not a list or a single value.",
    source: OUR_FORMAT,
    example: { wrong: "- okta", right: "okta:\n  orgUrl: https://acme.okta.com" },
  },
  MC006: {
    severity: "error",
    title: "YAML alias",
    explanation:
      "An alias (*name) repeats a value from elsewhere in the file, so a reviewer of this line cannot see the value. Write the value out.",
    source: OUR_FORMAT,
    example: { wrong: "apiAddress: *address", right: "apiAddress: https://mc.acme.example:8446" },
  },
  MC007: {
    severity: "error",
    title: "YAML merge key",
    explanation: "A merge key (<<) is not part of YAML 1.2, and hides keys from reviewers. Write the keys out.",
    source: "YAML 1.2.2, section 10.3 (core schema)",
    example: { wrong: "users:\n  <<: *defaults", right: "users:\n  appLabel: Management Console" },
  },
  MC008: {
    severity: "error",
    title: "YAML tag",
    explanation: "A tag (!name) changes what a value means. Every key here has one type, so none is needed.",
    source: OUR_FORMAT,
    example: { wrong: "appLabel: !!binary TUM=", right: "appLabel: MC" },
  },
  MC009: {
    severity: "error",
    title: "file or value is too large, or nested too deeply",
    explanation:
      "A file can have up to 1,000,000 characters and 100 levels, which is enough for ten thousand API clients. A key or a single value can have up to 10,000 characters. Anything larger is a mistake or an attack.",
    source: OUR_FORMAT,
    example: { wrong: "[[[[[[…]]]]]]", right: "builtIn: [view_only]" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
