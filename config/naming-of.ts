import type { Naming } from "../domain/naming.ts";
import { DEFAULTS } from "./defaults.ts";
import type { EnvironmentDraft } from "./draft.ts";

/** The prefix and suffix of the names that an environment creates. */
export function namingOf({ naming }: EnvironmentDraft): Naming {
  return { prefix: naming?.prefix ?? DEFAULTS.affix, suffix: naming?.suffix ?? DEFAULTS.affix };
}
