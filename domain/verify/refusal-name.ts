import { OKTA_REFUSALS, type OktaRefusalName } from "../okta-refusals.ts";
import type { Refused } from "./answer.ts";

/** Whether an answer is this very refusal; some texts go on with values of the org. A page carries only the text. */
export function isRefusal(answer: Refused, name: OktaRefusalName): boolean {
  const { error, text } = OKTA_REFUSALS[name];
  if (answer.by === "page") return answer.description.includes(text);
  return answer.error === error && answer.description.startsWith(text);
}

/** Which refusal an answer is; undefined for one that is not listed. */
export function refusalName(answer: Refused): OktaRefusalName | undefined {
  return REFUSAL_NAMES.find((name) => isRefusal(answer, name));
}

/** Every name, in the order of the table. */
const REFUSAL_NAMES = Object.keys(OKTA_REFUSALS).filter((name): name is OktaRefusalName => name in OKTA_REFUSALS);
