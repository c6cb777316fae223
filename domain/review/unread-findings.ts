import type { Reading } from "../access-model/reading.ts";
import type { UnreadPart } from "../access-model/unread-parts.ts";
import type { FoundBy } from "./review-check.ts";

/** The parts of one kind that the access model does not show, as findings. */
export function unreadFindings({ unread = [] }: Reading, wanted: UnreadPart["kind"]): FoundBy[] {
  return unread
    .filter(({ kind }) => kind === wanted)
    .map(({ object, item }) => ({ object, ...(item !== undefined && { item }) }));
}
