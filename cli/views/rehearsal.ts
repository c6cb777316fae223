import { printableLine } from "../../domain/printable.ts";
import type { Rehearsal } from "../../workflows/adopt/rehearsal.ts";
import { wrap } from "./wrap.ts";

/** A rehearsed adoption, for the terminal: what happened, and what the copy leaves out. */
export function renderRehearsal({ environment, taken, changed, made, leftOut }: Rehearsal): string {
  const objects = taken === 1 ? "1 object" : `${taken} objects`;
  const counts = `${changed} changed, ${made} created`;
  return [
    wrap(`rehearsed locally, not proved: ${objects} taken over, ${counts}; the next plan is empty`, 0, "  "),
    "  on a copy in a local org, with new secrets",
    ...leftOut.map((phrase) => `  ${wrap(printableLine(`left out of the copy: ${phrase}`), 2, "    ")}`),
    `nothing was changed in ${environment.okta.orgUrl}`,
    `next: mc-okta adopt ${environment.name}`,
  ].join("\n");
}
