import type { ReviewCheck } from "../../review-check.ts";

/** Terraform looks for its state somewhere else. */
export const backendChanged: ReviewCheck = {
  id: "backend-changed",
  severity: "warning",
  title: "Terraform looks for its state somewhere else",
  why: "Where the state is not carried over, Terraform makes everything a second time; and whoever runs the new place decides what it thinks is there.",
  source: 'Terraform language, "Backend Configuration"',
  fix: "carry the state over with terraform init -migrate-state, and have the new place agreed on",
  needs: "before",
  find: ({ after, before }) => {
    const [was, is] = [before?.reading.backend, after.backend];
    if (was === undefined || was === is) return [];
    return [{ object: `backend ${is ?? "local"}`, got: is ?? "none, which is local", expected: `${was}, as before` }];
  },
};
