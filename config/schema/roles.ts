import * as z from "zod";
import { BUILT_IN_ROLES } from "../../domain/role.ts";
import { DEFAULTS } from "../defaults.ts";

const groupName = z
  .string()
  .optional()
  .meta({
    description: "Name of the Okta group for this role, if not the role's own name.",
    examples: ["MC Production Administrator"],
  });

const groupId = z
  .string()
  .optional()
  .meta({
    description: "Id of an existing Okta group that carries this role; it is only referred to, never changed.",
    examples: ["00g1emaKYZTWRYYRRTSK"],
  });

const existing = z
  .boolean()
  .optional()
  .meta({
    description:
      "Whether the group exists already, as a group of Okta, a directory or an app: it is looked up by its exact name at each plan, and never changed. Exactly one group of the org must have the name.",
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
          z.strictObject({ role: builtInRole.meta({ description: "The role's key." }), groupName, groupId, existing }),
        ]),
      )
      .optional()
      .meta({ description: "Built-in roles to carry in Okta, by key.", default: BUILT_IN_ROLES }),
    custom: z
      .array(
        z.strictObject({
          name: z.string().meta({
            description: "Name of the user group in Management Console, exactly.",
            examples: ["Field Engineers"],
          }),
          id: z
            .string()
            .optional()
            .meta({
              description:
                "Identity in Terraform, lower-case snake_case: keep it when the role is renamed. By default the role's key.",
              examples: ["field_engineers"],
            }),
          groupName,
          groupId,
          existing,
        }),
      )
      .optional()
      .meta({ description: "User groups of Management Console that are roles too.", default: [] }),
  })
  .meta({ description: "Which roles exist, and which Okta groups carry them. By default the three built-in ones." });
