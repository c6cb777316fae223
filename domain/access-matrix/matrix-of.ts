import type { AccessModel, AuthorizationServer } from "../access-model/access-model.ts";
import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS } from "../grant-type.ts";
import { SIGN_IN_SCOPES } from "../scope.ts";
import type { AccessMatrix, ClientAccess, UserAccess } from "./access-matrix.ts";
import { combinationAccess } from "./combination-access.ts";
import { type Evaluator, evaluator } from "./evaluate.ts";
import type { PatternCompiler } from "./group-filter.ts";
import { groupsIn } from "./groups-in.ts";
import { ANY_OTHER_APP, type RequestingUser } from "./outcome.ts";

/**
 * Who gets what at the model's authorization server; empty without a server. Members of each group request Management Console's
 * sign-in scopes, clients request each scope of the server separately. Members of several groups are evaluated if their access
 * may differ.
 */
export function matrixOf(model: AccessModel, compile: PatternCompiler): AccessMatrix {
  const [server] = model.servers;
  if (server === undefined) return { users: [], clients: [], combinations: [], combinationsComplete: true };
  const evaluate = evaluator(model, server, compile);
  const users = userAccess(model, server, evaluate);
  return {
    users,
    clients: clientAccess(model, server, evaluate),
    ...combinationAccess({ model, server, evaluate, compile }, users),
  };
}

function userAccess(model: AccessModel, server: AuthorizationServer, evaluate: Evaluator): UserAccess[] {
  const apps = model.apps
    .filter(
      ({ applicationType, grantTypes }) => applicationType !== "service" || grantTypes.includes(AUTHORIZATION_CODE),
    )
    .map(({ key }) => key);
  const groups: readonly UserAccess["group"][] = [...groupsIn(model, server), "noGroup"];
  return [...apps, ...foreignApps(server)].flatMap((app) =>
    groups.map((group) => ({
      group,
      app,
      outcome: evaluate({ app, grantType: AUTHORIZATION_CODE, scopes: SIGN_IN_SCOPES, user: memberOf(group) }),
    })),
  );
}

/** A user in no group can only be assigned individually. */
function memberOf(group: UserAccess["group"]): RequestingUser {
  return group === "noGroup" ? { groups: [], assigned: true } : { groups: [group] };
}

function clientAccess(model: AccessModel, server: AuthorizationServer, evaluate: Evaluator): ClientAccess[] {
  const clients = model.apps
    .filter(
      ({ applicationType, grantTypes }) => applicationType === "service" || grantTypes.includes(CLIENT_CREDENTIALS),
    )
    .map(({ key }) => key);
  return [...clients, ...foreignApps(server)].flatMap((client) =>
    server.scopes.map(({ name: scope }) => ({
      client,
      scope,
      outcome: evaluate({ app: client, grantType: CLIENT_CREDENTIALS, scopes: [scope] }),
    })),
  );
}

function foreignApps({ policies }: AuthorizationServer): (typeof ANY_OTHER_APP)[] {
  return policies.some(({ clients }) => clients === "ALL_CLIENTS") ? [ANY_OTHER_APP] : [];
}
