import type { Naming } from "../domain/naming.ts";
import { DEFAULTS } from "./defaults.ts";
import type { EnvironmentDraft } from "./draft.ts";

/** What an environment puts around the names that it makes. */
export function namingOf({ naming }: EnvironmentDraft): Naming {
  return { prefix: naming?.prefix ?? DEFAULTS.affix, suffix: naming?.suffix ?? DEFAULTS.affix };
}
