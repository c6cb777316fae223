import type { App } from "../../access-model/access-model.ts";
import type { Snapshot } from "../../access-model/snapshot.ts";
import { CLIENT_CREDENTIALS, REFRESH_TOKEN } from "../../grant-type.ts";
import { addressOf } from "../address.ts";
import { DPOP_ATTRIBUTE, ownApps, REFUSED_GRANTS, signInApps, USED_GRANTS } from "../apps.ts";
import type { ReviewChecks } from "../review-check.ts";

const LONGEST = 30;

/** How apps get tokens: grants, response types, PKCE, refresh tokens. */
export const APP_SIGN_IN_CHECKS = {
  "code-response-type-missing": {
    severity: "error",
    title: "nobody can sign in: the app gets no authorization code",
    why: "Management Console requests response_type=code, and Okta refuses a response type that the app does not have.",
    source: 'RFC 6749, section 4.1.1; vendor page, "User authorization" (Authorization Code)',
    fix: "set the app's response types to code",
    find: ({ after }) =>
      signInApps(after.model)
        .filter(({ responseTypes }) => !responseTypes.includes("code"))
        .map((app) => ({
          object: addressOf("app", app),
          got: app.responseTypes.join(", ") || "none",
          expected: "code",
        })),
  },

  "consent-required-by-app": {
    severity: "warning",
    title: "Okta may ask users for consent at sign-in, which the vendor's setup never does",
    why: "If a scope requires consent too, Okta refuses users who decline.",
    source: 'Okta, Applications API, `consent_method`; Okta, "Request user consent"',
    fix: "set the consent method to TRUSTED",
    find: ({ after }) =>
      signInApps(after.model)
        .filter(({ consentMethod }) => consentMethod === "REQUIRED")
        .map((app) => ({ object: addressOf("app", app), got: "REQUIRED", expected: "TRUSTED" })),
  },

  "dpop-required": {
    severity: "error",
    title: "Okta refuses every token request: the app requires DPoP",
    why: "Neither Management Console nor the vendor's API callers send a DPoP proof. Apps made in the Admin Console have it on by default.",
    source: 'vendor page, "API integration: API Services" (Require Demonstrating Proof of Possession off); RFC 9449',
    fix: "clear this option of the app: Require Demonstrating Proof of Possession (DPoP) header in token requests",
    find: ({ after }) =>
      ownApps(after.model)
        .filter(({ dpopRequired }) => dpopRequired)
        .map((app) => addressOf("app", app))
        .map((object) => ({
          object,
          ...(isDpopUnknown(after, object) && {
            summary:
              "whether the app still requires DPoP after the deploy is unknown: if it does, Okta refuses every token request",
          }),
          got: isDpopUnknown(after, object) ? "DPoP required, or Okta's default (off)" : "DPoP required",
        })),
  },

  "implicit-or-password-grant": {
    severity: "error",
    title: "the app allows a grant type that must no longer be used",
    why: "The implicit grant puts tokens into the address bar. The password grant shows users' passwords to the app. Management Console uses neither.",
    source: 'RFC 9700, sections 2.1.2 and 2.4; vendor page, "User authorization" (Authorization Code, Refresh Token)',
    fix: "remove the grant type from the app",
    find: ({ after }) =>
      signInApps(after.model).flatMap((app) =>
        app.grantTypes
          .filter((grant) => REFUSED_GRANTS.includes(grant))
          .map((grant) => ({
            object: addressOf("app", app),
            item: grant,
            summary:
              grant === "implicit"
                ? "Okta can return users' tokens in the address bar (implicit grant)"
                : "the app can ask users for their Okta passwords (password grant)",
            expected: "authorization_code and refresh_token",
          })),
      ),
  },

  "other-grant": {
    severity: "warning",
    title: "an app can get tokens by a grant type that Management Console does not use",
    why: "Each grant type has its own weaknesses: a device code can be approved on someone else's screen, and a token exchange accepts someone else's token.",
    source: 'RFC 8628, section 5.4; vendor page, "User authorization" (Authorization Code, Refresh Token)',
    fix: "remove the grant type from the app",
    find: ({ after }) =>
      ownApps(after.model).flatMap((app) =>
        app.grantTypes
          .filter((grant) => !USED_GRANTS.includes(grant) && !REFUSED_GRANTS.includes(grant))
          .map((item) => ({ object: addressOf("app", app), item })),
      ),
  },

  "pkce-off": {
    severity: "error",
    title: "anyone who intercepts an authorization code can redeem it: PKCE is not required",
    why: "PKCE binds a code to the browser that requested it. Management Console always sends a challenge, so the requirement breaks nothing.",
    source: 'vendor page, "User authorization" (PKCE required); RFC 9700, section 2.1.1',
    fix: "require PKCE for the app",
    find: ({ after }) =>
      signInApps(after.model)
        .filter(({ pkceRequired }) => !pkceRequired)
        .map((app) => ({ object: addressOf("app", app), got: "pkce_required is not true" })),
  },

  "refresh-token-grace": {
    severity: "warning",
    title: "the grace period of a rotated refresh token is not between 1 and 30 seconds",
    why: "Without a grace period, a lost response signs the user out, because the retry looks like theft. A long one gives a thief time.",
    source: 'Okta, "Refresh token rotation", grace period; Okta\'s default is 30 seconds',
    fix: "set users.refreshTokenGrace between 1s and 30s",
    find: ({ after }) =>
      signInApps(after.model).flatMap((app) => {
        const { rotation, leewaySeconds: seconds = 0 } = app.refreshToken ?? {};
        if (rotation !== "ROTATE" || (seconds > 0 && seconds <= LONGEST)) return [];
        const summary =
          seconds === 0
            ? "a lost response signs users out: a rotated refresh token has no grace period"
            : `a stolen refresh token still works ${seconds} s after it was rotated`;
        return [{ object: addressOf("app", app), summary, got: `${seconds} s`, expected: "1 to 30 s" }];
      }),
  },

  "refresh-token-grant-missing": {
    severity: "error",
    title: "users are signed out when their access token expires: the app does not allow the Refresh Token grant",
    why: "Management Console requests offline_access and renews its tokens. Without the grant, Okta issues no refresh token.",
    source: 'vendor page, "User authorization" (Refresh Token)',
    fix: "add refresh_token to the app's grant types",
    find: ({ after }) =>
      signInApps(after.model)
        .filter(({ grantTypes }) => !grantTypes.includes(REFRESH_TOKEN))
        .map((app) => ({ object: addressOf("app", app), got: app.grantTypes.join(", ") || "no grant" })),
  },

  "refresh-token-rotation-off": {
    severity: "error",
    title: "a stolen refresh token works until it expires: refresh tokens do not rotate",
    why: "With rotation, every use issues a new token, and a second use of an old token ends the whole sign-in.",
    source: 'vendor page, "User authorization" (Rotate token after every use); RFC 9700, section 4.14.2',
    fix: "set the rotation to ROTATE",
    find: ({ after }) =>
      signInApps(after.model)
        .filter(({ refreshToken }) => refreshToken !== undefined && refreshToken.rotation !== "ROTATE")
        .map((app) => ({ object: addressOf("app", app), got: app.refreshToken?.rotation ?? "", expected: "ROTATE" })),
  },

  "response-types-beyond-code": {
    severity: "error",
    title: "the authorization endpoint returns tokens",
    why: "Tokens in a redirect end up in browser histories and logs. A code alone is useless to a reader.",
    source: 'RFC 9700, section 2.1.2; vendor page, "User authorization" (Authorization Code)',
    fix: "leave code as the only response type",
    find: ({ after }) =>
      signInApps(after.model)
        .filter(({ responseTypes }) => responseTypes.some((type) => type !== "code"))
        .map((app) => ({
          object: addressOf("app", app),
          got: app.responseTypes.join(", "),
          expected: "code",
        })),
  },

  "service-app-with-user-grant": {
    severity: "error",
    title: "an API client can also be used by users",
    why: "A client for scripts needs no grant type for users, no redirect URI and no group. Each of them opens another way in.",
    source: 'vendor page, "API integration: API Services" (API Services)',
    fix: "leave client_credentials as its only grant type, and remove redirect URIs and groups",
    find: ({ after }) =>
      ownApps(after.model)
        .filter(({ applicationType }) => applicationType === "service")
        .flatMap((app) =>
          extras(app).map(([item, got]) => ({
            object: addressOf("app", app),
            item,
            got,
            expected: item === "grants" ? CLIENT_CREDENTIALS : "none",
          })),
        ),
  },

  "user-app-is-api-client": {
    severity: "warning",
    title: "the secret entered in Management Console also gets API tokens",
    why: "Anyone who can read Management Console's settings has an API credential. The vendor calls this less secure.",
    source: 'vendor page, "Peculiarities and limitations" (one secret for two uses; less secure)',
    fix: "give API callers a separate client, without useUserApp",
    find: ({ after }) =>
      signInApps(after.model)
        .filter(({ grantTypes }) => grantTypes.includes(CLIENT_CREDENTIALS))
        .map((app) => ({ object: addressOf("app", app), got: CLIENT_CREDENTIALS })),
  },
} as const satisfies ReviewChecks;

function extras({ grantTypes, redirectUris, groups }: App): (readonly [string, string])[] {
  const grants = grantTypes.filter((grant) => grant !== CLIENT_CREDENTIALS);
  return [
    ...(grants.length > 0 ? [["grants", grants.join(", ")] as const] : []),
    ...(redirectUris.length > 0 ? [["redirect URIs", redirectUris.join(", ")] as const] : []),
    ...(groups.length > 0 ? [["groups", `${groups.length} assigned`] as const] : []),
  ];
}

/** The deploy does not write the setting: it keeps its value in the org, or returns to Okta's default. */
function isDpopUnknown({ model }: Pick<Snapshot, "model">, app: string): boolean {
  return model.unknownValues.some(({ resource, attribute }) => resource === app && attribute === DPOP_ATTRIBUTE);
}
