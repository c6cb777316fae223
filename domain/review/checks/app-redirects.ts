import { isLoopback } from "../../okta-org-url.ts";
import { signInRedirectUris } from "../../redirect-uri.ts";
import { addressOf } from "../address.ts";
import { signInApps } from "../apps.ts";
import { nearUri } from "../near-uri.ts";
import type { ReviewChecks } from "../review-check.ts";

/** Where Okta sends users after sign-in. */
export const APP_REDIRECT_CHECKS = {
  "http-redirect": {
    severity: "error",
    title: "authorization codes travel unencrypted: a redirect URI uses http",
    why: "Anyone on the network path can read the code or serve a different page.",
    source: "RFC 9700, section 2.6; RFC 8252, section 7.3 (http only on loopback)",
    fix: "use https",
    find: ({ after }) =>
      signInApps(after.model).flatMap((app) =>
        app.redirectUris
          .filter((uri) => /^http:/i.test(uri) && !isLoopback(uri))
          .map((uri) => ({ object: addressOf("app", app), item: uri, got: uri, expected: "https" })),
      ),
  },

  "redirect-uri-missing": {
    severity: "error",
    title: "sign-in ends in 400 Bad Request: Okta does not know Management Console's redirect URI",
    why: "Okta compares the URI byte by byte with those of the app, and shows an error page instead of the sign-in page.",
    source: 'vendor page, "User authorization" (anything else ends in 400 Bad Request)',
    fix: "add the URI to the app",
    find: ({ environment, after }) =>
      signInApps(after.model).flatMap((app) =>
        signInRedirectUris(environment.managementConsole)
          .filter((uri) => !app.redirectUris.includes(uri))
          .map((uri) => {
            const near = nearUri(uri, app.redirectUris);
            return {
              object: addressOf("app", app),
              item: uri,
              got:
                near === undefined ? app.redirectUris.join(", ") || "no URI" : `${near.uri}, which ${near.difference}`,
              expected: uri,
            };
          }),
      ),
  },

  "redirect-uri-not-of-console": {
    severity: "error",
    title: "Okta may send authorization codes to an address that is not Management Console's",
    why: "Whatever runs at that address gets users' authorization codes. A URI that is only similar does not work for Management Console either.",
    source: 'vendor page, "User authorization" (<address>/login/okta/redirect, exactly); RFC 9700, section 2.1',
    fix: "remove the URI, or add it to managementConsole.extraRedirectUris",
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
  },

  "wildcard-redirect": {
    severity: "error",
    title: "Okta may send authorization codes to any subdomain",
    why: "Anyone who takes over one abandoned subdomain gets users' authorization codes.",
    source: 'RFC 9700, section 2.1 (exact matching); vendor page, "User authorization" (the URI exactly)',
    fix: "turn off wildcards, and list each redirect URI in full",
    find: ({ after }) =>
      signInApps(after.model).flatMap((app) => [
        ...(app.wildcardRedirect === "DISABLED"
          ? []
          : [
              {
                object: addressOf("app", app),
                item: "wildcard_redirect",
                got: app.wildcardRedirect,
                expected: "DISABLED",
              },
            ]),
        ...app.redirectUris
          .filter((uri) => uri.includes("*"))
          .map((uri) => ({ object: addressOf("app", app), item: uri, got: uri, expected: "a URI without *" })),
      ]),
  },
} as const satisfies ReviewChecks;
