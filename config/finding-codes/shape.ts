import type { FindingCodeEntry } from "./finding-code.ts";

const REFERENCE = "docs/reference/environment.md";

/** Mistakes in keys, types and choices: the file's shape. */
export const SHAPE_CODES = {
  MC010: {
    severity: "error",
    title: "unknown key",
    explanation: "Unknown keys are errors, because a misspelt key would silently leave its default in effect.",
    source: REFERENCE,
    example: { wrong: "okta:\n  orgURL: https://acme.okta.com", right: "okta:\n  orgUrl: https://acme.okta.com" },
  },
  MC011: {
    severity: "error",
    title: "missing key",
    explanation: "The key has no safe default, so it is required. A key without a value counts as missing.",
    source: REFERENCE,
    example: { wrong: "okta: {}", right: "okta:\n  orgUrl: https://acme.okta.com" },
  },
  MC012: {
    severity: "error",
    title: "wrong type",
    explanation:
      "The key expects another type: string, number, list or map. Put numbers that are strings, such as versions, in quotes.",
    source: REFERENCE,
    example: { wrong: "managementConsole:\n  version: 5.0", right: 'managementConsole:\n  version: "5.0"' },
  },
  MC013: {
    severity: "error",
    title: "unknown value",
    explanation: "The key accepts only the listed values, in exactly this spelling.",
    source: REFERENCE,
    example: { wrong: "builtIn: [viewonly]", right: "builtIn: [view_only]" },
  },
  MC014: {
    severity: "error",
    title: "invalid environment name",
    explanation:
      "The file name without its extension is the name of the environment, its Terraform stack and its state file. Lower-case letters, digits and hyphens work everywhere. ceiling is reserved: ceiling.yaml belongs in the project folder.",
    source: "CDK for Terraform, Stacks (no white space in a stack's id); this project's file format",
    example: { wrong: "environments/Prod EU.yaml", right: "environments/prod-eu.yaml" },
  },
  MC015: {
    severity: "error",
    title: "two files for one environment",
    explanation: "prod.yaml and prod.yml would define the same environment.",
    source: "This project's file format: one file, one environment",
    example: { wrong: "environments/prod.yaml and environments/prod.yml", right: "environments/prod.yaml" },
  },
  MC016: {
    severity: "error",
    title: "name has invisible characters",
    explanation:
      "Okta and Management Console compare names byte by byte. A leading or trailing space, a control character or a zero-width character makes different names look equal. In an accepted finding, a control character can hide text from reviewers.",
    source: "Unicode Standard, general categories Cc and Cf; vendor page, Groups and Users (names match)",
    example: { wrong: 'name: "Field Engineers "', right: 'name: "Field Engineers"' },
  },
  MC017: {
    severity: "error",
    title: "text is empty or too long",
    explanation:
      "Okta rejects an empty name, an app label of more than 100 characters and a group name of more than 255. Okta documents no limit for the name of an authorization server; mc-okta uses that of a group name.",
    source: "Okta, Applications API, `label`; Okta, Groups API, `profile.name`",
    example: { wrong: 'appLabel: ""', right: "appLabel: Resilio Management Console" },
  },
  MC018: {
    severity: "error",
    title: "neither users nor api",
    explanation:
      "users enables sign-in for users, and api enables access for API clients. With neither, nobody has access.",
    source: "Vendor page, Configure MC connection to Okta (Enable authentication for Users, for API)",
    example: { wrong: "roles:\n  builtIn: [view_only]", right: "roles:\n  builtIn: [view_only]\nusers: {}" },
  },
  MC019: {
    severity: "error",
    title: "name is not normalized to NFC",
    explanation:
      "Unicode encodes é as one character or as e and an accent, and ohm as Ω or as a separate symbol. Both look the same, but Okta and Management Console compare names byte by byte. Write names in the composed form (NFC), which keyboards and browsers produce. File names and PDF documents often contain the decomposed form.",
    source: "Unicode Standard Annex 15, Normalization Form C; vendor page, Groups and Users (names match)",
    example: { wrong: 'name: "Zu\\u0308rich"', right: "name: Zürich" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
