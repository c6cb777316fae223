import type { AccessModel } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { apiScope } from "../scope.ts";
import { isDeclaredApp } from "./declared-apps.ts";

/** The `api::` scopes that the file gives an app of the model, none for one that it does not declare. */
export function declaredScopes(environment: Environment, model: AccessModel, key: string): string[] {
  const { users, api, roles } = environment;
  const app = model.apps.find((one) => one.key === key);
  if (app === undefined || !isDeclaredApp(environment, model, app)) return [];
  const { label } = app;
  const clients = api?.clients.filter((client) => (client.useUserApp ? users?.appLabel : client.label) === label) ?? [];
  const ids = clients.flatMap(({ roleIds }) => roleIds);
  return roles.filter(({ id }) => ids.includes(id)).map(apiScope);
}
