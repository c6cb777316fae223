import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A user is assigned to the app past the groups. */
export const userAssignedIndividually: ReviewCheck = {
  id: "user-assigned-individually",
  severity: "warning",
  title: "a user is assigned to the app by name",
  why: "In no role group, Management Console turns the user away; in one, leaving it no longer ends the assignment.",
  source: 'vendor page, "Groups and Users" (turned away even if assigned individually)',
  fix: "assign by group, and remove the individual assignment in Okta",
  needs: "live",
  find: ({ after, live }) => {
    const [app] = signInApps(after.model);
    if (app === undefined) return [];
    return (live?.individuallyAssigned ?? []).map((login) => ({
      object: addressOf("app", app),
      item: login,
      summary: `${login} is assigned to the app by name`,
    }));
  },
};
