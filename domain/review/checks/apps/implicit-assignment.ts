import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Everybody counts as assigned to an app. */
export const implicitAssignment: ReviewCheck = {
  id: "implicit-assignment",
  severity: "error",
  title: "every user of the org is assigned to the app",
  why: "Only the access policy then stands between everybody and a token; groups of the app mean nothing.",
  source: "Okta, Applications API, `implicitAssignment` (Federation Broker Mode)",
  fix: "switch it off, and assign the role groups",
  find: ({ after }) =>
    signInApps(after.model)
      .filter((app) => app.implicitAssignment)
      .map((app) => ({ object: addressOf("app", app), got: "implicit_assignment true", expected: "false" })),
};
