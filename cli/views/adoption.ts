import type { Adoption } from "../../domain/adopt/adoption.ts";
import { printableLine } from "../../domain/printable.ts";
import { renderReview } from "./review/review-text.ts";
import { wrap } from "./wrap.ts";

/** The objects to take over, for the terminal. */
export function renderAdoption(
  { objects, notLookedAt, elsewhere, review }: Adoption,
  options: { readonly color: boolean },
): string {
  const lines = objects.flatMap(({ what, name, newName, id, address, left, isRenewed }) => [
    `  ${wrap(printableLine(`${what} ${name} ${id} becomes ${address}`), 2, "    ")}`,
    ...[
      ...(newName === undefined ? [] : [`found by its use, not by its name: will be renamed to ${newName}`]),
      ...(isRenewed ? ["all client secrets will be replaced with a new one: enter it everywhere the app is used"] : []),
      ...left.map((phrase) => `unchanged: ${phrase}`),
    ].map((line) => `    ${wrap(printableLine(line), 4, "      ")}`),
  ]);
  const unseen = "The org has no authorization server of this name: who gets what is unknown.";
  return [
    "Found in Okta by name. A name does not prove who owns an object:",
    ...lines,
    ...notLookedAt.map((line) => wrap(`not checked: ${line}`, 0, "  ")),
    "",
    review === undefined ? unseen : renderReview(review, options),
    "",
    ...elsewhere,
    "Other repositories' states are not visible here: make sure that none of them manages these objects.",
  ].join("\n");
}
