import * as z from "zod";

/** The `review` part of an environment file. */
export const reviewSchema = z
  .strictObject({
    accept: z
      .array(
        z.strictObject({
          finding: z.string().meta({
            description: "Id of the review check, as mc-okta review prints it.",
            examples: ["unlimited-refresh-token"],
          }),
          object: z.string().meta({
            description: "Object of the finding, exactly as mc-okta review prints it.",
            examples: ["okta_auth_server_policy_rule.authorization_server_rule_users"],
          }),
          reason: z.string().meta({
            description: "Why the finding is acceptable here, for later reviewers.",
            examples: ["The console is reached from the plant network only; ticket SEC-214."],
          }),
          until: z
            .string()
            .optional()
            .meta({
              description:
                "Last day (UTC) of the acceptance. Required for a critical finding. If omitted, the acceptance does not expire.",
              format: "date",
              examples: ["2026-12-31"],
            }),
        }),
      )
      .optional()
      .meta({ description: "Accepted findings of mc-okta review, each with a reason.", default: [] }),
  })
  .meta({ description: "Decisions of reviewers about this environment." });
