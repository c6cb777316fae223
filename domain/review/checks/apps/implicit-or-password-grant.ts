import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { REFUSED_GRANTS } from "../../used-grants.ts";

/** A web app has a grant that hands tokens or passwords to whoever is in between. */
export const implicitOrPasswordGrant: ReviewCheck = {
  id: "implicit-or-password-grant",
  severity: "error",
  title: "the app has a grant that is no longer to be used",
  why: "Implicit puts tokens into the address bar, and password lets an app see the users' passwords; Management Console uses neither.",
  source: 'RFC 9700, sections 2.1.2 and 2.4; vendor page, "User authorization" (Authorization Code, Refresh Token)',
  fix: "take the grant away from the app",
  find: ({ after }) =>
    signInApps(after.model).flatMap((app) =>
      app.grantTypes
        .filter((grant) => REFUSED_GRANTS.includes(grant))
        .map((grant) => ({
          object: addressOf("app", app),
          item: grant,
          summary:
            grant === "implicit"
              ? "tokens of users may be handed out in the address bar (implicit grant)"
              : "the app may ask users for their Okta passwords (password grant)",
          expected: "authorization_code and refresh_token",
        })),
    ),
};
