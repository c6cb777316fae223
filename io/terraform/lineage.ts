import { v7 } from "uuid";

/** The lineage of a new state, which tells when it was begun. Source: RFC 9562, section 5.7. */
export function newLineage(time: Date): string {
  return v7({ msecs: time.getTime() });
}
