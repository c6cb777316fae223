import { exactVersion, skipsAuthenticationPolicy } from "../../../provider-version.ts";
import { appAddress, appResources } from "../../app-resources.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The provider sets a policy that Okta refuses on service apps. */
export const serviceAppWithoutSkip: ReviewCheck = {
  id: "service-app-without-skip",
  severity: "warning",
  title: "the apply fails half-way on Identity Engine: the API client is not excepted from sign-on policies",
  why: "The provider puts one on every app, and Okta answers 400 for API Services apps; the app is left tainted.",
  source: "okta provider, issue 2295, and documentation of 6.9, `skip_authentication_policy`",
  fix: "set skip_authentication_policy on the app",
  find: ({ after }) => {
    const version = exactVersion(after.providerVersion ?? "");
    // Of a range, the newest that is allowed may know the attribute.
    if (version !== undefined && !skipsAuthenticationPolicy(version)) return [];
    return appResources(after)
      .filter(({ attributes }) => attributes["type"] === "service" && attributes["skip_authentication_policy"] !== true)
      .map((app) => ({ object: appAddress(app) }));
  },
};
