import * as z from "zod";
import { BUILT_IN_ROLES } from "../../domain/role.ts";
import { DEFAULTS } from "../defaults.ts";

const groupName = z
  .string()
  .optional()
  .meta({
    description: "Name of the Okta group that carries this role. Default: the role's name.",
    examples: ["MC Production Administrator"],
  });

const groupId = z
  .string()
  .optional()
  .meta({
    description: "Id of an existing Okta group that carries this role. The group is referenced, never changed.",
    examples: ["00g1emaKYZTWRYYRRTSK"],
  });

const existing = z
  .boolean()
  .optional()
  .meta({
    description:
      "Whether the group already exists, in Okta or imported from a directory or an app. Each plan looks it up by its exact name, which exactly one group of the org must have. The group is referenced, never changed.",
    examples: [true],
  });

const builtInRole = z.enum(BUILT_IN_ROLES);

/** The `roles` part of an environment file. */
export const rolesSchema = z
  .strictObject({
    naming: z.enum(["title", "snake"]).optional().meta({
      description:
        'How groups and the roles claim spell the built-in roles: title is "View Only", snake is "view_only".',
      default: DEFAULTS.naming,
    }),
    builtIn: z
      .array(
        z.union([
          builtInRole,
          z.strictObject({ role: builtInRole.meta({ description: "Key of the role." }), groupName, groupId, existing }),
        ]),
      )
      .optional()
      .meta({ description: "Built-in roles that Okta assigns, by key.", default: BUILT_IN_ROLES }),
    custom: z
      .array(
        z.strictObject({
          name: z.string().meta({
            description: "Exact name of the user group in Management Console.",
            examples: ["Field Engineers"],
          }),
          id: z
            .string()
            .optional()
            .meta({
              description: "Id in Terraform, in snake_case. Keep it when you rename the role. Default: the role's key.",
              examples: ["field_engineers"],
            }),
          groupName,
          groupId,
          existing,
        }),
      )
      .optional()
      .meta({ description: "Custom roles: user groups of Management Console that Okta assigns.", default: [] }),
  })
  .meta({ description: "The roles, and the Okta groups that carry them. Default: the three built-in roles." });
