import type * as z from "zod";
import { partialSchema } from "./partial-schema.ts";
import { environmentSchema } from "./schema/environment.ts";

/**
 * The shape of the shared defaults, and of an environment file that is judged without them: that of an environment file, of
 * which any part may be missing. Entries of lists are whole, because an environment replaces a list as a whole.
 */
export function sharedSchema(): z.ZodType {
  made ??= partialSchema(environmentSchema);
  return made;
}

/** Made when it is first needed: most projects have no shared defaults. */
let made: z.ZodType | undefined;
