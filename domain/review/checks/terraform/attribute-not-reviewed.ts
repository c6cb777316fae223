import type { ReviewCheck } from "../../review-check.ts";
import { unreadFindings } from "../../unread-findings.ts";

/** An attribute is set whose effect this review does not know. */
export const attributeNotReviewed: ReviewCheck = {
  id: "attribute-not-reviewed",
  severity: "warning",
  title: "an attribute is set whose effect is not in this review",
  why: "It may give access, or keep Terraform from applying what is written, without showing anywhere here.",
  source: "this project's rule: what is not understood is not passed in silence",
  fix: "look it up in the okta provider's documentation, and accept it or remove it",
  find: ({ after }) => unreadFindings(after, "attribute"),
};
