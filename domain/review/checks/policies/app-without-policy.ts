import { isAbout } from "../../../access-model/policies-of.ts";
import { addressOf, appLabel, policies } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** No policy lets an app in. */
export const appWithoutPolicy: ReviewCheck = {
  id: "app-without-policy",
  severity: "error",
  title: "no access policy lists the app, so every request through it is refused",
  why: "Okta answers access_denied: Policy evaluation failed for this request.",
  source: 'vendor page, "Access Policies" (without one nobody can connect)',
  fix: "list the app in an active policy",
  find: ({ after }) => {
    const all = policies(after.model).filter(({ policy }) => policy.active);
    if (all.some(({ policy: { clients } }) => clients !== "ALL_CLIENTS" && clients.some((one) => "unknown" in one)))
      return [];
    return after.model.apps
      .filter(({ key }) => !all.some(({ policy }) => isAbout(policy, key)))
      .map((app) => ({
        object: addressOf("app", app),
        summary: `nobody and nothing gets a token through ${appLabel(after.model, app.key)}: no active policy lists it`,
      }));
  },
};
