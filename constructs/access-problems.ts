import type { RoleHolder } from "../domain/access-level.ts";
import type { OauthClient } from "./oauth-client.ts";
import { unknownProblems } from "./refuse.ts";

/** What keeps API clients from having exactly one policy each: who they are and which roles they have is known at the synthesis. */
export function accessProblems(clients: readonly (RoleHolder & { readonly client: OauthClient })[]): string[] {
  const unknown = unknownProblems({ clients }, "as a list");
  if (unknown.length > 0) return unknown;
  const firsts = new Map(clients.map(({ client }, index) => [client.clientId, index] as const).toReversed());
  return clients.flatMap(({ client, roles }, index) => {
    const access = `clients[${index}]`;
    const first = firsts.get(client.clientId) ?? index;
    return [
      ...unknownProblems({ [`${access}.roles`]: roles }, "as a list"),
      ...(first < index ? [`${access}.client is that of clients[${first}]; name it once, with all its roles`] : []),
      ...(new Set(roles.map(({ id }) => id)).size < roles.length ? [`${access}.roles has a role twice`] : []),
    ];
  });
}
