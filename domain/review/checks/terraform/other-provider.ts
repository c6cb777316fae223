import type { ReviewCheck } from "../../review-check.ts";
import { unreadFindings } from "../../unread-findings.ts";

/** Another program than the okta provider is part of the deploy. */
export const otherProvider: ReviewCheck = {
  id: "other-provider",
  severity: "critical",
  title: "a provider other than okta/okta is part of the deploy",
  why: "A provider is a program that runs with the deploy's credential, and a second okta provider may talk to another org.",
  source: 'Terraform language, "Provider Requirements", "Provider Configuration" (alias)',
  fix: "remove it, or deploy it apart from this stack",
  find: ({ after }) => unreadFindings(after, "provider"),
};
