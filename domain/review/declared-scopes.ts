import type { AccessModel } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { apiScope } from "../scope.ts";

/** The `api::` scopes that the file gives an app of the model, found by its label; none for one that it does not know. */
export function declaredScopes({ users, api, roles }: Environment, { apps }: AccessModel, key: string): string[] {
  const label = apps.find((app) => app.key === key)?.label;
  const clients = api?.clients.filter((client) => (client.useUserApp ? users?.appLabel : client.label) === label) ?? [];
  const ids = clients.flatMap(({ roleIds }) => roleIds);
  return roles.filter(({ id }) => ids.includes(id)).map(apiScope);
}
