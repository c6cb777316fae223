import type { Environment, LifetimeMinutes } from "../environment.ts";
import { BUILT_IN_ROLES } from "../role.ts";
import { API_SCOPE_PREFIX } from "../scope.ts";
import type { Demand, Statement, Subject, UserSubject } from "./statement.ts";

const ANY_USER: UserSubject = { kind: "users", in: [], notIn: [] };
const ANY_CLIENT: Subject = { kind: "clients", clients: "any" };

/**
 * Statements that follow from a file: each role only through its group, exactly its roles for each client, no API scope for
 * users, no role of the claim for clients, nothing for other apps, and no token longer than declared. Source: vendor page,
 * "Scopes", "Claims", "API access policy".
 */
export function derivedStatements(environment: Environment): Statement[] {
  return [
    ...ofUsers(environment),
    ...ofClients(environment),
    derived("other-apps", { kind: "clients", clients: "others" }, NO_TOKENS),
  ];
}

const NO_TOKENS: Demand = { kind: "never", targets: [{ kind: "tokens" }] };

function ofUsers({ users, roles }: Environment): Statement[] {
  if (users === undefined) return [derived("no-sign-in", ANY_USER, NO_TOKENS)];
  const declared = roles.map(({ key }) => key);
  const undeclared = BUILT_IN_ROLES.filter((key) => !declared.includes(key));
  return [
    ...declared.map((role) => derived(`only-group-${role}`, { ...ANY_USER, notIn: [{ role }] }, neverRole(role))),
    ...undeclared.map((role) => derived(`nobody-${role}`, ANY_USER, neverRole(role))),
    derived("no-api-scope-for-users", ANY_USER, {
      kind: "never",
      targets: [{ kind: "scope", pattern: `${API_SCOPE_PREFIX}*` }],
    }),
    derived("lifetime-of-users", ANY_USER, {
      kind: "within",
      accessTokenMinutes: users.accessTokenLifetimeMinutes,
      ...refreshBound(users.refreshTokenLifetime),
    }),
  ];
}

function ofClients({ api, roles }: Environment): Statement[] {
  if (api === undefined) return [derived("no-clients", ANY_CLIENT, NO_TOKENS)];
  return [
    ...api.clients.map(({ id, name, roleIds }) =>
      derived(
        `exactly-${id}`,
        { kind: "clients", clients: [name] },
        {
          kind: "exactly",
          roles: roles.filter((role) => roleIds.includes(role.id)).map(({ key }) => key),
        },
      ),
    ),
    derived("no-roles-claim-for-clients", ANY_CLIENT, { kind: "never", targets: [{ kind: "rolesClaim" }] }),
    derived(
      "lifetime-of-clients",
      { kind: "clients", clients: api.clients.map(({ name }) => name) },
      {
        kind: "within",
        accessTokenMinutes: api.accessTokenLifetimeMinutes,
      },
    ),
  ];
}

function derived(id: string, subject: Subject, demand: Demand): Statement {
  return { id, origin: { kind: "derived" }, subject, demand };
}

function neverRole(role: string): Demand {
  return { kind: "never", targets: [{ kind: "role", role }] };
}

function refreshBound(lifetime: LifetimeMinutes): { readonly refreshTokenMinutes?: number } {
  return lifetime === "unlimited" ? {} : { refreshTokenMinutes: lifetime };
}
