import { isDeclaredApp } from "../../declared-apps.ts";
import { addressOf, appLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An app that the file says nothing of. */
export const undeclaredApp: ReviewCheck = {
  id: "undeclared-app",
  severity: "warning",
  title: "there is an app that the file does not declare",
  why: "Nobody has said what it is for, so nobody can say what it may do.",
  source: "this project's rule: the file says who may get in",
  fix: "declare it in the file, or remove it",
  find: ({ environment, after }) => {
    return after.model.apps
      .filter((app) => typeof app.label === "string" && !isDeclaredApp(environment, after.model, app))
      .map((app) => ({ object: addressOf("app", app), got: appLabel(after.model, app.key) }));
  },
};
