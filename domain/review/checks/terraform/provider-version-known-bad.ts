import { isKnownBad } from "../../../provider-version.ts";
import { apiClients } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A version of the provider that is known to fail. */
export const providerVersionKnownBad: ReviewCheck = {
  id: "provider-version-known-bad",
  severity: "error",
  title: "this version of the okta provider is known to fail",
  why: "It would stop half-way, or change what nobody asked for.",
  source: "okta provider, releases and issues of 6.6.0, 6.14.0 and, for API Services apps, before 5.2",
  fix: "set okta.providerVersion to 6.12.0",
  find: ({ environment, after }) => {
    const version = after.providerVersion ?? environment.okta.providerVersion;
    const bad = isKnownBad(version, apiClients(after.model).length > 0);
    return bad ? [{ object: "provider okta/okta", got: version, expected: "6.12.0" }] : [];
  },
};
