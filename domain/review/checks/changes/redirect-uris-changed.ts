import { difference } from "../../difference.ts";
import { addressOf, signInApps } from "../../objects.ts";
import type { FoundBy, ReviewCheck } from "../../review-check.ts";

/** Users come back to another address than before. */
export const redirectUrisChanged: ReviewCheck = {
  id: "redirect-uris-changed",
  severity: "warning",
  title: "users come back from Okta to other addresses than before",
  why: "Whoever answers at a new address gets authorization codes of users; at an old one nobody can sign in any more.",
  source: 'vendor page, "User authorization" (<address>/login/okta/redirect, exactly); RFC 9700, section 2.1',
  fix: "have somebody confirm that the addresses are Management Console's",
  needs: "before",
  find: ({ after, before }) =>
    signInApps(after.model).flatMap((app) => {
      const old = before?.reading.model.apps.find(({ key }) => key === app.key);
      if (old === undefined) return [];
      const finding = (item: string, summary: string): FoundBy => ({ object: addressOf("app", app), item, summary });
      return [
        ...difference(app.redirectUris, old.redirectUris).map((uri) =>
          finding(uri, `codes of users may be sent to ${uri} from now on`),
        ),
        ...difference(old.redirectUris, app.redirectUris).map((uri) =>
          finding(uri, `Okta refuses whoever wants to come back to ${uri} from now on`),
        ),
      ];
    }),
};
