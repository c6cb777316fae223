import { exactVersion } from "../../../provider-version.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The provider may be another one tomorrow. */
export const providerVersionNotExact: ReviewCheck = {
  id: "provider-version-not-exact",
  severity: "warning",
  title: "more than one version of the okta provider is allowed",
  why: "Terraform installs the newest that is allowed. It may make other calls and have other defaults than the one that was reviewed.",
  source: 'Terraform language, "Version Constraints"',
  fix: "set okta.providerVersion to one exact version",
  find: ({ environment, after: { providerVersion: constraint = "" } }) =>
    exactVersion(constraint) === undefined
      ? [
          {
            object: "provider okta/okta",
            got: constraint.trim() || "any version",
            expected: environment.okta.providerVersion,
          },
        ]
      : [],
};
