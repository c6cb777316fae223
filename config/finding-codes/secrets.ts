import type { FindingCodeEntry } from "./finding-code.ts";

/** Secrets in a file. None of these findings repeats the value. */
export const SECRET_CODES = {
  MC020: {
    severity: "error",
    title: "key for a secret",
    explanation:
      "Environment files are committed and reviewed, so they must not contain secrets. The okta provider reads its credentials from Okta's environment variables. Okta creates the secrets of apps and keeps them. Rotate a secret that was ever committed.",
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
      "The value looks like a private key (PEM, also without its BEGIN line, or JWK), a token (JWT), an Okta API token, an Okta client secret, or a token or key of GitHub, AWS or Slack. Remove it and rotate it: anyone with the file has the secret.",
    source:
      "RFC 7468; RFC 7519; Okta, Create an API token; Okta, Applications API, `client_secret`; GitHub, About authentication to GitHub; AWS, IAM identifiers; Slack, Tokens",
    example: { wrong: "- name: 00…", right: "- name: nightly-report" },
  },
  MC022: {
    severity: "error",
    title: "URL contains a user name or password",
    explanation: "A user name or password before the host of a URL is a credential. No URL in this file needs one.",
    source: "RFC 3986, section 3.2.1",
    example: { wrong: "address: https://…@mc.acme.example:8443", right: "address: https://mc.acme.example:8443" },
  },
  MC023: {
    severity: "error",
    title: "secret outside of a value",
    explanation:
      "A comment, an anchor, a tag, a directive or an ignored part of the file contains a secret, or a comment assigns letters and digits to a key such as apiToken. Comments are committed with the file. Remove the secret and rotate it.",
    source: "As MC021; OWASP, Secrets Management Cheat Sheet",
    example: { wrong: "# apiToken: 00…", right: "# the token comes from OKTA_API_TOKEN" },
  },
  MC024: {
    severity: "error",
    title: "text contains a CDK for Terraform placeholder",
    explanation:
      "CDK for Terraform uses this text as a placeholder. It would replace it with another value of the stack, or fail.",
    source: "CDK for Terraform, Tokens",
    example: { wrong: "appLabel: Console #{TfToken[TOKEN.0]}", right: "appLabel: Console" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
