import { OKTA_OAUTH_ERRORS, type OktaOAuthErrorName } from "../okta-oauth-errors.ts";
import type { Refused } from "./answer.ts";

/** Whether an answer is exactly this refusal; some texts end with values of the org. A page contains only the text. */
export function isOAuthError(answer: Refused, name: OktaOAuthErrorName): boolean {
  const { error, text } = OKTA_OAUTH_ERRORS[name];
  if (answer.by === "page") return answer.description.includes(text);
  return answer.error === error && answer.description.startsWith(text);
}

/** The refusal of an answer; undefined if it is not listed. */
export function oauthErrorName(answer: Refused): OktaOAuthErrorName | undefined {
  return OAUTH_ERROR_NAMES.find((name) => isOAuthError(answer, name));
}

/** Every name, in the order of the table. */
const OAUTH_ERROR_NAMES = Object.keys(OKTA_OAUTH_ERRORS).filter(
  (name): name is OktaOAuthErrorName => name in OKTA_OAUTH_ERRORS,
);
