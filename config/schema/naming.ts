import * as z from "zod";
import { DEFAULTS } from "../defaults.ts";

/** The `naming` part of an environment file. */
export const namingSchema = z
  .strictObject({
    prefix: z
      .string()
      .optional()
      .meta({
        description: 'What every name begins with, in quotes and with the space that is to follow: "EU ".',
        default: DEFAULTS.affix,
        examples: ["EU "],
      }),
    suffix: z
      .string()
      .optional()
      .meta({
        description: 'What every name ends with, in quotes and with the space that is to go before: " (test)".',
        default: DEFAULTS.affix,
        examples: [" (test)"],
      }),
  })
  .meta({
    description:
      "Added to the names of all groups, apps and the authorization server that are made, so that several consoles share an org. Roles keep their names in Management Console.",
  });
