import { OKTA_REFUSALS, type OktaRefusal, type OktaRefusalName } from "../okta-refusals.ts";
import type { Refused, TraceStep } from "./outcome.ts";

/** A refusal, by its reason. `named` fills the gap in Okta's text. */
export function refusal(
  reason: OktaRefusalName,
  { trace = [], named = [] }: { readonly trace?: readonly TraceStep[]; readonly named?: readonly string[] } = {},
): Refused {
  const { error, text, rest = "" }: OktaRefusal = OKTA_REFUSALS[reason];
  return { kind: "refused", error, description: `${text}${rest}`.replace("{}", () => named.join(", ")), trace };
}
