import { isOtherOrg, orgHost } from "../../../access-model/org-host.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The whole setup goes to another org. */
export const orgChanged: ReviewCheck = {
  id: "org-changed",
  severity: "error",
  title: "everything is made anew in another org, and nobody can sign in until all values are entered again",
  why: "Nothing of the old org is there in the new one: groups are empty, ids and secrets are others. What lies in the old org stays there and keeps working, without anybody in charge of it.",
  source: 'okta provider documentation, `org_name`, `base_url`; vendor page, "Configure MC connection to Okta"',
  fix: "destroy the old setup first, or make another environment file for the other org",
  needs: "before",
  find: ({ after, before }) => {
    if (before === undefined || !isOtherOrg(before.reading, after)) return [];
    return [{ object: "provider okta", got: orgHost(after) ?? "", expected: `${orgHost(before.reading)}, as before` }];
  },
};
