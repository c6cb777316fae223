import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import { groupFilter } from "../access-matrix/group-filter.ts";
import type { AccessModel, Claim, Reference } from "../access-model/access-model.ts";
import { expressionGrants } from "../access-model/role-grants.ts";
import { addressOf } from "../review/address.ts";
import { MOST_CLAIMS, rolesClaims } from "./scope-sets.ts";
import type { Doubt } from "./verdict.ts";

const TOKENS: readonly Claim["token"][] = ["idToken", "accessToken"];

/** Unknowns of a model, independent of a request. */
export type Unknown = Extract<Doubt, { readonly kind: "unknownValue" | "orphan" | "hook" | "tooMany" }>;

/** The unknowns of a model that may decide a statement. */
export function unknownsOf(model: AccessModel): Unknown[] {
  const { apps, groups, servers, unknownValues, orphans } = model;
  const value = (resource: string, attribute: string): Unknown => ({ kind: "unknownValue", resource, attribute });
  const policies = servers.flatMap((server) => server.policies);
  const claims = servers.flatMap((server) => rolesClaims(server.claims));
  const hasFilter = claims.some((claim) => claim.value.kind === "groupFilter");
  return [
    ...unknownValues.map(({ resource, attribute }) => value(resource, attribute)),
    ...orphans.map((resource): Unknown => ({ kind: "orphan", resource })),
    ...apps.filter((app) => app.groups.some(isUnknown)).map((app) => value(addressOf("app", app), "groups")),
    ...policies
      .filter(({ clients }) => clients !== "ALL_CLIENTS" && clients.some(isUnknown))
      .map((policy) => value(addressOf("policy", policy), "client_whitelist")),
    ...policies
      .flatMap(({ rules }) => rules)
      .filter(({ people }) =>
        [people.groups, people.excludedGroups].flat().some((one) => typeof one !== "string" && isUnknown(one)),
      )
      .map((rule) => value(addressOf("rule", rule), "group_whitelist")),
    ...(hasFilter
      ? groups.filter(({ name }) => typeof name !== "string").map((group) => value(addressOf("group", group), "name"))
      : []),
    ...(TOKENS.some((token) => claims.filter((claim) => claim.token === token).length > MOST_CLAIMS)
      ? [{ kind: "tooMany" } as const]
      : []),
  ];
}

/** The rules whose token inline hook can change tokens. */
export function hooksOf({ servers }: AccessModel): Extract<Unknown, { readonly kind: "hook" }>[] {
  const policies = servers.flatMap((server) => server.policies).filter(({ active }) => active);
  return policies
    .flatMap(({ rules }) => rules)
    .filter(({ active, callsHook }) => active && callsHook)
    .map((rule) => ({ kind: "hook", rule: addressOf("rule", rule) }));
}

/** The claims that cannot be evaluated. */
export function unreadableClaims({ servers }: AccessModel, compile: PatternCompiler): Claim[] {
  return servers
    .flatMap((server) => rolesClaims(server.claims))
    .filter(({ value }) => {
      if (value.kind === "unknown") return true;
      if (value.kind === "expression") return expressionGrants(value.text) === undefined;
      return groupFilter(value, compile) === undefined;
    });
}

function isUnknown(reference: Reference): boolean {
  return "unknown" in reference;
}
