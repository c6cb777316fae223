import * as z from "zod";
import { LIFETIME_PATTERN } from "../../domain/lifetime.ts";

const group = z.union([
  z.string(),
  z.strictObject({
    id: z.string().meta({ description: "Id of an Okta group.", examples: ["00g1emaKYZTWRYYRRTSK"] }),
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
  in: groups("Members of each of these groups: the key of a role for its group, or { id: 00g… }."),
  notIn: z
    .union([z.array(group), z.literal("all")])
    .optional()
    .meta({
      description: "Members of none of these groups; all is every role group of the file.",
      examples: ROLE_EXAMPLE,
    }),
  inExactly: groups("Members of each of these role groups, and of no other role group of the file. Not beside in."),
  except: group.optional().meta({
    description: "The statement is not about members of this group.",
    examples: ["super_administrator"],
  }),
});

const STATEMENT_EXAMPLE = { id: "admins-only", users: { notIn: ["administrator"] }, never: ["administrator"] };

const statement = z
  .strictObject({
    id: z.string().meta({
      description: "A name for the statement, unique in its file: lower-case letters, digits, -, _ and dots.",
      examples: ["admins-only"],
    }),
    users: z
      .union([conditions, z.literal("any")])
      .optional()
      .meta({
        description: "Whom it is about: users who meet all of the conditions, or any. Either users or clients.",
        examples: [{ in: ["administrator"] }],
      }),
    clients: z
      .union([z.array(z.string()), z.enum(["others", "any"])])
      .optional()
      .meta({
        description:
          "API clients by name, others for every app that is not in the file, or any. Either users or clients.",
        examples: [["nightly-report"]],
      }),
    never: z
      .array(z.string())
      .optional()
      .meta({
        description:
          "What no token carries: the key of a role (in the roles claim or as its api:: scope), scope and a name with * only at its end, or tokens for any token at all.",
        examples: [["administrator", "scope api::*"]],
      }),
    atLeast: roleKeys("Roles, by key, that a sign-in gives them, or that a client gets as scopes."),
    exactly: roleKeys(
      "Roles, by key, that a sign-in gives them, or that a client gets as scopes; and no token has another.",
    ),
    within: z
      .strictObject({
        accessToken: longest("Longest life of an access token, 5m to 24h.", "30m"),
        refreshToken: longest("Longest life of a refresh token, at least 10m. Only of users.", "30d"),
      })
      .optional()
      .meta({ description: "How long a token lives at most.", examples: [{ accessToken: "30m" }] }),
  })
  .meta({ examples: [STATEMENT_EXAMPLE] });

/** The `expect` part of an environment file, and of the ceiling. */
export const expectSchema = z
  .array(statement)
  .optional()
  .meta({
    description:
      "A list of statements. Each says what must hold for everybody of a subject, whatever else they are in and through whatever app: it has one subject and one of never, atLeast, exactly and within.",
    default: [],
    examples: [[STATEMENT_EXAMPLE]],
  });
