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
 * The shape of an environment file: which keys there are, and of what type. What a value must satisfy beyond its type is
 * in `config/checks`, where a wrong one is answered with the corrected value.
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
            description: "Name of the authorization server. By default users.appLabel.",
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
    title: "Environment of mc-okta",
    description: "One Okta org connected to one Resilio Management Console.",
  });

/** An environment file's content, once its shape is right. */
export type EnvironmentInput = z.infer<typeof environmentSchema>;
