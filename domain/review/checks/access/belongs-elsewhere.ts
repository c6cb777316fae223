import type { ReviewCheck } from "../../review-check.ts";

/** Something is put into an object of somebody else. */
export const belongsElsewhere: ReviewCheck = {
  id: "belongs-elsewhere",
  severity: "error",
  title: "it is put into an object outside of this setup, and what it gives there stands nowhere in this review",
  why: "A policy or scope of another authorization server, or an assignment to another app, opens something that nobody here looks at.",
  source: "okta provider documentation, `auth_server_id`, `policy_id`, `app_id`",
  fix: "refer to the stack's own server, policy or app",
  find: ({ after }) => after.model.strays.map((object) => ({ object })),
};
