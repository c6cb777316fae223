import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { REFUSED_GRANTS, USED_GRANTS } from "../../used-grants.ts";

/** An app may get tokens in a way that nothing here uses. */
export const otherGrant: ReviewCheck = {
  id: "other-grant",
  severity: "warning",
  title: "an app may get tokens in a way that Management Console does not use",
  why: "Each way in has its own weaknesses: with a device code somebody else's screen is enough, with a token exchange somebody else's token.",
  source: 'RFC 8628, section 5.4; vendor page, "User authorization" (Authorization Code, Refresh Token)',
  fix: "take the grant away from the app",
  find: ({ after }) =>
    after.model.apps.flatMap((app) =>
      app.grantTypes
        .filter((grant) => !USED_GRANTS.includes(grant) && !REFUSED_GRANTS.includes(grant))
        .map((item) => ({ object: addressOf("app", app), item })),
    ),
};
