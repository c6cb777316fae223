import type { FindingCodeEntry } from "./finding-code.ts";

const TERRAFORM_NAMES = "Terraform language, Resource addressing; this project's Terraform addresses are a contract";

/** Mistakes in `id`, which identifies roles and API clients in Terraform. */
export const IDENTITY_CODES = {
  MC025: {
    severity: "error",
    title: "invalid id for Terraform addresses",
    explanation:
      "An id starts with a lower-case letter, followed by lower-case letters, digits and underscores. By default it is derived from the name. Set id if the name starts with a digit or has no letter a to z.",
    source: TERRAFORM_NAMES,
    example: { wrong: "- name: 3D Artists", right: "- name: 3D Artists\n  id: artists_3d" },
  },
  MC026: {
    severity: "error",
    title: "duplicate id",
    explanation:
      "Two roles, or two API clients, with the same id would be one object in Terraform. Ids derived from names can also collide: nightly-report and Nightly Report both become nightly_report.",
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
      "The variable MC_OKTA_SECRET_<ID> passes the secret of an API client, and MC_OKTA_SECRET_WEB_APP that of the web application. Only a client with useUserApp can have the id web_app.",
    source: "This project's environment variables",
    example: {
      wrong: "- { name: web-app, role: view_only }",
      right: "- { name: web-app, id: web_reader, role: view_only }",
    },
  },
} as const satisfies Record<string, FindingCodeEntry>;
