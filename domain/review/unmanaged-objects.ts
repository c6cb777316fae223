import {
  type AccessModel,
  type AuthorizationServer,
  isUnmanaged,
  type MaybeUnknown,
} from "../access-model/access-model.ts";
import { addressOf } from "./address.ts";

/** An object of the org that is not in Terraform's state, as a finding names it. */
export interface UnmanagedObject {
  /** Kind and id in Okta, such as `policy 00p…`. */
  readonly object: string;
  /** What to do about it: no deploy touches it. */
  readonly fix: string;
}

/** The unmanaged objects of a model by the address that {@link addressOf} gives them. */
export function unmanagedObjects({ apps, groups, servers }: AccessModel): ReadonlyMap<string, UnmanagedObject> {
  return new Map([
    ...entries("app", apps, (app) => change(`Applications > Applications > ${nameOf(app, app.label)}`)),
    ...entries("group", groups, (group) => change(`Directory > Groups > ${nameOf(group, group.name)}`)),
    ...servers.flatMap(inServer),
  ]);
}

function inServer(server: AuthorizationServer): (readonly [string, UnmanagedObject])[] {
  const at = (...way: readonly string[]) =>
    ["Security > API > Authorization Servers", nameOf(server, server.name), ...way].join(" > ");
  return [
    ...entries("scope", server.scopes, ({ name }) => remove(at("Scopes", name))),
    ...entries("claim", server.claims, ({ name }) => remove(at("Claims", name))),
    ...entries("policy", server.policies, (one) => remove(at("Access Policies", nameOf(one, one.name)))),
    ...server.policies.flatMap((policy) =>
      entries("rule", policy.rules, (rule) =>
        remove(at("Access Policies", nameOf(policy, policy.name), nameOf(rule, rule.name))),
      ),
    ),
  ];
}

function entries<T extends { readonly key: string; readonly id: MaybeUnknown<string> }>(
  kind: Parameters<typeof addressOf>[0],
  objects: readonly T[],
  fixOf: (object: T) => string,
): (readonly [string, UnmanagedObject])[] {
  return objects
    .filter(isUnmanaged)
    .map((one) => [addressOf(kind, one), { object: `${kind} ${one.key}`, fix: fixOf(one) }] as const);
}

function remove(way: string): string {
  return `Terraform does not manage it, and no deploy changes it. In the Admin Console, remove it: ${way}`;
}

function change(way: string): string {
  return `Terraform does not manage it, and no deploy changes it. In the Admin Console, change it: ${way}`;
}

function nameOf({ key }: { readonly key: string }, name: MaybeUnknown<string>): string {
  return typeof name === "string" ? name : key;
}
