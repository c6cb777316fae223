import type * as z from "zod";
import { partialSchema } from "./partial-schema.ts";
import { environmentSchema } from "./schema/environment.ts";

/**
 * The schema of the shared defaults, and of an environment file that is checked without them: that of an environment file
 * with every key optional. List entries are complete, because an environment replaces a list as a whole.
 */
export function sharedSchema(): z.ZodType {
  made ??= partialSchema(environmentSchema);
  return made;
}

/** Created on first use: most projects have no shared defaults. */
let made: z.ZodType | undefined;
