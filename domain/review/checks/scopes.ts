import { isUnmanaged } from "../../access-model/access-model.ts";
import { apiScope, USER_GROUPS_SCOPE } from "../../scope.ts";
import { addressOf } from "../address.ts";
import { signInApps } from "../apps.ts";
import { rules } from "../policies.ts";
import type { ReviewChecks } from "../review-check.ts";

/** Scopes of the authorization server. */
export const SCOPE_CHECKS = {
  "api-scope-default-or-published": {
    severity: "error",
    title: "an API scope is granted by default or published",
    why: "Okta grants a default scope to requests that name no scope. A published scope shows everyone which roles exist.",
    source: 'vendor page, "Scopes"; Okta, Authorization Servers API, `default`, `metadataPublish`',
    fix: "set default to false and metadata_publish to NO_CLIENTS",
    find: ({ after }) =>
      after.model.servers
        .flatMap(({ scopes }) => scopes)
        .filter(({ name }) => name.startsWith("api::"))
        .flatMap((scope) => [
          ...(scope.default
            ? [
                {
                  object: addressOf("scope", scope),
                  item: "default",
                  summary: `Okta grants ${scope.name} to requests that name no scope`,
                },
              ]
            : []),
          ...(scope.published
            ? [
                {
                  object: addressOf("scope", scope),
                  item: "published",
                  summary: `the server's public metadata lists ${scope.name}`,
                },
              ]
            : []),
        ]),
  },

  "api-scope-missing": {
    severity: "error",
    title: "the server has no scope for a role that API clients have",
    why: "Okta refuses the request with invalid_scope, regardless of the policies.",
    source: 'vendor page, "Scopes" (api::<role in snake_case>)',
    fix: "add the scope, with the role's key after api::",
    find: ({ environment, after }) => {
      const used = environment.roles.filter(({ id }) =>
        environment.api?.clients.some(({ roleIds }) => roleIds.includes(id)),
      );
      return after.model.servers.flatMap((server) =>
        used
          .map(apiScope)
          .filter((scope) => !server.scopes.some(({ name }) => name === scope))
          .map((scope) => ({
            object: addressOf("server", server),
            item: scope,
            summary: `no client gets ${scope}: the server has no such scope`,
          })),
      );
    },
  },

  "api-scope-of-no-role": {
    severity: "warning",
    title: "the scope belongs to a role that the file does not declare",
    why: "If Management Console has a user group of that name, the scope gives its rights. Nobody has reviewed them.",
    source: 'vendor page, "Scopes" (api::<role>)',
    fix: "declare the role, or remove the scope",
    find: ({ environment, after }) => {
      const known = environment.roles.map(apiScope);
      return after.model.servers
        .flatMap(({ scopes }) => scopes)
        .filter(({ name }) => name.startsWith("api::") && !known.includes(name))
        .map((scope) => ({ object: addressOf("scope", scope), got: scope.name }));
    },
  },

  "api-scope-without-client": {
    severity: "info",
    title: "no API client has the role of this scope",
    why: "The scope exists for a future client. Until then no rule grants it.",
    source: 'vendor page, "Scopes" (a scope per role)',
    fix: "if you expected one, add it to api.clients",
    find: ({ environment, after }) => {
      const idle = environment.roles
        .filter(({ id }) => !environment.api?.clients.some(({ roleIds }) => roleIds.includes(id)))
        .map(apiScope);
      return after.model.servers
        .flatMap(({ scopes }) => scopes)
        .filter((scope) => !isUnmanaged(scope))
        .filter(({ name }) => idle.includes(name))
        .map((scope) => ({ object: addressOf("scope", scope), summary: `no API client has ${scope.name}` }));
    },
  },

  "default-scope": {
    severity: "warning",
    title: "Okta grants the scope to requests that name no scope",
    why: "Management Console always names its scopes, so only other callers benefit.",
    source: 'vendor page, "User authentication access policy"; Okta, Authorization Servers API, `default`',
    fix: "set default to false",
    find: ({ after }) =>
      after.model.servers
        .flatMap(({ scopes }) => scopes)
        .filter((scope) => scope.default && !scope.name.startsWith("api::"))
        .map((scope) => ({ object: addressOf("scope", scope), got: `default scope ${scope.name}` })),
  },

  "scope-requires-consent": {
    severity: "error",
    title: "the scope requires consent",
    why: "Okta refuses Client Credentials with consent_required, because no user can consent. At sign-in it asks each user.",
    source: "Okta, Authorization Servers API, `consent`; Okta, OAuth error codes, consent_required",
    fix: "set the consent to IMPLICIT",
    find: ({ after }) =>
      after.model.servers
        .flatMap(({ scopes }) => scopes)
        // Nobody requests an unmanaged scope; Okta's own scopes are part of every sign-in.
        .filter((scope) => !isUnmanaged(scope) || scope.system === true)
        .filter(({ consent }) => consent !== "IMPLICIT")
        .map((scope) => ({
          object: addressOf("scope", scope),
          summary: scope.name.startsWith("api::")
            ? `Okta refuses API clients that request ${scope.name}: no user can consent`
            : `users are asked to consent to ${scope.name} at sign-in`,
          got: scope.consent,
          expected: "IMPLICIT",
        })),
  },

  "scope-without-rule": {
    severity: "warning",
    title: "no rule grants the scope, so Okta refuses requests for it",
    why: "A scope alone grants nothing; a rule must list it.",
    source: 'vendor page, "Access Policies"; Okta, "Configure an access policy"',
    fix: "list the scope in a rule, or remove it",
    find: ({ environment, after }) => {
      const granted = rules(after.model)
        .filter(({ policy, rule }) => policy.active && rule.active)
        .map(({ rule }) => rule.scopes);
      const used = environment.roles
        .filter(({ id }) => environment.api?.clients.some(({ roleIds }) => roleIds.includes(id)))
        .map(({ key }) => `api::${key}`);
      return after.model.servers
        .flatMap(({ scopes }) => scopes)
        .filter((scope) => !isUnmanaged(scope))
        .filter(({ name }) => !name.startsWith("api::") || used.includes(name))
        .filter(({ name }) => !granted.some((scopes) => scopes === "ANY" || scopes.includes(name)))
        .map((scope) => ({
          object: addressOf("scope", scope),
          summary: `no rule grants ${scope.name}, so Okta refuses requests for it`,
        }));
    },
  },

  "sign-in-scope-missing": {
    severity: "error",
    title: "nobody can sign in: the server has no scope user_groups",
    why: "Management Console requests it by this name at every sign-in, and Okta refuses a request with an unknown scope.",
    source: 'vendor page, "Scopes" (scope names must not be changed)',
    fix: "name the scope exactly user_groups",
    find: ({ after }) =>
      signInApps(after.model).length === 0
        ? []
        : after.model.servers
            .filter(({ scopes }) => !scopes.some(({ name }) => name === USER_GROUPS_SCOPE))
            .map((server) => {
              const near = server.scopes.find(({ name }) => plain(name) === plain(USER_GROUPS_SCOPE));
              return {
                object: addressOf("server", server),
                ...(near && { got: near.name }),
                expected: USER_GROUPS_SCOPE,
              };
            }),
  },
} as const satisfies ReviewChecks;

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}
