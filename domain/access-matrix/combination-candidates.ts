import {
  type AccessModel,
  type AuthorizationServer,
  isSameReference,
  type PolicyRule,
  policiesOf,
  type Reference,
} from "../access-model/access-model.ts";
import { AUTHORIZATION_CODE } from "../grant-type.ts";
import { SIGN_IN_SCOPES } from "../scope.ts";
import { subsets } from "../subsets.ts";
import type { Combination } from "./access-matrix.ts";
import type { PatternCompiler } from "./group-filter.ts";
import { ANY_OTHER_APP, type Outcome } from "./outcome.ts";
import { rolesInToken } from "./roles-in-token.ts";
import { ruleMismatch } from "./rule-mismatch.ts";

/** Sign-ins at one app, and the access of single groups there. */
export interface SignInAt {
  readonly model: AccessModel;
  readonly server: AuthorizationServer;
  readonly compile: PatternCompiler;
  readonly app: Combination["app"];
  /** A user in rules; absent for all other users. */
  readonly user?: string;
  readonly singles: readonly { readonly group: Reference; readonly outcome: Outcome }[];
}

/** Combinations to evaluate, the smallest first, and whether these are all relevant ones. */
export interface Candidates {
  readonly combinations: readonly Combination[];
  readonly isComplete: boolean;
}

/** Up to this number of special groups every subset is evaluated; above it, some. */
const MOST_SUBSETS_OF = 4;

/**
 * The combinations of groups whose outcome may differ from their single groups; for a user in rules also single groups. A rule
 * matches by one group at a time, and roles add up, unless a group is special: a rule excludes it, or it gets nothing alone
 * although a rule or the claim names it. So each set of special groups with one more group covers all cases.
 */
export function combinationCandidates(at: SignInAt): Candidates {
  const rules = fittingRules(at);
  if (rules.length === 0) return { combinations: [], isComplete: true };
  const special = at.singles.filter((single) => isSpecial(at, rules, single)).map(({ group }) => group);
  const sets = specialSets(rules, special);
  const groups = at.singles.map(({ group }) => group);
  const several = unique([
    ...sets,
    ...sets.flatMap((set) => without(groups, set).map((group) => [...set, group])),
    ...fullSets(rules, special),
  ]).filter((set) => set.length > 1);
  const alone = at.user === undefined ? [] : [[], ...groups.map((group) => [group])];
  const combinations = [...alone, ...several]
    .filter((set) => canGetIn(at, rules, set))
    .map((set) => ({ groups: set, app: at.app, ...(at.user !== undefined && { user: at.user }) }));
  return {
    combinations: combinations.toSorted((a, b) => a.groups.length - b.groups.length),
    isComplete: special.length <= MOST_SUBSETS_OF,
  };
}

/** Users whom a possibly matching rule lists or excludes. */
export function namedUsers(at: Pick<SignInAt, "server" | "app">): string[] {
  return [...new Set(fittingRules(at).flatMap(({ people }) => [...people.users, ...people.excludedUsers]))];
}

/** The rules that match a sign-in, apart from users and groups. */
function fittingRules({ server, app }: Pick<SignInAt, "server" | "app">): PolicyRule[] {
  const policies =
    app === ANY_OTHER_APP
      ? server.policies.filter(({ active, clients }) => active && clients === "ALL_CLIENTS")
      : policiesOf(server, String(app));
  const asked = { grantType: AUTHORIZATION_CODE, scopes: SIGN_IN_SCOPES, defaultScopes: [] };
  return policies.flatMap(({ rules }) => rules).filter((rule) => ruleMismatch(rule, asked) === undefined);
}

function isSpecial(
  at: SignInAt,
  rules: readonly PolicyRule[],
  { group, outcome }: SignInAt["singles"][number],
): boolean {
  if (rules.some((rule) => has(exclusions(rule), group))) return true;
  return outcome.kind === "refused" && (rules.some((rule) => has(included(rule), group)) || hasRole(at, group));
}

function hasRole({ model, server, compile }: SignInAt, group: Reference): boolean {
  return (["idToken", "accessToken"] as const).some((target) => {
    const roles = (groups: readonly Reference[]) =>
      rolesInToken(server, model, { target, scopes: SIGN_IN_SCOPES, groups }, compile);
    return roles([group]).length > roles([]).length;
  });
}

/** Everyone takes precedence over exclusions. */
function exclusions({ people }: PolicyRule): readonly Reference[] {
  return people.groups === "EVERYONE" ? [] : people.excludedGroups;
}

function included({ people }: PolicyRule): readonly Reference[] {
  return people.groups === "EVERYONE" ? [] : people.groups;
}

function isOpen({ people: { groups, users } }: PolicyRule): boolean {
  return groups === "EVERYONE" || groups.length + users.length === 0;
}

function specialSets(rules: readonly PolicyRule[], special: readonly Reference[]): Reference[][] {
  if (special.length <= MOST_SUBSETS_OF) return subsets(special).slice(1);
  const excludedBy = rules.map((rule) => special.filter((group) => has(exclusions(rule), group)));
  const excluded = special.filter((group) => excludedBy.some((set) => has(set, group)));
  return [...special.map((group) => [group]), ...excludedBy, excluded].filter((set) => set.length > 0);
}

/** All groups in a rule with exclusions: shows a token that is refused because of too many groups. */
function fullSets(rules: readonly PolicyRule[], special: readonly Reference[]): Reference[][] {
  return rules
    .filter((rule) => exclusions(rule).length > 0)
    .map((rule) => {
      const excluded = special.filter((group) => has(exclusions(rule), group));
      return [...excluded, ...without(included(rule), excluded)];
    });
}

/** Whether a sign-in can succeed at all: one of the groups is assigned, and a rule applies to one of them or to everyone. */
function canGetIn({ model, app, user }: SignInAt, rules: readonly PolicyRule[], groups: readonly Reference[]): boolean {
  const found = model.apps.find(({ key }) => key === app);
  const isAssigned =
    groups.length === 0 ||
    (found?.implicitAssignment ?? true) ||
    groups.some((group) => has(found?.groups ?? [], group));
  return (
    isAssigned &&
    rules.some(
      (rule) =>
        isOpen(rule) ||
        groups.some((group) => has(included(rule), group)) ||
        (user !== undefined && rule.people.users.includes(user)),
    )
  );
}

function has(groups: readonly Reference[], group: Reference): boolean {
  return groups.some((one) => isSameReference(one, group));
}

function without(groups: readonly Reference[], others: readonly Reference[]): Reference[] {
  return groups.filter((group) => !("unknown" in group) && !has(others, group));
}

/** Sets with the same groups in another order are equal. */
function unique(sets: readonly (readonly Reference[])[]): (readonly Reference[])[] {
  return [
    ...new Map(
      sets.map((set) => [
        set
          .map((group) => JSON.stringify(group))
          .sort()
          .join(),
        set,
      ]),
    ).values(),
  ];
}
