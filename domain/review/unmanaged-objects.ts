import {
  type AccessModel,
  type AuthorizationServer,
  type Claim,
  isUnmanaged,
  type MaybeUnknown,
  type Scope,
} from "../access-model/access-model.ts";
import { addressOf } from "./address.ts";

/** An object of the org outside Terraform's state, as findings name it. */
export interface UnmanagedObject {
  /** Kind and id in Okta, such as `policy 00p…`. */
  readonly object: string;
  /** Its place in the Admin Console. */
  readonly place: string;
  /** What to do about it; no deploy changes it. */
  readonly fix: string;
}

/** The unmanaged objects of a model by the address that {@link addressOf} gives them. */
export function unmanagedObjects({ apps, groups, servers }: AccessModel): ReadonlyMap<string, UnmanagedObject> {
  return new Map([
    ...apps.flatMap((app) => entry("app", app, app.label, "change", ["Applications", "Applications"])),
    ...groups.flatMap((group) => entry("group", group, group.name, "change", ["Directory", "Groups"])),
    ...servers.flatMap(inServer),
  ]);
}

type Entry = readonly [address: string, object: UnmanagedObject];

function inServer(server: AuthorizationServer): Entry[] {
  const at = ["Security", "API", "Authorization Servers", nameOf(server, server.name)];
  return [
    ...server.scopes.flatMap((scope) => entry("scope", scope, scope.name, ofScope(scope), [...at, "Scopes"])),
    ...server.claims.flatMap((claim) => entry("claim", claim, claim.name, ofClaim(claim), [...at, "Claims"])),
    ...server.policies.flatMap((policy) => {
      const way = [...at, "Access Policies"];
      const rulesAt = [...way, nameOf(policy, policy.name)];
      return [
        ...entry("policy", policy, policy.name, "remove", way),
        ...policy.rules.flatMap((rule) => entry("rule", rule, rule.name, "remove", rulesAt)),
      ];
    }),
  ];
}

/** Okta's own scopes cannot be removed. */
function ofScope({ system }: Scope): string {
  return system ? "reset" : "remove";
}

/** Okta's own claims cannot be removed. */
function ofClaim({ name }: Claim): string {
  return name === "sub" ? "reset" : "remove";
}

function entry(
  kind: Parameters<typeof addressOf>[0],
  one: { readonly key: string; readonly id: MaybeUnknown<string> },
  label: MaybeUnknown<string>,
  action: string,
  way: readonly string[],
): Entry[] {
  if (!isUnmanaged(one)) return [];
  const name = nameOf(one, label);
  const place = [...way, name].join(" > ");
  const fix = `${action} the ${kind} ${name} in the Admin Console, because Terraform does not manage it: ${place}`;
  return [[addressOf(kind, one), { object: `${kind} ${one.key}`, place, fix }]];
}

function nameOf({ key }: { readonly key: string }, name: MaybeUnknown<string>): string {
  return typeof name === "string" ? name : key;
}
