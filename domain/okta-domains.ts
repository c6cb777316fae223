/** The domains of Okta's org hosts. Source: Okta, Domains; okta provider documentation, `base_url`. */
export const OKTA_DOMAINS = ["okta.com", "oktapreview.com", "okta-emea.com", "okta-gov.com", "okta.mil"] as const;

/** Whether a host is the Okta host of an org, not a custom domain and not Okta's web site. */
export function isOktaOrgHost(host: string): boolean {
  const name = OKTA_DOMAINS.filter((domain) => host.endsWith(`.${domain}`)).map((domain) =>
    host.slice(0, -domain.length - 1),
  )[0];
  return name !== undefined && !["www", "login", "developer", "help", "support"].includes(name);
}
