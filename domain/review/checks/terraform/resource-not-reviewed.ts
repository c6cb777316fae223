import type { ReviewCheck } from "../../review-check.ts";
import { unreadFindings } from "../../unread-findings.ts";

/** Something is made that no picture of this review shows. */
export const resourceNotReviewed: ReviewCheck = {
  id: "resource-not-reviewed",
  severity: "warning",
  title: "something is made that this review does not look into",
  why: "A group membership, a group rule, an admin role or a module may give access that stands nowhere in this review.",
  source: "this project's rule: what is not understood is not passed in silence",
  fix: "review it by hand and accept it, or deploy it apart from this stack",
  find: ({ after }) => unreadFindings(after, "block"),
};
