import type { Adoption } from "../../domain/adopt/adoption.ts";
import { printableLine } from "../../domain/printable.ts";
import { renderReview } from "./review/review-text.ts";
import { wrap } from "./wrap.ts";

/** What is about to be taken over, for a person at a terminal. */
export function renderAdoption(
  { objects, notLookedAt, elsewhere, review }: Adoption,
  options: { readonly color: boolean },
): string {
  const lines = objects.flatMap(({ what, name, newName, id, address, left, isRenewed }) => [
    `  ${wrap(printableLine(`${what} ${name} ${id} becomes ${address}`), 2, "    ")}`,
    ...[
      ...(newName === undefined ? [] : [`found by its use, not by its name: is renamed to ${newName}`]),
      ...(isRenewed ? ["all client secrets are replaced with a new one: enter it wherever the app is used"] : []),
      ...left.map((phrase) => `stays: ${phrase}`),
    ].map((line) => `    ${wrap(printableLine(line), 4, "      ")}`),
  ]);
  const unseen = "The org has no authorization server of this name: who gets what is not judged.";
  return [
    "Found in Okta, by name. A name does not prove whose an object is:",
    ...lines,
    ...notLookedAt.map((line) => wrap(`not looked at: ${line}`, 0, "  ")),
    "",
    review === undefined ? unseen : renderReview(review, options),
    "",
    ...elsewhere,
    "States of other repositories are not visible: make sure that none of them manages these objects.",
  ].join("\n");
}
