import type { ReviewCheckId } from "../../review/checks/all.ts";
import type { Cause } from "./cause.ts";
import { CONSOLE_CAUSES } from "./console.ts";
import { USER_CAUSES } from "./users.ts";

/** Every cause that no org's setup can show, by its id. What the setup shows has a review check. */
export const CAUSES = { ...USER_CAUSES, ...CONSOLE_CAUSES } as const;

/** Id of a fault: of a review check where it is one of the setup, the same in `review`, `drift` and `verify`. */
export type CauseId = keyof typeof CAUSES | ReviewCheckId;

/** A cause that is no review check; undefined for one that is. */
export function causeOf(id: string): Cause | undefined {
  return Object.entries<Cause>(CAUSES).find(([key]) => key === id)?.[1];
}
