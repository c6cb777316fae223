import { formatLifetime } from "../../lifetime.ts";
import type { Access } from "../access-row.ts";
import { addressOf } from "../address.ts";
import { appLabel, declaredScopes, ownApps } from "../apps.ts";
import { combinationRows } from "../combination-rows.ts";
import type { CheckResult, ReviewChecks } from "../review-check.ts";
import { groupLabel, groupObject, roleGroups, roleOf, roleOfScope } from "../role-groups.ts";

/** Who gets what, compared with what the file declares. */
export const DECLARED_ACCESS_CHECKS = {
  "client-exceeds-declaration": {
    severity: "critical",
    title: "an API client gets a role that the file does not give it",
    why: "With a token for that scope, the client has all rights of the role in Management Console.",
    source: 'vendor page, "API access policy" (administrator access is refused to the view-only client)',
    fix: "remove the scope from the rule that grants it, or give the client the role in the file",
    find: ({ environment, after, matrix }) =>
      matrix.clients.flatMap(({ client, scope, outcome }) => {
        if (typeof client !== "string" || outcome.kind === "refused") return [];
        const declared = declaredScopes(environment, after.model, client);
        if (declared.includes(scope)) return [];
        return [
          {
            object: addressOf("app", { key: client }),
            through: addressOf("rule", { key: outcome.rule }),
            item: scope,
            summary: `${appLabel(after.model, client)} can act as ${roleOfScope(environment, scope)} (${scope}), which the file does not give it`,
            got: `granted by ${addressOf("rule", { key: outcome.rule })}`,
            expected: declared.join(", ") || "no scope",
          },
        ];
      }),
  },

  "client-misses-declaration": {
    severity: "error",
    title: "an API client does not get a role that the file gives it",
    why: "Okta refuses its token requests, and everything that relies on the client fails.",
    source: 'vendor page, "API access policy", "API integration: API Services"',
    fix: "grant the scope in a rule of the client's policy",
    find: ({ environment, after, matrix }) =>
      ownApps(after.model).flatMap(({ key }) =>
        declaredScopes(environment, after.model, key).flatMap((scope) => {
          const access = matrix.clients.find((one) => one.client === key && one.scope === scope);
          if (access?.outcome.kind === "issued") return [];
          const { error, description } = access?.outcome ?? {
            error: "invalid_scope",
            description: "the server has no such scope",
          };
          return [
            {
              object: addressOf("app", { key }),
              item: scope,
              summary: `${appLabel(after.model, key)} gets no token for ${scope}`,
              got: `${error}: ${description}`,
            },
          ];
        }),
      ),
  },

  "combination-differs": {
    severity: "warning",
    title: "members of several groups get something that none of the groups gives alone",
    why: "The table of groups shows members of one group each. It does not show that members of several groups match another rule or are refused.",
    source: 'Okta, "Configure an access policy"; "Create a custom authorization server with Terraform" (exclusions)',
    fix: "remove the exclusion, assign to the app every group that a rule lists, and list every role group in the rule",
    find: ({ environment, after, matrix, compile }) =>
      combinationRows(environment, { model: after.model, matrix, compile }).flatMap(({ who, place, after: access }) => {
        const object = objectOf(access, after.model.servers);
        if (access === undefined || object === undefined) return [];
        return [{ object, item: `${who} at ${place}`, ...found(who, access) }];
      }),
  },

  "group-exceeds-declaration": {
    severity: "critical",
    title: "members of a group get a role that the file does not give them",
    why: "Management Console trusts the token.",
    source: 'vendor page, "Groups and Users" (groups carry the roles)',
    fix: "correct the claim or the groups of the rule",
    find: ({ environment, after, matrix }) => {
      const all = roleGroups(environment, after.model);
      return matrix.users.flatMap(({ group, app, outcome }): CheckResult[] => {
        if (group === "noGroup" || typeof app !== "string" || outcome.kind === "refused") return [];
        const role = roleOf(all, group)?.name;
        const roles = outcome.idTokenRoles === "unknown" ? [] : outcome.idTokenRoles;
        const label = groupLabel(after.model, group, environment);
        const object = groupObject(after.model, group);
        const through = addressOf("rule", { key: outcome.rule });
        const extra = roles.filter((one) => one !== role);
        if (extra.length > 0) {
          return extra.map((one) => ({
            object,
            through,
            item: one,
            summary: `members of ${label} get the role ${one}, which the file does not give them`,
          }));
        }
        return role === undefined
          ? [
              {
                object,
                through,
                severity: "warning",
                summary: `members of ${label}, a group without a role, get tokens`,
              },
            ]
          : [];
      });
    },
  },

  "group-misses-declaration": {
    severity: "error",
    title: "members of a role group do not get their role",
    why: "Okta refuses their sign-in, or Management Console refuses it because they have no role.",
    source: 'vendor page, "Groups and Users", "User authentication access policy"',
    fix: "correct what refuses them: the assignment, the rule's groups, or the claim",
    find: ({ environment, after, matrix }) => {
      const all = roleGroups(environment, after.model);
      // Members of our groups need no access through other teams' apps.
      const own = new Set(ownApps(after.model).map(({ key }) => key));
      return matrix.users.flatMap(({ group, app, outcome }) => {
        if (group === "noGroup" || typeof app !== "string" || !own.has(app)) return [];
        const role = roleOf(all, group);
        if (role === undefined) return [];
        const label = groupLabel(after.model, group, environment);
        const object = groupObject(after.model, group);
        if (outcome.kind === "refused") {
          return [
            {
              object,
              summary: `members of ${label} cannot sign in as ${role.name}`,
              got: `${outcome.error}: ${outcome.description}`,
            },
          ];
        }
        const { idTokenRoles: roles } = outcome;
        if (roles === "unknown" || roles.includes(role.name)) return [];
        return [
          {
            object,
            summary: `members of ${label} sign in without the role ${role.name}`,
            got: roles.join(", ") || "no role",
          },
        ];
      });
    },
  },
} as const satisfies ReviewChecks;

/** The policy that decides, or the server that refuses. */
function objectOf(access: Access | undefined, [server]: readonly { readonly key: string }[]): string | undefined {
  const [key] = access?.kind === "granted" ? access.policies : [];
  if (key !== undefined) return addressOf("policy", { key });
  return server && addressOf("server", server);
}

function found(who: string, access: Access): Omit<CheckResult, "object"> {
  if (access.kind === "denied") {
    return {
      severity: "error",
      summary: `members of ${who} cannot sign in, although members of one of the groups can`,
      got: `${access.error}: ${access.description}`,
    };
  }
  const { roles, accessTokenMinutes, refreshTokenMinutes } = access;
  const what = roles === "unknown" ? "unknown roles" : roles.join(", ") || "no role";
  const token = `an access token for ${formatLifetime(accessTokenMinutes * 60)}`;
  return {
    summary: `members of ${who} get ${what}, ${token} and ${signedIn(refreshTokenMinutes)}, which none of the groups gives alone`,
  };
}

function signedIn(minutes: number | undefined): string {
  if (minutes === undefined) return "no refresh token";
  return minutes === 0 ? "an unlimited sign-in" : `a sign-in for ${formatLifetime(minutes * 60)}`;
}
