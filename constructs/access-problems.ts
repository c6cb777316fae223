import type { RoleHolder } from "../domain/access-level.ts";
import type { OauthClient } from "./oauth-client.ts";
import { unknownProblems } from "./refuse.ts";

/** Problems that prevent exactly one policy per API client. Clients and their roles must be known at synthesis. */
export function accessProblems(clients: readonly (RoleHolder & { readonly client: OauthClient })[]): string[] {
  const unknown = unknownProblems({ clients }, "as a list");
  if (unknown.length > 0) return unknown;
  const firsts = new Map(clients.map(({ client }, index) => [client.clientId, index] as const).toReversed());
  return clients.flatMap(({ client, roles }, index) => {
    const access = `clients[${index}]`;
    const first = firsts.get(client.clientId) ?? index;
    return [
      ...unknownProblems({ [`${access}.roles`]: roles }, "as a list"),
      ...(first < index
        ? [`${access}.client is the same as that of clients[${first}]; list each client once, with all its roles`]
        : []),
      ...(new Set(roles.map(({ id }) => id)).size < roles.length ? [`${access}.roles has a duplicate role`] : []),
    ];
  });
}
