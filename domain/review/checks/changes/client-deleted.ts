import { addressOf, appLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An API client's credentials go away. */
export const clientDeleted: ReviewCheck = {
  id: "client-deleted",
  severity: "warning",
  title: "an API client stops working from the apply on",
  why: "Its client id and credential are deleted. Tokens that it holds work on until they end.",
  source: "Okta, Applications API, delete; Okta provider documentation, `okta_app_oauth`",
  fix: "tell whoever runs it; under a new id it needs its new credential",
  needs: "before",
  find: ({ before, changes }) =>
    (before?.reading.model.apps ?? [])
      .filter(({ applicationType }) => applicationType === "service")
      .flatMap((app) => {
        const change = changes.find(({ address }) => address === addressOf("app", app));
        if (change?.action !== "replace" && change?.action !== "delete") return [];
        const label = before === undefined ? app.key : appLabel(before.reading.model, app.key);
        const what = change.action === "delete" ? "is deleted" : "is made anew";
        return [{ object: change.address, summary: `${label} ${what}: whoever runs it is refused from the apply on` }];
      }),
};
