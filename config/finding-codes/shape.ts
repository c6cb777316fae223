import type { FindingCodeEntry } from "./finding-code.ts";

const REFERENCE = "docs/reference/environment.md";

/** Mistakes in keys, types and choices: the file's shape. */
export const SHAPE_CODES = {
  MC010: {
    severity: "error",
    title: "unknown key",
    explanation: "Keys are checked strictly: a misspelt one would otherwise leave its default in force without a word.",
    source: REFERENCE,
    example: { wrong: "okta:\n  orgURL: https://acme.okta.com", right: "okta:\n  orgUrl: https://acme.okta.com" },
  },
  MC011: {
    severity: "error",
    title: "key is missing",
    explanation: "The key has no safe default, so it has to be written. A key without a value counts as missing.",
    source: REFERENCE,
    example: { wrong: "okta: {}", right: "okta:\n  orgUrl: https://acme.okta.com" },
  },
  MC012: {
    severity: "error",
    title: "value of another type",
    explanation:
      "A text, number, list or map stands where the key takes another of these. Numbers that are meant as text, such as versions, go in quotes.",
    source: REFERENCE,
    example: { wrong: "managementConsole:\n  version: 5.0", right: 'managementConsole:\n  version: "5.0"' },
  },
  MC013: {
    severity: "error",
    title: "not one of the choices",
    explanation: "The key takes a few fixed values, spelled exactly as listed.",
    source: REFERENCE,
    example: { wrong: "builtIn: [viewonly]", right: "builtIn: [view_only]" },
  },
  MC014: {
    severity: "error",
    title: "file name cannot be an environment name",
    explanation:
      "The file's name without its ending names the environment, its Terraform stack and its state file. Lower-case letters, digits and hyphens work everywhere. ceiling is no environment: ceiling.yaml stands in the project folder.",
    source: "CDK for Terraform, Stacks (no white space in a stack's id); this project's file format",
    example: { wrong: "environments/Prod EU.yaml", right: "environments/prod-eu.yaml" },
  },
  MC015: {
    severity: "error",
    title: "two files of one name",
    explanation: "prod.yaml and prod.yml would be one environment with two meanings.",
    source: "This project's file format: one file, one environment",
    example: { wrong: "environments/prod.yaml and environments/prod.yml", right: "environments/prod.yaml" },
  },
  MC016: {
    severity: "error",
    title: "name holds characters that cannot be seen",
    explanation:
      "Okta and Management Console compare names byte by byte. A space at an end, a control character or a zero-width character makes two names look equal that are not. In an accepted finding, a control character hides what a reviewer reads.",
    source: "Unicode Standard, general categories Cc and Cf; vendor page, Groups and Users (names match)",
    example: { wrong: 'name: "Field Engineers "', right: 'name: "Field Engineers"' },
  },
  MC017: {
    severity: "error",
    title: "text is empty or too long",
    explanation:
      "Okta refuses an empty name, an app label of more than 100 characters and a group name of more than 255. The name of an authorization server may be as long as that of a group; Okta documents no limit.",
    source: "Okta, Applications API, `label`; Okta, Groups API, `profile.name`",
    example: { wrong: 'appLabel: ""', right: "appLabel: Resilio Management Console" },
  },
  MC018: {
    severity: "error",
    title: "neither users nor api",
    explanation: "users turns on sign-in of people, api turns on access of API clients. With neither, nobody gets in.",
    source: "Vendor page, Configure MC connection to Okta (Enable authentication for Users, for API)",
    example: { wrong: "roles:\n  builtIn: [view_only]", right: "roles:\n  builtIn: [view_only]\nusers: {}" },
  },
  MC019: {
    severity: "error",
    title: "name is not normalized to NFC",
    explanation:
      "Unicode can write é as one character or as e and an accent, and ohm as Ω or as a sign of its own. Both look the same, and Okta and Management Console compare names byte by byte. Write names in the composed form, NFC, which keyboards and browsers produce; file names and PDF documents often contain the other one.",
    source: "Unicode Standard Annex 15, Normalization Form C; vendor page, Groups and Users (names match)",
    example: { wrong: 'name: "Zu\\u0308rich"', right: "name: Zürich" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
