import { type ConsoleFinding, finding } from "../console-finding.ts";
import type { OktaAuthentication } from "./console-settings.ts";
import { isOlder } from "./version-order.ts";

const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i;
const ADMIN_HOST = /^[^.]+-admin\./i;
const SERVER_ID = /^[A-Za-z0-9]+$/;

/** Checks the Okta form without Okta, before the requests to Okta. Source: vendor page, Configure MC connection to Okta. */
export function checkOktaForm(form: OktaAuthentication, version: string): ConsoleFinding[] {
  return [
    ...(isOlder(version, "4.2")
      ? [finding("okta-needs-4-2", { got: `version ${version}`, expected: "4.2 or later" })]
      : []),
    ...checkOrganizationDomain(form.organizationDomain),
    ...(SERVER_ID.test(form.authorizationServerId)
      ? []
      : [
          finding("authorization-server-id-malformed", {
            got: form.authorizationServerId,
            expected: "aus… or default",
          }),
        ]),
    ...(form.enableForApi || form.enableForUsers ? [] : [finding("nothing-enabled")]),
    ...(form.enableForUsers ? checkClient(form) : []),
  ];
}

function checkOrganizationDomain(domain: string): ConsoleFinding[] {
  if (!HOST.test(domain))
    return [finding("organization-domain-not-a-host", { got: domain, expected: "acme.okta.com" })];
  if (!ADMIN_HOST.test(domain)) return [];
  return [finding("organization-domain-of-admin-console", { got: domain, expected: domain.replace(/-admin\./i, ".") })];
}

function checkClient({ clientId, clientSecret }: OktaAuthentication): ConsoleFinding[] {
  const values = { "Client ID": clientId, "Client secret": clientSecret };
  const padded = Object.entries(values).filter(([, value]) => value.trim() !== "" && value !== value.trim());
  return [
    ...(clientId.trim() === "" ? [finding("client-id-missing")] : []),
    ...(clientSecret.trim() === "" ? [finding("client-secret-missing")] : []),
    ...padded.map(([where]) => finding("client-credentials-in-spaces", { where })),
  ];
}
