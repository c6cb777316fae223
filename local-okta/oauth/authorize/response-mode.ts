import { oauthError } from "../oauth-error.ts";
import type { Parameters } from "../parameters.ts";
import type { RequestCheck } from "./authorize-request.ts";

const MODES = ["query", "fragment", "form_post"] as const;

/** How the app receives the answer. */
export type ResponseMode = (typeof MODES)[number];

/** The response mode. `query` if none or a wrong one is requested. */
export function responseModeOf(parameters: Parameters): ResponseMode {
  const asked = parameters.get("response_mode");
  return MODES.find((mode) => mode === asked) ?? "query";
}

/** @throws OAuthError for an unknown mode, and for Okta's own mode, which does not carry a code. */
export const checkResponseMode: RequestCheck = ({ parameters }) => {
  const asked = parameters.get("response_mode");
  if (asked === "okta_post_message") throw oauthError("unsupported_response_mode_okta_post_message_with_code");
  if (asked !== undefined && !MODES.some((mode) => mode === asked)) {
    throw oauthError("unsupported_response_mode");
  }
};
