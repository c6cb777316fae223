import type { ReviewCheck } from "../../review-check.ts";

/** Something on which tokens depend is not known yet. */
export const undecidedValue: ReviewCheck = {
  id: "undecided-value",
  severity: "warning",
  title: "a value on which tokens depend is known only after the apply, so nobody can review it",
  why: "Whatever it turns out to be is applied unseen.",
  source: "Terraform, JSON output format, `after_unknown`",
  fix: "write the value out, or refer to a resource of the stack",
  find: ({ after }) => after.model.undecided.map(({ resource, attribute }) => ({ object: resource, item: attribute })),
};
