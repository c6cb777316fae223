import type { ReviewCheckId } from "../../review/checks/all.ts";
import type { Cause } from "./cause.ts";
import { CONSOLE_CAUSES } from "./console.ts";
import { USER_CAUSES } from "./users.ts";

/** Every cause that an org's setup cannot show, by ID. Causes in the setup have a review check. */
export const CAUSES = { ...USER_CAUSES, ...CONSOLE_CAUSES } as const;

/** ID of a fault: for a fault of the setup the ID of its review check, the same in `review`, `drift` and `verify`. */
export type CauseId = keyof typeof CAUSES | ReviewCheckId;

/** A cause outside the review checks; undefined for a review check. */
export function causeOf(id: string): Cause | undefined {
  return Object.entries<Cause>(CAUSES).find(([key]) => key === id)?.[1];
}
