import * as z from "zod";
import { apiSchema } from "./api.ts";
import { expectSchema } from "./expect.ts";
import { managementConsoleSchema } from "./management-console.ts";
import { namingSchema } from "./naming.ts";
import { oktaSchema } from "./okta.ts";
import { reviewSchema } from "./review.ts";
import { rolesSchema } from "./roles.ts";
import { stateSchema } from "./state.ts";
import { usersSchema } from "./users.ts";

/**
 * The schema of an environment file: its keys and their types. `config/checks` has the rules beyond types, and suggests
 * the corrected value.
 */
export const environmentSchema = z
  .strictObject({
    okta: oktaSchema,
    managementConsole: managementConsoleSchema,
    naming: namingSchema.optional(),
    roles: rolesSchema.optional(),
    users: usersSchema.optional(),
    api: apiSchema.optional(),
    authorizationServer: z
      .strictObject({
        name: z
          .string()
          .optional()
          .meta({
            description: "Name of the authorization server. Default: users.appLabel.",
            examples: ["Resilio Management Console"],
          }),
      })
      .optional()
      .meta({ description: "The authorization server in Okta." }),
    state: stateSchema,
    review: reviewSchema.optional(),
    expect: expectSchema,
  })
  .meta({
    title: "mc-okta environment",
    description: "One Okta org connected to one Resilio Management Console.",
  });

/** The content of an environment file that matches the schema. */
export type EnvironmentInput = z.infer<typeof environmentSchema>;
