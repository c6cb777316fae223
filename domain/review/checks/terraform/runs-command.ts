import type { ReviewCheck } from "../../review-check.ts";
import { unreadFindings } from "../../unread-findings.ts";

/** Terraform runs something. */
export const runsCommand: ReviewCheck = {
  id: "runs-command",
  severity: "critical",
  title: "Terraform runs a command, with Okta's credential at hand",
  why: "A provisioner or an external data source is any program at all; it reads the credential from the environment.",
  source: 'Terraform language, "Provisioners"; external provider documentation',
  fix: "remove it: nothing of this setup needs a command",
  find: ({ after }) => unreadFindings(after, "command"),
};
