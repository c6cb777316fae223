import { addressOfResource } from "../../access-model/attributes.ts";
import { apiScope } from "../../scope.ts";
import { addressOf } from "../address.ts";
import { apiClients, appLabel, appResources, grantedScopeSet, publicKeys } from "../apps.ts";
import type { ReviewChecks } from "../review-check.ts";
import { grantedWords, PRIVILEGED_ROLES } from "../role-groups.ts";

/** What a change does to API clients. */
export const CHANGED_CLIENT_CHECKS = {
  "client-deleted": {
    severity: "warning",
    title: "an API client stops working after the apply",
    why: "Its client ID and credential are deleted. Its tokens work until they expire.",
    source: "Okta, Applications API, delete; Okta provider documentation, `okta_app_oauth`",
    fix: "tell its operator; with a new client ID it also needs the new credential",
    needs: "before",
    find: ({ before, changes }) =>
      (before?.snapshot.model.apps ?? [])
        .filter(({ applicationType }) => applicationType === "service")
        .flatMap((app) => {
          const change = changes.find(({ address }) => address === addressOf("app", app));
          if (change?.action !== "replace" && change?.action !== "delete") return [];
          const label = before === undefined ? app.key : appLabel(before.snapshot.model, app.key);
          const what = change.action === "delete" ? "is deleted" : "is replaced";
          return [
            { object: change.address, summary: `${label} ${what}: after the apply Okta refuses its old credential` },
          ];
        }),
  },

  "client-gains-role": {
    severity: "warning",
    title: "an API client gets an additional role",
    why: "Everyone who has its credential today gets the new role too.",
    source: 'vendor page, "API access policy" (levels of access)',
    fix: "get the approval of the role's owner, or create a second client",
    needs: "before",
    find: ({ environment, after, matrix, before }) =>
      apiClients(after.model).flatMap(({ key }) => {
        if (before === undefined || !before.snapshot.model.apps.some((app) => app.key === key)) return [];
        const old = grantedScopeSet(before.matrix, key);
        return grantedScopeSet(matrix, key)
          .filter((scope) => !old.includes(scope))
          .map((scope) => ({
            object: addressOf("app", { key }),
            item: scope,
            summary: `${appLabel(after.model, key)} gets ${grantedWords(environment, [scope])}`,
          }));
      }),
  },

  "client-keys-changed": {
    severity: "warning",
    title: "another private key now authenticates the API client",
    why: "Okta identifies a client with private_key_jwt only by its public key. Anyone who changes the key, or the address from which it is fetched, decides who gets the client's tokens.",
    source: "RFC 7523, section 3; Okta, Applications API, `jwks`, `jwks_uri`",
    fix: "get the key or address confirmed by the client's owner; Okta refuses the old key",
    needs: "before",
    find: ({ environment, after, matrix, before }) =>
      appResources(after).flatMap((app) => {
        const old = before && appResources(before.snapshot).find(({ name }) => name === app.name);
        if (old === undefined) return [];
        const [was, is] = [publicKeys(old), publicKeys(app)];
        if (was === is || was === "" || is === "") return [];
        const scopes = grantedScopeSet(matrix, app.name);
        const label = appLabel(after.model, app.name);
        return [
          {
            object: addressOfResource(app),
            summary: `another private key now authenticates ${label}, which has ${grantedWords(environment, scopes)}`,
            got: shown(is),
            expected: `${shown(was)}, as before`,
          },
        ];
      }),
  },

  "client-loses-role": {
    severity: "info",
    title: "an API client loses a role",
    why: "Okta refuses its token requests with the old scopes.",
    source: 'vendor page, "API access policy" (levels of access)',
    fix: "tell its operator before the deploy",
    needs: "before",
    find: ({ environment, after, matrix, before }) =>
      apiClients(after.model).flatMap(({ key }) => {
        if (before === undefined) return [];
        const desired = grantedScopeSet(matrix, key);
        return grantedScopeSet(before.matrix, key)
          .filter((scope) => !desired.includes(scope))
          .map((scope) => ({
            object: addressOf("app", { key }),
            item: scope,
            summary: `${appLabel(after.model, key)} loses ${grantedWords(environment, [scope])}`,
          }));
      }),
  },

  "client-set-changed": {
    severity: "warning",
    title: "Management Console creates a new user for an API client, and keeps the old user",
    why: "Management Console identifies API callers by their set of scopes. The old domain user keeps its objects and stays in the list of users.",
    source: 'vendor page, "Bearer token" (each set of scopes is one domain user)',
    fix: "after the apply, transfer the old domain user's objects, then delete the user",
    needs: "before",
    find: ({ after, matrix, before }) =>
      apiClients(after.model).flatMap(({ key }) => {
        const old = before === undefined ? [] : grantedScopeSet(before.matrix, key);
        const desired = grantedScopeSet(matrix, key);
        if (old.length === 0 || desired.length === 0 || old.join() === desired.join()) return [];
        return [
          {
            object: addressOf("app", { key }),
            summary: `Management Console creates a new user for ${appLabel(after.model, key)}, and keeps the old user`,
            got: desired.join(", "),
            expected: `${old.join(", ")}, as before`,
          },
        ];
      }),
  },

  "new-client": {
    severity: "info",
    title: "an API client is new",
    why: "Someone will have its credential.",
    source: 'vendor page, "API integration: API Services"',
    fix: "agree on who keeps the credential",
    needs: "before",
    find: ({ environment, after, matrix, before }) =>
      apiClients(after.model)
        .filter(({ key }) => before !== undefined && !before.snapshot.model.apps.some((app) => app.key === key))
        .map(({ key }) => {
          const scopes = grantedScopeSet(matrix, key);
          const isPrivileged = PRIVILEGED_ROLES.some((role) => scopes.includes(apiScope({ key: role })));
          return {
            object: addressOf("app", { key }),
            ...(isPrivileged && { severity: "warning" as const, fix: "get the approval of the role's owner" }),
            summary: `${appLabel(after.model, key)} is new and has ${grantedWords(environment, scopes)}`,
          };
        }),
  },
} as const satisfies ReviewChecks;

/** An address in full, a key by its first and last characters. */
function shown(keys: string): string {
  return keys
    .split(", ")
    .map((key) => (URL.canParse(key) ? key : `the key ${key.slice(0, 16)}…${key.slice(-8)}`))
    .join(", ");
}
