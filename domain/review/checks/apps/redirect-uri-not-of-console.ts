import { signInRedirectUris } from "../../../redirect-uri.ts";
import { nearUri } from "../../near-uri.ts";
import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Codes may be sent to an address that is not Management Console's. */
export const redirectUriNotOfConsole: ReviewCheck = {
  id: "redirect-uri-not-of-console",
  severity: "error",
  title: "codes of users may be sent to an address that is not Management Console's",
  why: "Whoever answers there gets the users' authorization codes. A URI that only looks alike is of no use to Management Console either.",
  source: 'vendor page, "User authorization" (<address>/login/okta/redirect, exactly); RFC 9700, section 2.1',
  fix: "remove the URI, or name it under managementConsole.extraRedirectUris",
  find: ({ environment, after }) => {
    const own = signInRedirectUris(environment.managementConsole);
    return signInApps(after.model).flatMap((app) =>
      app.redirectUris
        .filter((uri) => uri !== "" && !own.includes(uri))
        .map((uri) => {
          const near = nearUri(uri, own);
          return {
            object: addressOf("app", app),
            item: uri,
            got: near === undefined ? uri : `${uri}, which ${near.difference}`,
            expected: near?.uri ?? own.join(", "),
          };
        }),
    );
  },
};
