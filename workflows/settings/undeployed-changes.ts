import type { AccessModel, App } from "../../domain/access-model/access-model.ts";
import { fromConfiguration } from "../../domain/access-model/from-configuration.ts";
import { fromState } from "../../domain/access-model/from-state.ts";

/** Parts of the access model on which the settings for Management Console depend. */
const PARTS: Readonly<Record<string, (model: AccessModel) => unknown>> = {
  audience: ({ servers }) => servers.map(({ audiences }) => audiences),
  "sign-in of users": (model) => webApps(model).length,
  "redirect URIs": (model) => webApps(model).flatMap(({ redirectUris }) => redirectUris),
  "API clients and their roles": (model) =>
    model.apps
      .filter(({ applicationType }) => applicationType === "service")
      .map(({ key }) => [key, grantedScopes(model, key)]),
  groups: ({ groups }) => groups.map(({ key, name }) => [key, name]),
};

/**
 * The parts in which the current configuration differs from Terraform's state; empty if they agree. The org is not read.
 */
export function undeployedChanges(state: unknown, configuration: unknown): string[] {
  const deployed = fromState(state);
  const desired = fromConfiguration(configuration);
  return Object.entries(PARTS).flatMap(([what, read]) =>
    JSON.stringify(read(deployed)) === JSON.stringify(read(desired)) ? [] : [what],
  );
}

function webApps({ apps }: AccessModel): App[] {
  return apps.filter(({ applicationType }) => applicationType === "web");
}

/** The scopes that access policies grant to an app: those of an API client correspond to its roles. */
function grantedScopes({ servers }: AccessModel, app: string): string[] {
  return servers
    .flatMap(({ policies }) => policies)
    .filter(
      ({ clients }) => clients !== "ALL_CLIENTS" && clients.some((client) => "key" in client && client.key === app),
    )
    .flatMap(({ rules }) => rules.flatMap(({ scopes }) => scopes))
    .sort();
}
