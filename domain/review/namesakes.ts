import {
  type AccessModel,
  type AuthorizationServer,
  isUnmanaged,
  type MaybeUnknown,
} from "../access-model/access-model.ts";
import { addressOf } from "./address.ts";
import type { LiveOrg, Namesake } from "./live-org.ts";
import { unmanagedObjects } from "./unmanaged-objects.ts";

interface Named {
  readonly key: string;
  readonly id: MaybeUnknown<string>;
}

/** An object, and the objects whose names it must not share. */
interface Sought {
  readonly kind: Parameters<typeof addressOf>[0];
  readonly own: Named;
  readonly others: readonly Named[];
}

/**
 * The object that has the name of one of ours, so that Okta refuses to create ours again or to restore its name. Names are
 * unique among groups created in Okta, scopes of a server, its claims for one token type, its policies, and rules of a policy.
 * Whether they are unique among servers and apps is unknown; this assumes they are, since removing a namesake does no harm.
 * Source: Okta, Groups, Applications and Authorization Servers APIs.
 *
 * @param ours the model with the object and its desired name.
 */
export function namesakeOf(
  address: string,
  ours: AccessModel,
  { model, namesakes }: Pick<LiveOrg, "model" | "namesakes">,
): Namesake | undefined {
  const read = namesakes.get(address);
  if (read !== undefined) return read;
  const sought = soughtIn(ours, model).find(({ kind, own }) => addressOf(kind, own) === address);
  const other = sought?.others.find(isUnmanaged);
  if (sought === undefined || other === undefined) return undefined;
  const at = addressOf(sought.kind, other);
  const place = unmanagedObjects(model).get(at)?.place;
  return { address: at, place: `${place ?? sought.kind} (${other.key})` };
}

function soughtIn(ours: AccessModel, live: AccessModel): Sought[] {
  return [
    ...ours.groups.map((own) => ({
      kind: "group" as const,
      own,
      // A group from a directory can have any name.
      others: live.groups.filter(({ name, type }) => name === own.name && type !== "APP_GROUP"),
    })),
    ...ours.apps.map((own) => ({
      kind: "app" as const,
      own,
      others: live.apps.filter(({ label }) => label === own.label),
    })),
    ...ours.servers.flatMap((server) => {
      const there = live.servers.find(({ key }) => key === server.key);
      return there === undefined ? [] : soughtInServer(server, there);
    }),
  ];
}

function soughtInServer(ours: AuthorizationServer, live: AuthorizationServer): Sought[] {
  return [
    ...ours.scopes.map((own) => ({
      kind: "scope" as const,
      own,
      others: live.scopes.filter(({ name }) => name === own.name),
    })),
    ...ours.claims.map((own) => ({
      kind: "claim" as const,
      own,
      others: live.claims.filter(({ name, token }) => name === own.name && token === own.token),
    })),
    ...ours.policies.map((own) => ({
      kind: "policy" as const,
      own,
      others: live.policies.filter(({ name }) => name === own.name),
    })),
    ...ours.policies.flatMap(({ key, rules }) => {
      const there = live.policies.find((one) => one.key === key)?.rules ?? [];
      return rules.map((own) => ({
        kind: "rule" as const,
        own,
        others: there.filter(({ name }) => name === own.name),
      }));
    }),
  ];
}
