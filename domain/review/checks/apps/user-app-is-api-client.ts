import { addressOf, CLIENT_CREDENTIALS, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The secret that is typed into Management Console opens its API. */
export const userAppIsApiClient: ReviewCheck = {
  id: "user-app-is-api-client",
  severity: "warning",
  title: "the secret that is typed into Management Console gets API tokens too",
  why: "Whoever reads Management Console's settings then holds an API credential; the vendor calls it less secure.",
  source: 'vendor page, "Peculiarities and limitations" (the secret serves two uses; less secure)',
  fix: "give API callers a client of their own, without useUserApp",
  find: ({ after }) =>
    signInApps(after.model)
      .filter(({ grantTypes }) => grantTypes.includes(CLIENT_CREDENTIALS))
      .map((app) => ({ object: addressOf("app", app), got: CLIENT_CREDENTIALS })),
};
