import * as z from "zod";

/** The `review` part of an environment file. */
export const reviewSchema = z
  .strictObject({
    accept: z
      .array(
        z.strictObject({
          finding: z.string().meta({
            description: "Id of the check, as mc-okta review prints it.",
            examples: ["unlimited-refresh-token"],
          }),
          object: z.string().meta({
            description: "What has the finding, in the exact words of mc-okta review.",
            examples: ["okta_auth_server_policy_rule.authorization_server_rule_users"],
          }),
          reason: z.string().meta({
            description: "Why it is fine here, for whoever reads it next year.",
            examples: ["The console is reached from the plant network only; ticket SEC-214."],
          }),
          until: z
            .string()
            .optional()
            .meta({
              description:
                "Last day (UTC) on which the finding is accepted; a critical finding needs one. Without it: no end.",
              format: "date",
              examples: ["2026-12-31"],
            }),
        }),
      )
      .optional()
      .meta({ description: "Findings of mc-okta review to live with, each with a reason.", default: [] }),
  })
  .meta({ description: "What reviewers have decided about this environment." });
