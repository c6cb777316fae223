import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Management Console's client id goes away. */
export const appReplaced: ReviewCheck = {
  id: "app-replaced",
  severity: "error",
  title: "nobody can sign in from the apply on, until the new Client ID and secret are typed into Management Console",
  why: "Okta makes a new app with new credentials and deletes the old one, with the sign-ins that ran through it.",
  source:
    'okta provider documentation, `okta_app_oauth` (attributes that force a new resource); vendor page, "Configure MC connection to Okta"',
  fix: "keep what identifies the app, or plan the change with whoever enters the values",
  needs: "before",
  find: ({ before, changes }) =>
    (before?.reading.model.apps ?? [])
      .filter(({ applicationType }) => applicationType !== "service")
      .flatMap((app) => {
        const change = changes.find(({ address }) => address === addressOf("app", app));
        if (change?.action !== "replace" && change?.action !== "delete") return [];
        const because = change.replacedBecause.join(", ");
        return [{ object: change.address, ...(because !== "" && { got: `${because} forces a new app` }) }];
      }),
};
