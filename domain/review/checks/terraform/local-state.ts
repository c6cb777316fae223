import type { ReviewCheck } from "../../review-check.ts";

/** The state lies on one disk. */
export const localState: ReviewCheck = {
  id: "local-state",
  severity: "info",
  title: "Terraform's state is one file on one disk",
  why: "A second person without it would make everything a second time, and two at once are not kept apart.",
  source: 'Terraform language, "Backend: local"',
  fix: "for more than one person, hand the file around as in docs/ci/github-actions.md",
  find: ({ after }) => (after.backend === "local" ? [{ object: "backend local" }] : []),
};
