import type { Refused, TraceStep } from "./outcome.ts";

const OPENID_SCOPES = "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.";

/**
 * Okta's answers to requests that it refuses: error code and text, `{}` for what the request decides.
 * Source: Okta, OpenID Connect & OAuth 2.0 API, "Error codes".
 */
const REFUSALS = {
  unknownClient: ["invalid_client", "Invalid value for 'client_id' parameter."],
  serviceApp: [
    "invalid_request",
    "Clients with 'application_type' of 'service' are not allowed to access the '{}' endpoint.",
  ],
  unauthorizedClient: [
    "unauthorized_client",
    "The client is not authorized to use the provided grant type. Configured grant types: [{}].",
  ],
  userNotAssigned: ["access_denied", "User is not assigned to the client application."],
  unknownScope: ["invalid_scope", "One or more scopes are not configured for the authorization server resource."],
  noDefaultScope: [
    "invalid_scope",
    "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
  ],
  openidWithoutUser: ["invalid_scope", "Cannot request 'openid' scopes using client credentials."],
  openidMissing: ["invalid_scope", OPENID_SCOPES],
  consentRequired: [
    "consent_required",
    "The following scopes require user consent and cannot be granted for the client credentials grant type: [{}].",
  ],
  noMatchingPolicy: [
    "access_denied",
    "Policy evaluation failed for this request, please check the policy configurations.",
  ],
  tooManyGroups: [
    "server_error",
    "The groups claim matched too many groups and must be configured to match fewer groups.",
  ],
  claimFailed: ["server_error", "The '{}' user claim could not be evaluated."],
  serverInactive: ["E0000007", "Not found: Resource not found: {} (AuthorizationServer)"],
} as const;

/** A refusal, by its reason. */
export function refusal(
  reason: keyof typeof REFUSALS,
  { trace = [], named = [] }: { readonly trace?: readonly TraceStep[]; readonly named?: readonly string[] } = {},
): Refused {
  const [error, text] = REFUSALS[reason];
  return { kind: "refused", error, description: text.replace("{}", () => named.join(", ")), trace };
}
