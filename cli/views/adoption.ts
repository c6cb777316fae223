import type { Adoption } from "../../domain/adopt/adoption.ts";
import { printableLine } from "../../domain/printable.ts";
import { renderReview } from "./review/review-text.ts";
import { wrap } from "./wrap.ts";

/** What is about to be taken over, for a person at a terminal. */
export function renderAdoption({ objects, review }: Adoption, options: { readonly color: boolean }): string {
  const lines = objects.flatMap(({ what, name, id, address, left }) => [
    `  ${wrap(printableLine(`${what} ${name} ${id} becomes ${address}`), 2, "    ")}`,
    ...left.map((phrase) => `    ${wrap(printableLine(`stays: ${phrase}`), 4, "      ")}`),
  ]);
  const unseen = "The org has no authorization server of this name: who gets what is not judged.";
  return [
    "Found in Okta, by name. A name does not prove whose an object is:",
    ...lines,
    "",
    review === undefined ? unseen : renderReview(review, options),
    "",
    "States of other repositories are not visible: make sure that none of them manages these objects.",
  ].join("\n");
}
