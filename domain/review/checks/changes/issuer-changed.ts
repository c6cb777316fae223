import { isOtherOrg } from "../../../access-model/org-host.ts";
import { isAt, issuerHosts } from "../../issuer-hosts.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Tokens name another issuer. */
export const issuerChanged: ReviewCheck = {
  id: "issuer-changed",
  severity: "warning",
  title: "Management Console refuses every token until it is told the new Organization domain",
  why: "The issuer in tokens changes its host, and Management Console and API clients look for keys and endpoints at the old one.",
  source: 'Okta, Authorization Servers API, `issuerMode`; vendor page, "Configure MC connection to Okta"',
  fix: "enter the new Organization domain in the same step, and give API clients the new token endpoint",
  needs: "before",
  find: ({ environment, after, before }) => {
    // Another org is another finding, and the graver one.
    if (before === undefined || isOtherOrg(before.reading, after)) return [];
    return after.model.servers.flatMap((server) => {
      const old = before.reading.model.servers.find(({ key }) => key === server.key);
      if (old === undefined) return [];
      const object = addressOf("server", server);
      if (old.issuerMode !== server.issuerMode) {
        return [{ object, got: server.issuerMode, expected: `${old.issuerMode}, as before` }];
      }
      const hosts = issuerHosts(server.issuerMode, environment.okta);
      return isAt(old, hosts) ? [] : [{ object, got: hosts.join(" or "), expected: `as in ${old.issuer}` }];
    });
  },
};
