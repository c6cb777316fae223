import { type AccessModel, isAbout, isUnmanaged, type Reference } from "../../access-model/access-model.ts";
import { addressOf } from "../address.ts";
import { apiClients, appLabel, ownApps } from "../apps.ts";
import { isForClients, isForUsers, policies } from "../policies.ts";
import type { ReviewChecks } from "../review-check.ts";

/** Apps that policies list. */
export const POLICY_CLIENT_CHECKS = {
  "all-clients-policy": {
    severity: "error",
    title: "every OAuth client of the org gets tokens for Management Console",
    why: "A client that another team creates later for another purpose gets tokens too. The policy also decides before every policy below it.",
    source: 'vendor page, "Access Policies" (assigned to the application); Okta, "Configure an access policy"',
    fix: "list the clients of the policy by name",
    find: ({ after }) => {
      const all = policies(after.model).filter(({ policy }) => policy.active);
      return all
        .filter(({ policy }) => policy.clients === "ALL_CLIENTS")
        .map(({ server, policy }) => {
          const below = all.filter((one) => one.server === server && one.policy.priority > policy.priority);
          return {
            object: addressOf("policy", policy),
            ...(below.length > 0 && {
              severity: "critical" as const,
              summary: "every OAuth client of the org gets tokens before the policies that list clients apply",
            }),
            got: "ALL_CLIENTS",
          };
        });
    },
  },

  "app-without-policy": {
    severity: "error",
    title: "no access policy lists the app, so Okta refuses every request through it",
    why: "Okta answers access_denied: Policy evaluation failed for this request.",
    source: 'vendor page, "Access Policies" (without one nobody can connect)',
    fix: "list the app in an active policy",
    find: ({ after }) => {
      const all = policies(after.model).filter(({ policy }) => policy.active);
      if (all.some(({ policy: { clients } }) => clients !== "ALL_CLIENTS" && clients.some((one) => "unknown" in one)))
        return [];
      return ownApps(after.model)
        .filter(({ key }) => !all.some(({ policy }) => isAbout(policy, key)))
        .map((app) => ({
          object: addressOf("app", app),
          summary: `no user or client gets a token through ${appLabel(after.model, app.key)}: no active policy lists it`,
        }));
    },
  },

  "client-in-two-api-policies": {
    severity: "error",
    title: "an API client is in two API policies",
    why: "It can get the scopes of both, and can appear as two users in Management Console.",
    source:
      'vendor page, "API access policy" (a separate policy for each level of access); Okta, "Configure an access policy"',
    fix: "keep the client only in the policy for its level of access",
    find: ({ after }) => {
      const api = policies(after.model).filter(({ policy }) => policy.active && policy.rules.some(isForClients));
      return apiClients(after.model).flatMap((app) => {
        const listed = api.filter(({ policy }) => policy.clients !== "ALL_CLIENTS" && isAbout(policy, app.key));
        if (listed.length < 2) return [];
        const names = listed.map(({ policy }) => (typeof policy.name === "string" ? policy.name : policy.key));
        const foreign = listed.find(({ policy }) => isUnmanaged(policy))?.policy;
        return [
          {
            object: addressOf("app", app),
            ...(foreign && { through: addressOf("policy", foreign) }),
            summary: `${appLabel(after.model, app.key)} gets what each of ${listed.length} API policies grants`,
            got: names.join(", "),
          },
        ];
      });
    },
  },

  "client-in-user-policy": {
    severity: "error",
    title: "the sign-in policy is assigned to a client other than the web app",
    why: "Its rule also decides for that client: an additional scope or grant type there opens a second way in.",
    source: 'vendor page, "User authentication access policy" (assigned to the web application only)',
    fix: "keep the web app as the policy's only client",
    find: ({ after }) =>
      policies(after.model)
        .filter(({ policy }) => policy.rules.some((rule) => isForUsers(rule) && rule.scopes.includes("openid")))
        .flatMap(({ policy }) =>
          (policy.clients === "ALL_CLIENTS" ? [] : policy.clients)
            .flatMap((client) => ("key" in client ? [client.key] : "id" in client ? [client.id] : []))
            .filter((key) => after.model.apps.find((app) => app.key === key)?.applicationType !== "web")
            .map((key) => ({ object: addressOf("policy", policy), item: appLabel(after.model, key) })),
        ),
  },

  "foreign-client-in-policy": {
    severity: "error",
    title: "a policy gives tokens to an app outside this setup",
    why: "The owner of that app gets the policy's scopes, and with them roles in Management Console.",
    source: 'vendor page, "API access policy" (assigned to the API application)',
    fix: "remove the app from the policy, or declare it as an API client",
    find: ({ after }) =>
      policies(after.model).flatMap(({ policy }) =>
        (policy.clients === "ALL_CLIENTS" ? [] : policy.clients)
          .flatMap((client) => foreignApp(client, after.model))
          .map(({ id, name }) => {
            const scopes = policy.rules.flatMap((rule) => (rule.scopes === "ANY" ? ["any scope"] : rule.scopes));
            return {
              object: addressOf("policy", policy),
              item: id,
              summary: `the app ${name}, which is not part of this setup, gets ${[...new Set(scopes)].join(", ") || "nothing yet"}`,
            };
          }),
      ),
  },

  "mixed-access-levels": {
    severity: "error",
    title: "one API policy lists clients to which the file gives different roles",
    why: "All clients of a policy get the same scopes, so one gets too many or the other too few.",
    source: 'vendor page, "API access policy" (a separate policy for different levels of access)',
    fix: "use a separate policy for each set of roles",
    find: ({ environment, after }) => {
      const rolesOf = (label: unknown) =>
        environment.api?.clients.find((client) => client.label === label)?.roleIds.join();
      return policies(after.model)
        .filter(({ policy }) => policy.rules.some(isForClients) && policy.clients !== "ALL_CLIENTS")
        .flatMap(({ policy }) => {
          const listed = after.model.apps.filter(({ key }) => isAbout(policy, key));
          const levels = new Set(listed.flatMap(({ label }) => rolesOf(label) ?? []));
          if (levels.size < 2) return [];
          return [{ object: addressOf("policy", policy), got: listed.map(({ label }) => String(label)).join(", ") }];
        });
    },
  },
} as const satisfies ReviewChecks;

/** An active app outside this setup, by its label if the org shows it. */
function foreignApp(client: Reference, { apps }: AccessModel): { readonly id: string; readonly name: string }[] {
  if ("id" in client) return [{ id: client.id, name: client.id }];
  const app = "key" in client ? apps.find(({ key }) => key === client.key) : undefined;
  if (app === undefined || !isUnmanaged(app) || !app.active) return [];
  return [{ id: app.key, name: typeof app.label === "string" ? app.label : app.key }];
}
