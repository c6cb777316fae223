import { isSameReference } from "../../access-model/access-model.ts";
import { difference } from "../../difference.ts";
import { type Cause, DEPLOY, type Evidence, isDeleted } from "./cause.ts";

/** Mistakes of the OAuth app. Source: Okta, Applications API; vendor page, "User authorization" and "API integration". */
export const APP_CAUSES = {
  "app-missing": {
    summary: "the app was deleted",
    fix: "make it anew: mc-okta deploy <env> says how",
    place: "client",
    holds: ({ live }) => live.app === undefined,
  },
  "app-inactive": {
    summary: "the app is deactivated",
    fix: DEPLOY,
    place: "client",
    holds: ({ live }) => live.app?.active === false,
  },
  "secret-differs": {
    summary: "the client secret that was sent is not the app's: it was rotated, or is another client's",
    fix: "take the current one: Okta Admin Console, Applications, the app, Client Credentials",
    place: "client",
    holds: ({ secretIsCurrent }) => secretIsCurrent === false,
  },
  "authentication-method-differs": {
    summary: "the app authenticates by another method than its client",
    fix: DEPLOY,
    place: "client",
    holds: differs((app) => app.tokenEndpointAuthMethod),
  },
  "grant-missing": {
    summary: "the app has not the grant type that was used",
    fix: DEPLOY,
    place: "client",
    holds: ({ configured, live }) =>
      difference(configured.app?.grantTypes ?? [], live.app?.grantTypes ?? []).length > 0 && live.app !== undefined,
  },
  "grant-added": {
    summary: "the app has a grant type more than configured",
    fix: DEPLOY,
    place: "client",
    holds: ({ configured, live }) =>
      difference(live.app?.grantTypes ?? [], configured.app?.grantTypes ?? []).length > 0,
  },
  "response-type-added": {
    summary: "the app has a response type more than configured",
    fix: DEPLOY,
    place: "users",
    holds: ({ configured, live }) =>
      difference(live.app?.responseTypes ?? [], configured.app?.responseTypes ?? []).length > 0,
  },
  "redirect-uri-missing": {
    summary: "the redirect URI is not registered with the app",
    fix: DEPLOY,
    place: "users",
    holds: ({ live, redirectUri }) =>
      redirectUri !== undefined && live.app !== undefined && !live.app.redirectUris.includes(redirectUri),
  },
  "redirect-uri-added": {
    summary: "a redirect URI is registered with the app that is not configured",
    fix: DEPLOY,
    place: "users",
    holds: ({ configured, live }) =>
      difference(live.app?.redirectUris ?? [], configured.app?.redirectUris ?? []).length > 0,
  },
  "redirect-uri-wildcard": {
    summary: "the app takes redirect URIs with a wildcard",
    fix: DEPLOY,
    place: "users",
    holds: differs((app) => app.wildcardRedirect),
  },
  "pkce-optional": {
    summary: "the app does not require PKCE",
    fix: DEPLOY,
    place: "users",
    holds: differs((app) => app.pkceRequired),
  },
  "dpop-required": {
    summary: "the app demands DPoP, which Management Console does not speak (the Admin Console ticks it by itself)",
    fix: "clear it: Okta Admin Console, Applications, the app, General Settings, Proof of possession",
    place: "client",
    holds: differs((app) => app.dpopRequired),
  },
  "refresh-token-static": {
    summary: "the app's refresh tokens do not rotate",
    fix: DEPLOY,
    place: "users",
    holds: ({ live }) => live.app?.refreshToken !== undefined && live.app.refreshToken.rotation !== "ROTATE",
  },
  "refresh-token-grace-differs": {
    summary: "a used refresh token works longer than configured",
    fix: DEPLOY,
    place: "users",
    // A static refresh token has no grace at all; that is another cause.
    holds: (evidence) =>
      evidence.live.app?.refreshToken?.rotation === "ROTATE" &&
      differs((app) => app.refreshToken?.leewaySeconds)(evidence),
  },
  "group-not-assigned": {
    summary: "a role group is not assigned to the app",
    fix: DEPLOY,
    place: "roles",
    needsUser: true,
    holds: ({ live, user }) =>
      live.app !== undefined &&
      (user?.configuredGroups.some(
        (group) => !isDeleted(live, group) && !live.app?.groups.some((assigned) => isSameReference(assigned, group)),
      ) ??
        false),
  },
} as const satisfies Record<string, Cause>;

/** Whether the app of the org differs from the configured one in a property. */
function differs<T>(property: (app: NonNullable<Evidence["live"]["app"]>) => T): (evidence: Evidence) => boolean {
  return ({ configured, live }) =>
    configured.app !== undefined && live.app !== undefined && property(configured.app) !== property(live.app);
}
