import * as z from "zod";
import { DEFAULTS } from "../defaults.ts";
import { apiSchema } from "./api.ts";
import { managementConsoleSchema } from "./management-console.ts";
import { namingSchema } from "./naming.ts";
import { oktaSchema } from "./okta.ts";
import { reviewSchema } from "./review.ts";
import { rolesSchema } from "./roles.ts";
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
    state: z
      .strictObject({
        backend: z.enum(["local"]).optional().meta({
          description: "Where Terraform keeps its state: in a file.",
          default: DEFAULTS.backend,
        }),
        path: z
          .string()
          .optional()
          .meta({
            description:
              "The state file, relative to the project folder, ending in .tfstate. By default state/<environment>.tfstate. A deploy writes its journal beside it.",
            examples: ["state/production.tfstate"],
          }),
        secrets: z.enum(["omit", "store"]).optional().meta({
          description: "Whether the state holds client secrets. omit: they stay in Okta and are read when needed.",
          default: DEFAULTS.secretsInState,
        }),
      })
      .optional()
      .meta({ description: "Where Terraform keeps its state, and whether client secrets are in it." }),
    review: reviewSchema.optional(),
  })
  .meta({
    title: "Environment of mc-okta",
    description: "One Okta org connected to one Resilio Management Console.",
  });

/** An environment file's content, once its shape is right. */
export type EnvironmentInput = z.infer<typeof environmentSchema>;
