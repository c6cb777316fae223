import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A scope waits for a consent that nobody can give. */
export const scopeRequiresConsent: ReviewCheck = {
  id: "scope-requires-consent",
  severity: "error",
  title: "the scope waits for a consent that nobody can give",
  why: "Client Credentials is refused with consent_required; at a sign-in Okta asks each user first.",
  source: "Okta, Authorization Servers API, `consent`; Okta, OAuth error codes, consent_required",
  fix: "set the consent to IMPLICIT",
  find: ({ after }) =>
    after.model.servers
      .flatMap(({ scopes }) => scopes)
      .filter(({ consent }) => consent !== "IMPLICIT")
      .map((scope) => ({
        object: addressOf("scope", scope),
        summary: scope.name.startsWith("api::")
          ? `API clients that ask for ${scope.name} are refused, since nobody is there to consent`
          : `users are asked to consent to ${scope.name} at sign-in`,
        got: scope.consent,
        expected: "IMPLICIT",
      })),
};
