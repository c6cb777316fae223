import type { FindingCodeEntry } from "./finding-code.ts";

const DOMAINS = "Okta, Domains; okta provider documentation, `org_name` and `base_url`";

/** Mistakes in `okta`. */
export const OKTA_ORG_CODES = {
  MC030: {
    severity: "error",
    title: "not the address of an Okta org",
    explanation:
      "orgUrl is https:// and the org's host at Okta, such as https://acme.okta.com. Plain http is for a local org on this machine only.",
    source: DOMAINS,
    example: { wrong: "orgUrl: acme.okta.com", right: "orgUrl: https://acme.okta.com" },
  },
  MC031: {
    severity: "error",
    title: "host is not Okta's own",
    explanation:
      "The provider reaches the org by its own host under okta.com, oktapreview.com, okta-emea.com, okta-gov.com or okta.mil. A custom domain goes into customDomain; issuerMode then decides which of the two tokens name.",
    source: "Okta, Customize domain and email address; okta provider documentation, `base_url`",
    example: {
      wrong: "orgUrl: https://login.acme.example",
      right: "orgUrl: https://acme.okta.com\ncustomDomain: login.acme.example",
    },
  },
  MC032: {
    severity: "error",
    title: "host of the Admin Console",
    explanation: "The -admin host serves the Admin Console only. The provider refuses it, and no token names it.",
    source: "okta provider documentation, `org_name`",
    example: { wrong: "orgUrl: https://acme-admin.okta.com", right: "orgUrl: https://acme.okta.com" },
  },
  MC033: {
    severity: "error",
    title: "org address holds more than scheme and host",
    explanation:
      "A path, a query or a slash at the end would become part of every address made from it. A port is for a local org only. Hosts are written in lower case.",
    source: DOMAINS,
    example: { wrong: "orgUrl: https://acme.okta.com/", right: "orgUrl: https://acme.okta.com" },
  },
  MC034: {
    severity: "error",
    title: "issuer mode needs the custom domain",
    explanation:
      "With CUSTOM_URL and DYNAMIC, tokens name the custom domain as issuer, and Management Console has to be told that domain.",
    source:
      "Okta, Authorization Servers API, `issuerMode`; vendor page, Configure MC connection to Okta (Organization domain)",
    example: { wrong: "issuerMode: CUSTOM_URL", right: "issuerMode: CUSTOM_URL\ncustomDomain: login.acme.example" },
  },
  MC035: {
    severity: "error",
    title: "custom domain is not a host name",
    explanation:
      "customDomain is a host in lower case, without scheme, port or path: one of your own domain, not of Okta's, and not an IP address.",
    source: "Okta, Custom Domains API, `domain`",
    example: { wrong: "customDomain: https://login.acme.example/", right: "customDomain: login.acme.example" },
  },
  MC036: {
    severity: "warning",
    title: "custom domain has no effect",
    explanation:
      "With issuerMode ORG_URL, the default, tokens name the org's own host, and Management Console is told that host.",
    source: "Okta, Authorization Servers API, `issuerMode`",
    example: {
      wrong: "customDomain: login.acme.example",
      right: "customDomain: login.acme.example\nissuerMode: CUSTOM_URL",
    },
  },
  MC037: {
    severity: "error",
    title: "provider version is not one exact version",
    explanation: "A range would let two runs of the same file use different providers. Write three numbers.",
    source: "Terraform language, Version constraints",
    example: { wrong: "providerVersion: ~> 6.12", right: "providerVersion: 6.12.0" },
  },
  MC038: {
    severity: "error",
    title: "provider version that does not work",
    explanation:
      "Versions before 4.20.0 lack attributes this project writes. 6.6.0 and 6.14.0 are known to be broken for the resources used here.",
    source: "okta provider, changelog and issue tracker",
    example: { wrong: "providerVersion: 6.14.0", right: "providerVersion: 6.12.0" },
  },
  MC039: {
    severity: "warning",
    title: "provider version that may not do",
    explanation:
      "Versions before 5.2.0 set a sign-on policy on API Services apps, which Identity Engine orgs refuse since May 2025: the app is then made but marked as broken. Versions after 6.12.0 were not run here. They may make other calls and have other defaults: look at their changelog, and at the plan of an org that nobody depends on.",
    source: "okta provider, issue 2295, releases and changelog",
    example: { wrong: "providerVersion: 4.20.0", right: "providerVersion: 6.12.0" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
