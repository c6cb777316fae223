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
    why: "Management Console asks for response_type=code, and Okta refuses what the app does not have.",
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
    title: "users may be asked to consent at sign-in, which the vendor's setup never does",
    why: "Together with a scope that asks for consent, whoever declines is refused.",
    source: 'Okta, Applications API, `consent_method`; Okta, "Request user consent"',
    fix: "set the consent method to TRUSTED",
    find: ({ after }) =>
      signInApps(after.model)
        .filter(({ consentMethod }) => consentMethod === "REQUIRED")
        .map((app) => ({ object: addressOf("app", app), got: "REQUIRED", expected: "TRUSTED" })),
  },

  "dpop-required": {
    severity: "error",
    title: "every token request is refused: the app demands DPoP",
    why: "Neither Management Console nor the vendor's API callers send a DPoP proof. Apps made in the Admin Console have it on by default.",
    source: 'vendor page, "API integration: API Services" (Require Demonstrating Proof of Possession off); RFC 9449',
    fix: "switch off: Require Demonstrating Proof of Possession (DPoP) header in token requests",
    find: ({ after }) =>
      ownApps(after.model)
        .filter(({ dpopRequired }) => dpopRequired)
        .map((app) => addressOf("app", app))
        .map((object) => ({
          object,
          ...(isDpopUnknown(after, object) && {
            summary:
              "whether the app still demands DPoP after the deploy is not known: while it does, every token request is refused",
          }),
          got: isDpopUnknown(after, object) ? "DPoP demanded, or Okta's default (off)" : "DPoP demanded",
        })),
  },

  "implicit-or-password-grant": {
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
  },

  "other-grant": {
    severity: "warning",
    title: "an app may get tokens in a way that Management Console does not use",
    why: "Each way in has its own weaknesses: with a device code somebody else's screen is enough, with a token exchange somebody else's token.",
    source: 'RFC 8628, section 5.4; vendor page, "User authorization" (Authorization Code, Refresh Token)',
    fix: "take the grant away from the app",
    find: ({ after }) =>
      ownApps(after.model).flatMap((app) =>
        app.grantTypes
          .filter((grant) => !USED_GRANTS.includes(grant) && !REFUSED_GRANTS.includes(grant))
          .map((item) => ({ object: addressOf("app", app), item })),
      ),
  },

  "pkce-off": {
    severity: "error",
    title: "whoever intercepts an authorization code can redeem it: PKCE is not required",
    why: "PKCE ties a code to the browser that asked for it. Management Console sends a challenge, so nothing is lost by requiring it.",
    source: 'vendor page, "User authorization" (PKCE required); RFC 9700, section 2.1.1',
    fix: "require PKCE for the app",
    find: ({ after }) =>
      signInApps(after.model)
        .filter(({ pkceRequired }) => !pkceRequired)
        .map((app) => ({ object: addressOf("app", app), got: "pkce_required is not true" })),
  },

  "refresh-token-grace": {
    severity: "warning",
    title: "the grace of a rotated refresh token is not between 1 and 30 seconds",
    why: "Without grace a lost answer signs the user out, because the next try looks like a theft; a long one gives a thief time.",
    source: 'Okta, "Refresh token rotation", grace period; Okta\'s default is 30 seconds',
    fix: "set users.refreshTokenGrace to 30s or less, and above 0s",
    find: ({ after }) =>
      signInApps(after.model).flatMap((app) => {
        const { rotation, leewaySeconds: seconds = 0 } = app.refreshToken ?? {};
        if (rotation !== "ROTATE" || (seconds > 0 && seconds <= LONGEST)) return [];
        const summary =
          seconds === 0
            ? "a lost answer signs users out: a rotated refresh token has no grace"
            : `a stolen refresh token still works ${seconds} s after it was rotated`;
        return [{ object: addressOf("app", app), summary, got: `${seconds} s`, expected: "1 to 30 s" }];
      }),
  },

  "refresh-token-grant-missing": {
    severity: "error",
    title: "users are signed out when their access token ends: the app lacks the Refresh Token grant",
    why: "Management Console asks for offline_access and renews its tokens; without the grant Okta gives it nothing to renew them with.",
    source: 'vendor page, "User authorization" (Refresh Token)',
    fix: "add refresh_token to the app's grants",
    find: ({ after }) =>
      signInApps(after.model)
        .filter(({ grantTypes }) => !grantTypes.includes(REFRESH_TOKEN))
        .map((app) => ({ object: addressOf("app", app), got: app.grantTypes.join(", ") || "no grant" })),
  },

  "refresh-token-rotation-off": {
    severity: "error",
    title: "a stolen refresh token works until it ends: refresh tokens do not rotate",
    why: "With rotation every use makes a new one, and the second use of an old one ends the whole sign-in.",
    source: 'vendor page, "User authorization" (Rotate token after every use); RFC 9700, section 4.14.2',
    fix: "set the rotation to ROTATE",
    find: ({ after }) =>
      signInApps(after.model)
        .filter(({ refreshToken }) => refreshToken !== undefined && refreshToken.rotation !== "ROTATE")
        .map((app) => ({ object: addressOf("app", app), got: app.refreshToken?.rotation ?? "", expected: "ROTATE" })),
  },

  "response-types-beyond-code": {
    severity: "error",
    title: "tokens come from the authorization endpoint",
    why: "Tokens in a redirect end up in browser histories and logs; a code alone is worth nothing to whoever reads it.",
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
    title: "an API client is set up for users too",
    why: "A client that only scripts use needs no grant, redirect URI or group of users; each is one more way in.",
    source: 'vendor page, "API integration: API Services" (API Services)',
    fix: "leave client_credentials as its only grant, and no redirect URI or group",
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
    title: "the secret that is typed into Management Console gets API tokens too",
    why: "Whoever reads Management Console's settings then holds an API credential; the vendor calls it less secure.",
    source: 'vendor page, "Peculiarities and limitations" (the secret serves two uses; less secure)',
    fix: "give API callers a client of their own, without useUserApp",
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

/** The deploy writes the app without it: it stays as the org has it, or goes back to what Okta takes by default. */
function isDpopUnknown({ model }: Pick<Snapshot, "model">, app: string): boolean {
  return model.unknownValues.some(({ resource, attribute }) => resource === app && attribute === DPOP_ATTRIBUTE);
}
