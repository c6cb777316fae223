import { groupFilter, isSeenByFilter } from "../access-matrix/group-filter.ts";
import type { Claim } from "../access-model/access-model.ts";
import { expressionGrants } from "../access-model/role-grants.ts";
import { groupName } from "./rule-conditions.ts";
import { MOST_CLAIMS, rolesClaims } from "./scope-sets.ts";
import type { SearchSpace } from "./search-space.ts";
import type { Condition } from "./smallest-membership.ts";

/** A group whose members get a value in a `roles` claim. */
export interface GroupValue {
  /** Its name among {@link groupNames}. */
  readonly group: string;
  readonly value: string;
}

/** A `roles` claim and its values by group. */
export interface ClaimValues {
  readonly claim: Claim;
  readonly values: readonly GroupValue[];
}

/**
 * The conditions under which a `roles` claim can contain a value of interest, one list for each way; the evaluator decides the
 * result. If a token has several claims, each of the others has a value or none.
 */
export function conditionsOfClaims(space: SearchSpace, isOfInterest: (value: string) => boolean): Condition[][] {
  const claims = claimValues(space);
  return claims.flatMap((one) => {
    const giving = one.values.filter(({ value }) => isOfInterest(value)).map(({ group }) => group);
    if (giving.length === 0) return [];
    return conditionsOfOthers(space, claims, one).map((others) => [[{ some: giving }], ...others]);
  });
}

/** The conditions on the other claims that can replace one, one list for each way: each has a value or none. */
export function conditionsOfOthers(
  space: SearchSpace,
  claims: readonly ClaimValues[],
  one: ClaimValues,
): Condition[][] {
  return combinations(competitors(space, claims, one).map(valueOrNone));
}

/** The conditions under which the `roles` claims of an ID token lack a value, one list for each way. */
export function conditionsOfLack(space: SearchSpace, names: ReadonlySet<string>): Condition[][] {
  const claims = claimValues(space)
    .filter(({ claim }) => claim.token === "idToken")
    .slice(0, MOST_CLAIMS);
  const each = claims.map((one): Condition[][] => {
    const giving = one.values.filter(({ value }) => names.has(value)).map(({ group }) => group);
    const lacks: Condition = [{ none: giving }];
    const any = one.values.map(({ group }) => group);
    // The claim is not in the token, does not count, or lacks the value; if claims compete, it has another value or none.
    return [[], [lacks], ...(claims.length > 1 ? [[lacks, [{ some: any }]], [[{ none: any }]]] : [])];
  });
  return combinations(each);
}

/** The active `roles` claims in the server's order, with the groups for which they give values. */
export function claimValues(space: SearchSpace): ClaimValues[] {
  return rolesClaims(space.server.claims)
    .slice(0, 2 * MOST_CLAIMS)
    .map((claim) => ({ claim, values: valuesOf(claim, space) }));
}

function valuesOf({ value }: Claim, { model, compile, assumptions }: SearchSpace): GroupValue[] {
  switch (value.kind) {
    case "unknown":
      return [];
    case "expression":
      return (expressionGrants(value.text) ?? []).flatMap(({ group, role }) =>
        groupName(group).map((name) => ({ group: name, value: role })),
      );
    case "groupFilter": {
      const lets = groupFilter(value, compile, assumptions) ?? (() => false);
      return model.groups
        .filter((group) => isSeenByFilter(group, assumptions))
        .flatMap(({ key, name }) =>
          typeof name === "string" && lets(name) ? groupName({ key }).map((group) => ({ group, value: name })) : [],
        );
    }
  }
}

/** The other claims of the token that can replace one. */
function competitors(
  { assumptions }: SearchSpace,
  claims: readonly ClaimValues[],
  { claim }: ClaimValues,
): ClaimValues[] {
  if (assumptions.claimOfSeveral === "all") return [];
  return claims.filter((other) => other.claim !== claim && other.claim.token === claim.token);
}

/** A claim has a value or none. */
function valueOrNone({ values }: ClaimValues): Condition[][] {
  return [[], [[{ none: values.map(({ group }) => group) }]]];
}

/** One of each, in every combination. */
function combinations(each: readonly (readonly Condition[][])[]): Condition[][] {
  return each.reduce<Condition[][]>((all, ways) => all.flatMap((some) => ways.map((way) => [...some, ...way])), [[]]);
}
