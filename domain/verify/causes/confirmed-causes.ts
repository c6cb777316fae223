import { CAUSES, type CauseId } from "./all.ts";
import type { Cause, Evidence } from "./cause.ts";

/** Those of some causes that are so, by what the org shows; for what no org can show, all of them. */
export function confirmedCauses(ids: readonly CauseId[], evidence: Evidence): CauseId[] {
  const confirmed = ids.filter((id) => check(id)?.(evidence) === true);
  return confirmed.length > 0 ? confirmed : ids.filter((id) => check(id) === undefined);
}

function check(id: CauseId): Cause["holds"] {
  const cause: Cause = CAUSES[id];
  return cause.holds;
}
