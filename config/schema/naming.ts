import * as z from "zod";
import { DEFAULTS } from "../defaults.ts";

/** The `naming` part of an environment file. */
export const namingSchema = z
  .strictObject({
    prefix: z
      .string()
      .optional()
      .meta({
        description: 'Prefix of every name. Put it in quotes, with the space that separates it from the name: "EU ".',
        default: DEFAULTS.affix,
        examples: ["EU "],
      }),
    suffix: z
      .string()
      .optional()
      .meta({
        description:
          'Suffix of every name. Put it in quotes, with the space that separates it from the name: " (test)".',
        default: DEFAULTS.affix,
        examples: [" (test)"],
      }),
  })
  .meta({
    description:
      "Prefix and suffix of the names that this environment creates in Okta: groups, apps and the authorization server. Lets several consoles share one org. Roles keep their names in Management Console.",
  });
