import type { ReviewCheck } from "../../review-check.ts";

/** Terraform lets go of a group, which stays in Okta. */
export const groupForgotten: ReviewCheck = {
  id: "group-forgotten",
  severity: "info",
  title: "Terraform forgets an object, which stays in Okta as it is",
  why: "From then on somebody else looks after it.",
  source: 'Terraform language, "Remove Resources" (removed blocks)',
  fix: "nothing, if somebody does",
  needs: "before",
  find: ({ changes }) =>
    changes.filter(({ action }) => action === "forget").map(({ address }) => ({ object: address })),
};
