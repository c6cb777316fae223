import type { Refused } from "./answer.ts";

/** How Okta says no to something. */
export interface Refusal {
  readonly error: string;
  /** The beginning of what it says; some texts go on with values of the org. */
  readonly description: string;
}

/**
 * Okta's refusals, word by word. Source: Okta, "OpenID Connect & OAuth 2.0 API", error codes.
 * The HTTP status is left out: for some of them Okta's documentation and its orgs disagree on 400, 401 or 403.
 */
export const REFUSALS = {
  policy: {
    error: "access_denied",
    description: "Policy evaluation failed for this request, please check the policy configurations.",
  },
  scopeDenied: {
    error: "access_denied",
    description: "Some of the requested scopes were denied by the policy.",
  },
  notAssigned: { error: "access_denied", description: "User is not assigned to the client application." },
  unknownScope: {
    error: "invalid_scope",
    description: "One or more scopes are not configured for the authorization server resource.",
  },
  openidForClient: {
    error: "invalid_scope",
    description: "Cannot request 'openid' scopes using client credentials.",
  },
  noDefaultScope: {
    error: "invalid_scope",
    description:
      "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
  },
  consentRequired: {
    error: "consent_required",
    description: "The following scopes require user consent and cannot be granted",
  },
  unknownClient: { error: "invalid_client", description: "Invalid value for 'client_id' parameter." },
  wrongSecret: {
    error: "invalid_client",
    description: "The client secret supplied for a confidential client is invalid.",
  },
  wrongMethod: {
    error: "invalid_client",
    description: "Client authentication failed. Either the client or the client credentials are invalid.",
  },
  wrongAssertion: { error: "invalid_client", description: "The client_assertion" },
  grantNotEnabled: {
    error: "unauthorized_client",
    description: "The client is not authorized to use the provided grant type.",
  },
  dpopRequired: { error: "invalid_dpop_proof", description: "The DPoP proof JWT header is missing." },
  responseType: {
    error: "unsupported_response_type",
    description: "The response type is not supported by the authorization server.",
  },
  pkceRequired: { error: "invalid_request", description: "PKCE code challenge is required by the application." },
  redirectUri: {
    error: "invalid_request",
    description: "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
  },
  deadRefreshToken: { error: "invalid_grant", description: "The refresh token is invalid or expired." },
  tooManyGroups: {
    error: "server_error",
    description: "The groups claim matched too many groups and must be configured to match fewer groups.",
  },
  claimFailed: { error: "server_error", description: "The 'roles' user claim could not be evaluated." },
  serverMissing: { error: "E0000007", description: "Not found: Resource not found" },
} as const satisfies Record<string, Refusal>;

/** Name of a refusal. */
export type RefusalName = keyof typeof REFUSALS;

/** Whether an answer is this very refusal. A page carries only the text. */
export function isRefusal(answer: Refused, name: RefusalName): boolean {
  const { error, description } = REFUSALS[name];
  if (answer.by === "page") return answer.description.includes(description);
  return answer.error === error && answer.description.startsWith(description);
}

/** Which refusal an answer is; undefined for one that is not listed. */
export function refusalName(answer: Refused): RefusalName | undefined {
  return REFUSAL_NAMES.find((name) => isRefusal(answer, name));
}

/** Every name, in the order of the table. */
const REFUSAL_NAMES = Object.keys(REFUSALS).filter((name): name is RefusalName => name in REFUSALS);
