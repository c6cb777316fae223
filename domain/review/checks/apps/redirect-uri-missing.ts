import { signInRedirectUris } from "../../../redirect-uri.ts";
import { nearUri } from "../../near-uri.ts";
import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Okta does not send users back to an address of Management Console. */
export const redirectUriMissing: ReviewCheck = {
  id: "redirect-uri-missing",
  severity: "error",
  title: "sign-in ends in 400 Bad Request: Okta does not know Management Console's redirect URI",
  why: "Okta compares the URI byte by byte with those of the app, and shows an error page instead of the sign-in.",
  source: 'vendor page, "User authorization" (anything else ends in 400 Bad Request)',
  fix: "register the URI with the app",
  find: ({ environment, after }) =>
    signInApps(after.model).flatMap((app) =>
      signInRedirectUris(environment.managementConsole)
        .filter((uri) => !app.redirectUris.includes(uri))
        .map((uri) => {
          const near = nearUri(uri, app.redirectUris);
          return {
            object: addressOf("app", app),
            item: uri,
            got: near === undefined ? app.redirectUris.join(", ") || "no URI" : `${near.uri}, which ${near.difference}`,
            expected: uri,
          };
        }),
    ),
};
