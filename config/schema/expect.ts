import * as z from "zod";
import { LIFETIME_PATTERN } from "../../domain/lifetime.ts";

const group = z.union([
  z.string(),
  z.strictObject({
    id: z.string().meta({ description: "Id of the Okta group.", examples: ["00g1emaKYZTWRYYRRTSK"] }),
  }),
]);

const ROLE_EXAMPLE = [["administrator"]];

const groups = (description: string) => z.array(group).optional().meta({ description, examples: ROLE_EXAMPLE });

const roleKeys = (description: string) => z.array(z.string()).optional().meta({ description, examples: ROLE_EXAMPLE });

const longest = (description: string, example: string) =>
  z
    .string()
    .optional()
    .meta({ description, pattern: LIFETIME_PATTERN.source, examples: [example] });

const conditions = z.strictObject({
  in: groups("Users who are members of all these groups. Name a group by the key of its role, or as { id: 00g… }."),
  notIn: z
    .union([z.array(group), z.literal("all")])
    .optional()
    .meta({
      description: "Users who are members of none of these groups. all means every role group of the file.",
      examples: ROLE_EXAMPLE,
    }),
  inExactly: groups(
    "Users who are members of all these role groups and of no other role group of the file. Cannot be combined with in.",
  ),
  except: group.optional().meta({
    description: "Excludes the members of this group.",
    examples: ["super_administrator"],
  }),
});

const STATEMENT_EXAMPLE = { id: "admins-only", users: { notIn: ["administrator"] }, never: ["administrator"] };

const statement = z
  .strictObject({
    id: z.string().meta({
      description:
        "Name of the statement, unique in its file: lower-case letters, digits, hyphens, underscores and dots.",
      examples: ["admins-only"],
    }),
    users: z
      .union([conditions, z.literal("any")])
      .optional()
      .meta({
        description:
          "The users that the statement covers: those who meet all conditions, or any. Set either users or clients.",
        examples: [{ in: ["administrator"] }],
      }),
    clients: z
      .union([z.array(z.string()), z.enum(["others", "any"])])
      .optional()
      .meta({
        description:
          "The clients that the statement covers: API clients by name, others for every app that is not in the file, or any. Set either users or clients.",
        examples: [["nightly-report"]],
      }),
    never: z
      .array(z.string())
      .optional()
      .meta({
        description:
          'What no token may carry: the key of a role (in the roles claim or as its api:: scope), a scope such as "scope api::*" (* only at the end), or the word tokens, if they must get no token at all.',
        examples: [["administrator", "scope api::*"]],
      }),
    atLeast: roleKeys(
      "Keys of the roles that every sign-in gives, or that every client gets as scopes. More roles are allowed.",
    ),
    exactly: roleKeys(
      "Keys of the roles that every sign-in gives, or that every client gets as scopes. No token may carry any other role.",
    ),
    within: z
      .strictObject({
        accessToken: longest("Maximum lifetime of an access token, 5m to 24h.", "30m"),
        refreshToken: longest("Maximum lifetime of a refresh token, at least 10m. For users only.", "30d"),
      })
      .optional()
      .meta({ description: "Maximum lifetimes of tokens.", examples: [{ accessToken: "30m" }] }),
  })
  .meta({ examples: [STATEMENT_EXAMPLE] });

/** The `expect` part of an environment file, and of the ceiling. */
export const expectSchema = z
  .array(statement)
  .optional()
  .meta({
    description:
      "Statements about access that must hold. Each has one subject (users or clients) and one demand (never, atLeast, exactly or within), and holds for every group membership and every app.",
    default: [],
    examples: [[STATEMENT_EXAMPLE]],
  });
