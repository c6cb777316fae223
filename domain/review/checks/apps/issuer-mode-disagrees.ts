import type { AuthorizationServer } from "../../../access-model/access-model.ts";
import type { OktaOrg } from "../../../environment.ts";
import { issuerHosts } from "../../issuer-hosts.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The server's issuer has another host than Management Console is told. */
export const issuerModeDisagrees: ReviewCheck = {
  id: "issuer-mode-disagrees",
  severity: "error",
  title: "the issuer is not on the host that Management Console is told",
  why: "Management Console compares the issuer of a token with that of the server under its Organization domain, and refuses both sign-in and API when they differ.",
  source: 'Okta, Authorization Servers API, `issuerMode`; vendor page, "Configure MC connection to Okta"',
  fix: "make issuerMode, customDomain and orgUrl of the file agree with the server",
  find: ({ environment, after }) =>
    after.model.servers.flatMap((server) => {
      const problem = problemOf(server, environment.okta);
      return problem === undefined ? [] : [{ object: addressOf("server", server), ...problem }];
    }),
};

function problemOf({ issuer, issuerMode }: AuthorizationServer, okta: OktaOrg) {
  if (issuerMode !== okta.issuerMode) return { got: issuerMode, expected: `${okta.issuerMode}, as in the file` };
  if (issuerMode !== "ORG_URL" && okta.customDomain === undefined) {
    return { got: `${issuerMode} without a custom domain`, expected: "okta.customDomain" };
  }
  if (typeof issuer !== "string" || !URL.canParse(issuer)) return undefined;
  const { host } = new URL(issuer);
  const hosts = issuerHosts(issuerMode, okta);
  return hosts.includes(host) ? undefined : { got: host, expected: hosts.join(" or ") };
}
