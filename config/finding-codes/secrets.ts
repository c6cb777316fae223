import type { FindingCodeEntry } from "./finding-code.ts";

/** Secrets in a file. No finding of these repeats the value. */
export const SECRET_CODES = {
  MC020: {
    severity: "error",
    title: "key for a secret",
    explanation:
      "An environment file is committed and reviewed, so no secret stands in it. The okta provider takes its credentials from Okta's own environment variables; the secrets of apps are made by Okta and stay there. A secret that was ever committed has to be replaced.",
    source: "OWASP, Secrets Management Cheat Sheet; okta provider documentation, environment variables",
    example: {
      wrong: "okta:\n  apiToken: …",
      right: "# in the shell: read -rs OKTA_API_TOKEN && export OKTA_API_TOKEN",
    },
  },
  MC021: {
    severity: "error",
    title: "value is a secret",
    explanation:
      "The value has the form of a private key (PEM, also without its BEGIN line, or JWK), a token (JWT), an Okta API token, an Okta client secret, or a token or key of GitHub, AWS or Slack. Remove it, and replace it where it came from: whoever has the file has it too.",
    source:
      "RFC 7468; RFC 7519; Okta, Create an API token; Okta, Applications API, `client_secret`; GitHub, About authentication to GitHub; AWS, IAM identifiers; Slack, Tokens",
    example: { wrong: "- name: 00…", right: "- name: nightly-report" },
  },
  MC022: {
    severity: "error",
    title: "URL holds a user name or password",
    explanation: "A user name or password before the host of a URL is a credential. No address in this file needs one.",
    source: "RFC 3986, section 3.2.1",
    example: { wrong: "address: https://…@mc.acme.example:8443", right: "address: https://mc.acme.example:8443" },
  },
  MC023: {
    severity: "error",
    title: "secret outside of a value",
    explanation:
      "A comment, an anchor, a tag, a directive or an unread part of the file contains a secret, or a comment gives a key such as apiToken a value of letters and digits. Comments are committed with the file. Remove the secret, and replace it where it came from.",
    source: "As MC021; OWASP, Secrets Management Cheat Sheet",
    example: { wrong: "# apiToken: 00…", right: "# the token comes from OKTA_API_TOKEN" },
  },
  MC024: {
    severity: "error",
    title: "text holds a placeholder of CDK for Terraform",
    explanation:
      "CDK for Terraform marks values that it fills in later with this text. It would put another value of the stack in its place, or fail.",
    source: "CDK for Terraform, Tokens",
    example: { wrong: "appLabel: Console #{TfToken[TOKEN.0]}", right: "appLabel: Console" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
