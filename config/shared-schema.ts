import type * as z from "zod";
import { partialSchema } from "./partial-schema.ts";
import { environmentSchema } from "./schema/environment.ts";

/**
 * Keys that no two environments can have in common, as paths from the top of a file: with one value of them both would
 * work on the same thing. The shared defaults may not have them.
 */
export const OWN_KEYS: readonly (readonly string[])[] = [["state", "path"]];

/**
 * The shape of the shared defaults: that of an environment file, of which any part may be missing. Entries of lists are
 * whole, because an environment replaces a list as a whole.
 */
export function sharedSchema(): z.ZodType {
  shared ??= partialSchema(environmentSchema, OWN_KEYS).meta({
    title: "Shared defaults of mc-okta",
    description: "What environment files have in common. A value in an environment file goes before the one here.",
  });
  return shared;
}

/** The shape of an environment file beside shared defaults, judged without them: any part may stand there. */
export function environmentPartSchema(): z.ZodType {
  part ??= partialSchema(environmentSchema, []).meta({
    title: "Environment of mc-okta, beside shared defaults",
    description: "What this environment has for itself. A null takes away what environments/_defaults.yaml says.",
  });
  return part;
}

/** Made when they are first needed: most projects have no shared defaults. */
let shared: z.ZodType | undefined;
let part: z.ZodType | undefined;
