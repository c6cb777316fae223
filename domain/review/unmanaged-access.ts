import { type AccessModel, isUnmanaged } from "../access-model/access-model.ts";
import { addressOf } from "./address.ts";
import { appLabel } from "./apps.ts";
import type { LiveOrg } from "./live-org.ts";
import { unmanagedObjects } from "./unmanaged-objects.ts";

/**
 * Unmanaged objects that give or carry access, one sentence each: objects of our server, objects that these or ours name,
 * another server that ours trusts, and a second secret of one of our apps.
 *
 * @param model the org after the change
 */
export function unmanagedAccess(model: AccessModel, { server, clientSecrets }: LiveOrg): string[] {
  const idle = new Set(inactive(model));
  const objects = [...unmanagedObjects(model)].filter(([address]) => !idle.has(address));
  return [
    ...objects.map(([, { object, place }]) => `Terraform does not manage the ${object} (${place})`),
    ...server.trusted.map((name) => `the server exchanges tokens of the server ${name} for its own`),
    ...appsWithSpareSecret(clientSecrets).map((key) => `${appLabel(model, key)} has more than one client secret`),
  ];
}

/** Addresses of inactive unmanaged objects; a rule is inactive with its policy. */
function inactive({ apps, servers }: AccessModel): string[] {
  return [
    ...apps.filter((app) => !app.active).map((app) => addressOf("app", app)),
    ...servers.flatMap(({ claims, policies }) => [
      ...claims.filter(({ active }) => !active).map((claim) => addressOf("claim", claim)),
      ...policies.flatMap((policy) => [
        ...(policy.active ? [] : [addressOf("policy", policy)]),
        ...policy.rules
          .filter((rule) => !rule.active || (!policy.active && isUnmanaged(rule)))
          .map((rule) => addressOf("rule", rule)),
      ]),
    ]),
  ];
}

function appsWithSpareSecret(secrets: LiveOrg["clientSecrets"]): string[] {
  const apps = secrets.filter(({ active }) => active).map(({ app }) => app);
  return [...new Set(apps.filter((app, index) => apps.indexOf(app) !== index))];
}
