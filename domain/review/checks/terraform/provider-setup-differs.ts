import { canonical } from "../../../access-model/canonical-value.ts";
import { providerOrg } from "../../../okta-org-url.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The provider is not set up for the org of the file. */
export const providerSetupDiffers: ReviewCheck = {
  id: "provider-setup-differs",
  severity: "critical",
  title: "the provider talks to another address than the file's org",
  why: "Every call carries the deploy's credential, and so does every call through a proxy.",
  source: "okta provider documentation, `org_name`, `base_url`, `http_proxy`",
  fix: "let okta.orgUrl of the file say which org it is, and nothing else",
  find: ({ environment, after }) => {
    // A state does not say.
    if (after.provider === undefined) return [];
    const { orgUrl } = environment.okta;
    const org = providerOrg(orgUrl);
    const expected: Readonly<Record<string, string>> =
      "httpProxy" in org ? { http_proxy: org.httpProxy } : { org_name: org.orgName, base_url: org.baseUrl };
    const given = after.provider;
    const names = new Set([...Object.keys(expected), ...Object.keys(given)]);
    return [...names]
      .filter((name) => canonical(given[name]) !== canonical(expected[name]))
      .map((name) => ({
        object: "provider okta",
        item: name,
        got: shown(name, given[name]),
        expected: expected[name] ?? "nothing",
      }));
  },
};

/** A proxy's address, and what else stands there, may hold a credential. */
function shown(name: string, value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  return name === "org_name" || name === "base_url" ? String(value) : "something";
}
