import { exactVersion, knownBadVersions } from "../../../provider-version.ts";
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
  find: ({ after }) => {
    const { providerVersion: constraint = "" } = after;
    const bad = knownBadVersions(constraint, apiClients(after.model).length > 0);
    if (bad.length === 0) return [];
    const isExact = exactVersion(constraint) !== undefined;
    return [
      {
        object: "provider okta/okta",
        ...(!isExact && {
          summary: `versions of the okta provider that are known to fail are allowed: ${bad.join(", ")}`,
        }),
        got: constraint.trim() || "any version",
        expected: "6.12.0",
      },
    ];
  },
};
