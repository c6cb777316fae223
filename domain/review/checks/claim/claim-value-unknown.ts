import { addressOf, groupLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { rolesClaims } from "../../roles-claims.ts";

/** The mapping holds ids that Okta has not given yet. */
export const claimValueUnknown: ReviewCheck = {
  id: "claim-value-unknown",
  severity: "info",
  title: "who gets which role is known only after the apply: the claim holds ids that Okta has not given yet",
  why: "A plan does not show a value with unknown parts. The review of the configuration, without --plan, does.",
  source: "Terraform, JSON output format, `after_unknown`",
  fix: "review the configuration as well: mc-okta review without --plan",
  find: ({ after }) =>
    rolesClaims(after.model).flatMap((claim) =>
      claim.value.kind === "unknown" && claim.value.groups.length > 0
        ? [
            {
              object: addressOf("claim", claim),
              got: `it names ${claim.value.groups.map((group) => groupLabel(after.model, group)).join(", ")}`,
            },
          ]
        : [],
    ),
};
