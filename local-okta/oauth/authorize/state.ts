import { oauthError } from "../oauth-error.ts";
import type { Parameters } from "../parameters.ts";
import type { RequestCheck } from "./authorize-request.ts";

/** The state, if it is one that Okta accepts: letters, digits, comma, period, underscore, hyphen. */
export function stateOf(parameters: Parameters): string | undefined {
  const state = parameters.get("state") ?? "";
  return /^[\w.,-]+$/.test(state) ? state : undefined;
}

/** Okta requires a state. Source: Okta, OpenID Connect & OAuth 2.0 API, request parameters of /authorize. */
export const checkState: RequestCheck = ({ parameters }) => {
  if (stateOf(parameters) === undefined) throw oauthError("invalid_state");
};
