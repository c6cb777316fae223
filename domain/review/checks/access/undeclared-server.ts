import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** There is a second authorization server. */
export const undeclaredServer: ReviewCheck = {
  id: "undeclared-server",
  severity: "warning",
  title: "there is more than one authorization server, and who gets what is shown for the first only",
  why: "Management Console is told one issuer. What another server gives is for something else, and nobody has said for what.",
  source: 'vendor page, "Configure MC connection to Okta" (one Authorization Server ID)',
  fix: "remove it, or deploy it apart from this stack",
  find: ({ after }) => after.model.servers.slice(1).map((server) => ({ object: addressOf("server", server) })),
};
