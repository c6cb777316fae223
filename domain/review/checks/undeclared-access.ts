import { addressOf } from "../address.ts";
import { apiClients, appLabel, DPOP_ATTRIBUTE, grantedScopeSet, isDeclaredApp, ownApps } from "../apps.ts";
import type { ReviewChecks } from "../review-check.ts";

/** Access that the file does not declare. */
export const UNDECLARED_ACCESS_CHECKS = {
  "belongs-elsewhere": {
    severity: "error",
    title: "it belongs to an object outside this setup, and this review does not show what it gives there",
    why: "A policy or scope of another authorization server, or an assignment to another app, gives access that nobody reviews here.",
    source: "okta provider documentation, `auth_server_id`, `policy_id`, `app_id`",
    fix: "refer to the stack's own server, policy or app",
    find: ({ after }) => after.model.orphans.map((object) => ({ object })),
  },

  "foreign-client-gets-tokens": {
    severity: "critical",
    title: "every other OAuth client of the org gets a role of Management Console",
    why: "Anyone who can create an app in the org can create an administrator of Management Console.",
    source: 'vendor page, "API access policy" (assigned to the API application)',
    fix: "list the clients of the policy by name",
    find: ({ matrix }) =>
      matrix.clients.flatMap(({ client, scope, outcome }) =>
        typeof client !== "string" && outcome.kind === "issued"
          ? [
              {
                object: addressOf("rule", { key: outcome.rule }),
                item: scope,
                summary: `every OAuth client of the org that can use Client Credentials gets ${scope}`,
              },
            ]
          : [],
      ),
  },

  "outsider-signs-in": {
    severity: "error",
    title: "users in no role group get tokens",
    why: "Management Console turns them away because they have no role. Other services that accept these tokens do not.",
    source: 'vendor page, "Groups and Users" (a user in no role group is turned away)',
    fix: "list the role groups in the sign-in rule",
    find: ({ after, matrix }) =>
      matrix.users.flatMap(({ group, app, outcome }) =>
        group === "noGroup" && typeof app === "string" && outcome.kind === "issued"
          ? [
              {
                object: addressOf("rule", { key: outcome.rule }),
                item: app,
                summary: `users in no role group get tokens at ${appLabel(after.model, app)} once they are assigned to it`,
              },
            ]
          : [],
      ),
  },

  "shared-scope-set": {
    severity: "info",
    title: "API clients with the same scopes are one user in Management Console",
    why: "It distinguishes callers by their set of scopes, so its logs do not show which of them acted.",
    source: 'vendor page, "Bearer token" (each set of scopes is one domain user)',
    fix: "to distinguish them in the logs, give each client a different set of roles",
    find: ({ after, matrix }) => {
      const sets = new Map<string, string[]>();
      for (const { key } of apiClients(after.model)) {
        const set = grantedScopeSet(matrix, key).join(" ");
        if (set !== "") sets.set(set, [...(sets.get(set) ?? []), key]);
      }
      return [...sets]
        .filter(([, keys]) => keys.length > 1)
        .map(([set, [first = "", ...others]]) => ({
          object: addressOf("app", { key: first }),
          item: set,
          summary: `${others.length + 1} API clients are one user in Management Console`,
          got: [first, ...others]
            .slice(0, 5)
            .map((key) => appLabel(after.model, key))
            .join(", "),
        }));
    },
  },

  "undecided-value": {
    severity: "warning",
    title: "a value on which tokens depend is known only after apply, so nobody can review it",
    why: "Terraform applies the value unseen.",
    source: "Terraform, JSON output format, `after_unknown`",
    fix: "write the literal value, or refer to a resource of the stack",
    find: ({ after }) =>
      after.model.unknownValues
        // No configuration can write it, and dpop-required reports it.
        .filter(({ attribute }) => attribute !== DPOP_ATTRIBUTE)
        .map(({ resource, attribute }) => ({ object: resource, item: attribute })),
  },

  "undeclared-app": {
    severity: "warning",
    title: "an app is not declared in the file",
    why: "Its purpose is not documented, so nobody can say what it is allowed to do.",
    source: "this project's rule: the file declares who has access",
    fix: "declare it in the file, or remove it",
    find: ({ environment, after }) => {
      return ownApps(after.model)
        .filter((app) => typeof app.label === "string" && !isDeclaredApp(environment, after.model, app))
        .map((app) => ({ object: addressOf("app", app), got: appLabel(after.model, app.key) }));
    },
  },

  "undeclared-server": {
    severity: "warning",
    title: "there is more than one authorization server, and the review shows access for the first only",
    why: "Management Console uses one issuer. Another server serves a purpose that the file does not declare.",
    source: 'vendor page, "Configure MC connection to Okta" (one Authorization Server ID)',
    fix: "remove it, or deploy it in a separate stack",
    find: ({ after }) => after.model.servers.slice(1).map((server) => ({ object: addressOf("server", server) })),
  },
} as const satisfies ReviewChecks;
