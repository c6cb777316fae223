import type { FindingCodeEntry } from "./finding-code.ts";

const DOMAINS = "Okta, Domains; okta provider documentation, `org_name` and `base_url`";

/** Mistakes in `okta`. */
export const OKTA_ORG_CODES = {
  MC030: {
    severity: "error",
    title: "not the URL of an Okta org",
    explanation:
      "orgUrl consists of https:// and the org's host at Okta, such as https://acme.okta.com. http is allowed only for an org on this machine.",
    source: DOMAINS,
    example: { wrong: "orgUrl: acme.okta.com", right: "orgUrl: https://acme.okta.com" },
  },
  MC031: {
    severity: "error",
    title: "host is not an Okta domain",
    explanation:
      "The okta provider needs the org's host under okta.com, oktapreview.com, okta-emea.com, okta-gov.com or okta.mil. Set a custom domain in customDomain. issuerMode selects which of the two is the issuer.",
    source: "Okta, Customize domain and email address; okta provider documentation, `base_url`",
    example: {
      wrong: "orgUrl: https://login.acme.example",
      right: "orgUrl: https://acme.okta.com\ncustomDomain: login.acme.example",
    },
  },
  MC032: {
    severity: "error",
    title: "org URL is the address of the Admin Console",
    explanation:
      "The -admin host serves only the Admin Console. The okta provider rejects it, and it is never an issuer.",
    source: "okta provider documentation, `org_name`",
    example: { wrong: "orgUrl: https://acme-admin.okta.com", right: "orgUrl: https://acme.okta.com" },
  },
  MC033: {
    severity: "error",
    title: "org URL has more than scheme and host",
    explanation:
      "A path, a query or a trailing slash would become part of every URL derived from it. Only an org on this machine can have a port. Write the host in lower case.",
    source: DOMAINS,
    example: { wrong: "orgUrl: https://acme.okta.com/", right: "orgUrl: https://acme.okta.com" },
  },
  MC034: {
    severity: "error",
    title: "issuer mode needs a custom domain",
    explanation:
      "With CUSTOM_URL and DYNAMIC, the custom domain is the issuer of tokens, and Management Console must be configured with it.",
    source:
      "Okta, Authorization Servers API, `issuerMode`; vendor page, Configure MC connection to Okta (Organization domain)",
    example: { wrong: "issuerMode: CUSTOM_URL", right: "issuerMode: CUSTOM_URL\ncustomDomain: login.acme.example" },
  },
  MC035: {
    severity: "error",
    title: "custom domain is not a host name",
    explanation:
      "customDomain is a host name in lower case, without scheme, port or path. It belongs to a domain of yours, not to a domain of Okta, and is not an IP address.",
    source: "Okta, Custom Domains API, `domain`",
    example: { wrong: "customDomain: https://login.acme.example/", right: "customDomain: login.acme.example" },
  },
  MC036: {
    severity: "warning",
    title: "custom domain has no effect",
    explanation:
      "With issuerMode ORG_URL, the default, the org's host at Okta is the issuer of tokens, and Management Console is configured with it.",
    source: "Okta, Authorization Servers API, `issuerMode`",
    example: {
      wrong: "customDomain: login.acme.example",
      right: "customDomain: login.acme.example\nissuerMode: CUSTOM_URL",
    },
  },
  MC037: {
    severity: "error",
    title: "provider version is not an exact version",
    explanation: "With a range, two runs of the same file could use different providers. Write three numbers.",
    source: "Terraform language, Version constraints",
    example: { wrong: "providerVersion: ~> 6.12", right: "providerVersion: 6.12.0" },
  },
  MC038: {
    severity: "error",
    title: "unsupported provider version",
    explanation:
      "Versions before 4.20.0 lack attributes that mc-okta sets. 6.6.0 and 6.14.0 are known to be broken for the resources that mc-okta uses.",
    source: "okta provider, changelog and issue tracker",
    example: { wrong: "providerVersion: 6.14.0", right: "providerVersion: 6.12.0" },
  },
  MC039: {
    severity: "warning",
    title: "untested or limited provider version",
    explanation:
      "Versions before 5.2.0 set a sign-on policy on API Services apps, which Identity Engine orgs reject since May 2025: the app is created but marked as tainted. Versions after 6.12.0 have not been tested. They may make other API calls and have other defaults: read their changelog, and review the plan of a test org.",
    source: "okta provider, issue 2295, releases and changelog",
    example: { wrong: "providerVersion: 4.20.0", right: "providerVersion: 6.12.0" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
