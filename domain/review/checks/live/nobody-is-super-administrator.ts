import { liveRoleGroups } from "../../live-role-groups.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Nobody can change Management Console's settings through Okta. */
export const nobodyIsSuperAdministrator: ReviewCheck = {
  id: "nobody-is-super-administrator",
  severity: "error",
  title: "nobody who signs in through Okta can change Management Console's settings",
  why: "Without a local login that works, a mistake in the Okta settings then locks everybody out.",
  source: 'vendor page, "Groups and Users" (Super Administrator)',
  fix: "put somebody into the group of Super Administrator",
  needs: "live",
  find: (subject) =>
    liveRoleGroups(subject)
      .filter(({ role, membership }) => role.key === "super_administrator" && membership?.members === 0)
      .map(({ object }) => ({ object })),
};
