import type { App } from "../../../access-model/access-model.ts";
import { addressOf, CLIENT_CREDENTIALS } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An API client can do more than ask for tokens of its own. */
export const serviceAppWithUserGrant: ReviewCheck = {
  id: "service-app-with-user-grant",
  severity: "error",
  title: "an API client is set up for users too",
  why: "A client that only scripts use needs no grant, redirect URI or group of users; each is one more way in.",
  source: 'vendor page, "API integration: API Services" (API Services)',
  fix: "leave client_credentials as its only grant, and no redirect URI or group",
  find: ({ after }) =>
    after.model.apps
      .filter(({ applicationType }) => applicationType === "service")
      .flatMap((app) =>
        extras(app).map(([item, got]) => ({
          object: addressOf("app", app),
          item,
          got,
          expected: item === "grants" ? CLIENT_CREDENTIALS : "none",
        })),
      ),
};

function extras({ grantTypes, redirectUris, groups }: App): (readonly [string, string])[] {
  const grants = grantTypes.filter((grant) => grant !== CLIENT_CREDENTIALS);
  return [
    ...(grants.length > 0 ? [["grants", grants.join(", ")] as const] : []),
    ...(redirectUris.length > 0 ? [["redirect URIs", redirectUris.join(", ")] as const] : []),
    ...(groups.length > 0 ? [["groups", `${groups.length} assigned`] as const] : []),
  ];
}
