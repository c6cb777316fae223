import { type Cause, DEPLOY } from "./cause.ts";

/** Mistakes of the authorization server itself, and of its scopes. Source: Okta, "Custom authorization servers"; vendor page, "Scopes". */
export const SERVER_CAUSES = {
  "server-missing": {
    summary: "the authorization server was deleted",
    fix: "make it anew: mc-okta deploy <env>, then enter the new Authorization Server ID in Management Console",
    place: "authorizationServer",
    holds: ({ live }) => live.server === undefined,
  },
  "server-inactive": {
    summary: "the authorization server is deactivated",
    fix: DEPLOY,
    place: "authorizationServer",
    holds: ({ live }) => live.server?.active === false,
  },
  "audience-differs": {
    summary: "the authorization server's audience is not managementConsole.address",
    fix: DEPLOY,
    place: "authorizationServer",
    holds: ({ configured, live }) =>
      live.server !== undefined && configured.server?.audiences.join() !== live.server.audiences.join(),
  },
  "issuer-mode-differs": {
    summary: "the authorization server writes another host into its issuer",
    fix: DEPLOY,
    place: "authorizationServer",
    holds: ({ configured, live }) =>
      live.server !== undefined && configured.server?.issuerMode !== live.server.issuerMode,
  },
  "scope-missing": {
    summary: "a scope that is asked for does not exist on the authorization server",
    fix: DEPLOY,
    place: "authorizationServer",
    holds: ({ configured, live, request }) => {
      const made = configured.server?.scopes.map(({ name }) => name) ?? [];
      const left = live.server?.scopes.map(({ name }) => name) ?? [];
      return request.scopes.some((scope) => made.includes(scope) && !left.includes(scope));
    },
  },
  "scope-needs-consent": {
    summary: "a scope that is asked for needs the user's consent, and an API client has no user",
    fix: DEPLOY,
    place: "authorizationServer",
    holds: ({ live, request }) =>
      live.server?.scopes.some(({ name, consent }) => request.scopes.includes(name) && consent === "REQUIRED") ?? false,
  },
  "scope-is-default": {
    summary: "a scope is a default one, so that a client gets it without asking",
    fix: DEPLOY,
    place: "authorizationServer",
    holds: ({ live }) => live.server?.scopes.some((scope) => scope.default) ?? false,
  },
} as const satisfies Record<string, Cause>;
