import type { ProbeClient } from "../io/oidc/token-steps.ts";
import { credentialSource } from "./client-credentials.ts";
import type { DeployedStack } from "./deployed-stack.ts";
import type { World } from "./world.ts";

/** Every OAuth client of an environment with its credential, by its key in the access model. */
export async function probeClients(world: World, stack: DeployedStack): Promise<ReadonlyMap<string, ProbeClient>> {
  const source = credentialSource(world, stack);
  const { clients, users } = stack.access;
  const found = await Promise.all(clients.map(async (client) => [client.key, await source.client(client)] as const));
  const webApp = users && !clients.some(({ key }) => key === users.key) ? await source.webApp() : undefined;
  return new Map([...found, ...(users && webApp ? [[users.key, webApp] as const] : [])]);
}
