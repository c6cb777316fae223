import { addressOf, appLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An app gets no tokens at all. */
export const inactiveApp: ReviewCheck = {
  id: "inactive-app",
  severity: "error",
  title: "the app is inactive, so nobody gets a token through it",
  why: "Okta answers as if the client did not exist.",
  source: "Okta, Applications API, `status`",
  fix: "activate the app, or take it out of the file",
  find: ({ after }) =>
    after.model.apps
      .filter(({ active }) => !active)
      .map((app) => ({
        object: addressOf("app", app),
        summary: `nobody gets a token through ${appLabel(after.model, app.key)}: it is inactive`,
      })),
};
