import type { FindingCodeEntry } from "./finding-code.ts";

const TERRAFORM_NAMES = "Terraform language, Resource addressing; this project's Terraform addresses are a contract";

/** Mistakes in `id`, by which Terraform keeps roles and API clients apart. */
export const IDENTITY_CODES = {
  MC025: {
    severity: "error",
    title: "id cannot be used in Terraform addresses",
    explanation:
      "An id starts with a lower-case letter and goes on with lower-case letters, digits and underscores. It is made from the name where the file gives none; a name that starts with a digit, or has no letter of the alphabet, needs one written out.",
    source: TERRAFORM_NAMES,
    example: { wrong: "- name: 3D Artists", right: "- name: 3D Artists\n  id: artists_3d" },
  },
  MC026: {
    severity: "error",
    title: "id stands twice",
    explanation:
      "Two roles, or two API clients, of one id would be one object in Terraform. Ids made from names can meet too: nightly-report and Nightly Report are both nightly_report.",
    source: TERRAFORM_NAMES,
    example: {
      wrong: "- { name: nightly-report, role: view_only }\n- { name: Nightly Report, role: administrator }",
      right:
        "- { name: nightly-report, role: view_only }\n- { name: Nightly Report, id: nightly_report_2, role: administrator }",
    },
  },
  MC027: {
    severity: "error",
    title: "id belongs to the users' web application",
    explanation:
      "The secret of an API client is handed over in MC_OKTA_SECRET_<ID>, and MC_OKTA_SECRET_WEB_APP is that of the web application. Only a client with useUserApp is that application.",
    source: "This project's environment variables",
    example: {
      wrong: "- { name: web-app, role: view_only }",
      right: "- { name: web-app, id: web_reader, role: view_only }",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
