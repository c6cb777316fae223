import { addressOfResource } from "../../access-model/attributes.ts";
import { apiScope } from "../../scope.ts";
import { addressOf } from "../address.ts";
import { apiClients, appLabel, appResources, grantedScopeSet, publicKeys } from "../apps.ts";
import type { ReviewChecks } from "../review-check.ts";
import { PRIVILEGED_ROLES, roleOfScope } from "../role-groups.ts";

/** What a change does to API clients. */
export const CHANGED_CLIENT_CHECKS = {
  "client-deleted": {
    severity: "warning",
    title: "an API client stops working from the apply on",
    why: "Its client id and credential are deleted. Tokens that it holds work on until they end.",
    source: "Okta, Applications API, delete; Okta provider documentation, `okta_app_oauth`",
    fix: "tell whoever runs it; under a new id it needs its new credential",
    needs: "before",
    find: ({ before, changes }) =>
      (before?.snapshot.model.apps ?? [])
        .filter(({ applicationType }) => applicationType === "service")
        .flatMap((app) => {
          const change = changes.find(({ address }) => address === addressOf("app", app));
          if (change?.action !== "replace" && change?.action !== "delete") return [];
          const label = before === undefined ? app.key : appLabel(before.snapshot.model, app.key);
          const what = change.action === "delete" ? "is deleted" : "is made anew";
          return [
            { object: change.address, summary: `${label} ${what}: whoever runs it is refused from the apply on` },
          ];
        }),
  },

  "client-gains-role": {
    severity: "warning",
    title: "an API client may do more than before",
    why: "Whoever holds its credential today gets the new role without asking anybody.",
    source: 'vendor page, "API access policy" (levels of access)',
    fix: "have the owner of the role agree, or make a second client",
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
            summary: `${appLabel(after.model, key)} may act as ${roleOfScope(environment, scope)} from now on`,
          }));
      }),
  },

  "client-keys-changed": {
    severity: "warning",
    title: "whoever holds another private key is the API client from now on",
    why: "The public key is all that Okta knows of a client with private_key_jwt. Whoever changes it, or the address it is fetched from, decides who gets the client's tokens.",
    source: "RFC 7523, section 3; Okta, Applications API, `jwks`, `jwks_uri`",
    fix: "have the owner of the client confirm the key or the address; the old key is refused",
    needs: "before",
    find: ({ environment, after, matrix, before }) =>
      appResources(after).flatMap((app) => {
        const old = before && appResources(before.snapshot).find(({ name }) => name === app.name);
        if (old === undefined) return [];
        const [was, is] = [publicKeys(old), publicKeys(app)];
        if (was === is || was === "" || is === "") return [];
        const roles = grantedScopeSet(matrix, app.name).map((scope) => roleOfScope(environment, scope));
        const label = appLabel(after.model, app.name);
        return [
          {
            object: addressOfResource(app),
            summary: `whoever holds another private key is ${label} from now on, and may act as ${roles.join(", ") || "nobody"}`,
            got: shown(is),
            expected: `${shown(was)}, as before`,
          },
        ];
      }),
  },

  "client-loses-role": {
    severity: "info",
    title: "an API client may do less than before",
    why: "Its token requests with the old scopes are refused.",
    source: 'vendor page, "API access policy" (levels of access)',
    fix: "nothing, if whoever runs it knows",
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
            summary: `${appLabel(after.model, key)} no longer acts as ${roleOfScope(environment, scope)}`,
          }));
      }),
  },

  "client-set-changed": {
    severity: "warning",
    title: "an API client becomes another user in Management Console, and the old one is left behind",
    why: "The set of scopes is the identity: what the old domain user owned stays with it, and it stays in the list of users.",
    source: 'vendor page, "Bearer token" (each set of scopes is one domain user)',
    fix: "after the apply, move what the old domain user owns, and delete it",
    needs: "before",
    find: ({ after, matrix, before }) =>
      apiClients(after.model).flatMap(({ key }) => {
        const old = before === undefined ? [] : grantedScopeSet(before.matrix, key);
        const desired = grantedScopeSet(matrix, key);
        if (old.length === 0 || desired.length === 0 || old.join() === desired.join()) return [];
        return [
          {
            object: addressOf("app", { key }),
            summary: `${appLabel(after.model, key)} becomes another user in Management Console, and the old one is left behind`,
            got: desired.join(", "),
            expected: `${old.join(", ")}, as before`,
          },
        ];
      }),
  },

  "new-client": {
    severity: "info",
    title: "there is a new API client",
    why: "Somebody will hold its credential.",
    source: 'vendor page, "API integration: API Services"',
    fix: "nothing, if its owner is known",
    needs: "before",
    find: ({ environment, after, matrix, before }) =>
      apiClients(after.model)
        .filter(({ key }) => before !== undefined && !before.snapshot.model.apps.some((app) => app.key === key))
        .map(({ key }) => {
          const scopes = grantedScopeSet(matrix, key);
          const roles = scopes.map((scope) => roleOfScope(environment, scope));
          const isPrivileged = PRIVILEGED_ROLES.some((role) => scopes.includes(apiScope({ key: role })));
          return {
            object: addressOf("app", { key }),
            ...(isPrivileged && { severity: "warning" as const, fix: "have the owner of the role agree" }),
            summary: `${appLabel(after.model, key)} is new, and may act as ${roles.join(", ") || "nobody"}`,
          };
        }),
  },
} as const satisfies ReviewChecks;

/** An address as it is, a key by how it begins and ends. */
function shown(keys: string): string {
  return keys
    .split(", ")
    .map((key) => (URL.canParse(key) ? key : `the key ${key.slice(0, 16)}…${key.slice(-8)}`))
    .join(", ");
}
