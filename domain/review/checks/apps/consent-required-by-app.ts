import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Users are asked for consent. */
export const consentRequiredByApp: ReviewCheck = {
  id: "consent-required-by-app",
  severity: "warning",
  title: "users may be asked to consent at sign-in, which the vendor's setup never does",
  why: "Together with a scope that asks for consent, whoever declines is refused.",
  source: 'Okta, Applications API, `consent_method`; Okta, "Request user consent"',
  fix: "set the consent method to TRUSTED",
  find: ({ after }) =>
    signInApps(after.model)
      .filter(({ consentMethod }) => consentMethod === "REQUIRED")
      .map((app) => ({ object: addressOf("app", app), got: "REQUIRED", expected: "TRUSTED" })),
};
