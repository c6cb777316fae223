import { OKTA_OAUTH_ERRORS, type OktaOAuthError, type OktaOAuthErrorName } from "../okta-oauth-errors.ts";
import type { Refused, TraceStep } from "./outcome.ts";

/** A refusal by its reason. `named` fills the placeholder in Okta's text. */
export function refusal(
  reason: OktaOAuthErrorName,
  { trace = [], named = [] }: { readonly trace?: readonly TraceStep[]; readonly named?: readonly string[] } = {},
): Refused {
  const { error, text, rest = "" }: OktaOAuthError = OKTA_OAUTH_ERRORS[reason];
  return { kind: "refused", error, description: `${text}${rest}`.replace("{}", () => named.join(", ")), trace };
}
