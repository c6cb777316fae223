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
    title: "an API role is handed out or shown without being asked for",
    why: "A default scope goes to whoever names none; a published one tells everybody which roles there are.",
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
                  summary: `whoever names no scope is given ${scope.name}`,
                },
              ]
            : []),
          ...(scope.published
            ? [
                {
                  object: addressOf("scope", scope),
                  item: "published",
                  summary: `the metadata shows ${scope.name} to everybody`,
                },
              ]
            : []),
        ]),
  },

  "api-scope-missing": {
    severity: "error",
    title: "the server lacks the scope of a role that API clients have",
    why: "Okta refuses the request with invalid_scope, whatever the policies say.",
    source: 'vendor page, "Scopes" (api::<role in snake_case>)',
    fix: "add the scope, spelled as the role's key",
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
    title: "the scope is of a role that the file does not declare",
    why: "Management Console gives it the rights of a user group of that name, if there is one; nobody has reviewed which.",
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
    why: "The scope stands ready for one; until then no rule grants it.",
    source: 'vendor page, "Scopes" (a scope per role)',
    fix: "nothing, unless a client was expected",
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
    title: "the scope is granted to whoever names no scope",
    why: "Management Console always names its scopes, so only other callers get something out of it.",
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
    title: "the scope waits for a consent that nobody can give",
    why: "Client Credentials is refused with consent_required; at a sign-in Okta asks each user first.",
    source: "Okta, Authorization Servers API, `consent`; Okta, OAuth error codes, consent_required",
    fix: "set the consent to IMPLICIT",
    find: ({ after }) =>
      after.model.servers
        .flatMap(({ scopes }) => scopes)
        // What nobody asks for may wait; Okta's own scopes are in every sign-in.
        .filter((scope) => !isUnmanaged(scope) || scope.system === true)
        .filter(({ consent }) => consent !== "IMPLICIT")
        .map((scope) => ({
          object: addressOf("scope", scope),
          summary: scope.name.startsWith("api::")
            ? `API clients that ask for ${scope.name} are refused, since nobody is there to consent`
            : `users are asked to consent to ${scope.name} at sign-in`,
          got: scope.consent,
          expected: "IMPLICIT",
        })),
  },

  "scope-without-rule": {
    severity: "warning",
    title: "no rule grants the scope, so whoever asks for it is refused",
    why: "A scope alone opens nothing; only a rule that lists it does.",
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
          summary: `no rule grants ${scope.name}, so whoever asks for it is refused`,
        }));
    },
  },

  "sign-in-scope-missing": {
    severity: "error",
    title: "nobody can sign in: the server has no scope user_groups",
    why: "Management Console asks for it by this name at every sign-in, and Okta refuses a request with an unknown scope.",
    source: 'vendor page, "Scopes" (scope names must not be changed)',
    fix: "name the scope user_groups, exactly",
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
