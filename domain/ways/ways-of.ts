import { type Assumptions, STRICT_ASSUMPTIONS } from "../access-matrix/assumptions.ts";
import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import type { AccessModel, Reference } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { isApiScope } from "../scope.ts";
import { assumptionCombinations, differing } from "../statements/assumption-combinations.ts";
import { rememberingCompiler } from "../statements/remembering-compiler.ts";
import { type ClaimGrant, claimedWhat, claimGrants, claimPlaces, tokensWith } from "./claim-ways.ts";
import { notKnownOf } from "./not-known.ts";
import { whoOf } from "./people-of-rule.ts";
import { type RuleReach, reachedRules, rulesBefore } from "./rule-reach.ts";
import {
  type AccessWays,
  type GrantedScope,
  isStrict,
  type NotKnown,
  type RoleByClaim,
  type RuleName,
  type Way,
  type What,
} from "./way.ts";
import { newWaySearch, type RequestKind, requestKinds, type WaySearch } from "./way-search.ts";

/**
 * Every way to anything that a token of a model's first server can carry: under the strict assumptions, and additional ways under
 * other combinations, with the differing assumptions. A request exists for each way. The order has no meaning.
 *
 * @param compile of filters in claims
 * @param combinations of assumptions, the strict one first
 */
export function waysOf(
  model: AccessModel,
  environment: Environment,
  compile: PatternCompiler,
  combinations: readonly Assumptions[] = assumptionCombinations(model),
): AccessWays {
  const remembering = rememberingCompiler(compile);
  const seen = new Set<string>();
  const givers = new Map<string, readonly string[]>();
  const ways: Way[] = [];
  const notKnown: NotKnown[] = [];
  const groups = new Map<string, Reference>();
  const apps = new Map<string, string>();
  for (const assumptions of combinations.filter(mayGiveMore)) {
    const search = newWaySearch(model, environment, remembering, assumptions);
    const onlyIf = differing(assumptions);
    const grants = claimGrants(search);
    for (const kind of requestKinds(search)) ways.push(...waysOfKind({ search, grants, onlyIf, seen, givers }, kind));
    notKnown.push(...notKnownOf(model, search, onlyIf));
    for (const [name, reference] of search.names.namedGroups) groups.set(name, reference);
    for (const [name, key] of search.names.namedApps) apps.set(name, key);
  }
  return { ways, notKnown: unique(notKnown), groups, apps };
}

/** A request that Okta may refuse adds no further way. */
function mayGiveMore({ offlineAccessWithoutGrant }: Assumptions): boolean {
  return offlineAccessWithoutGrant === STRICT_ASSUMPTIONS.offlineAccessWithoutGrant;
}

/** A way under several combinations belongs to the first, which has the fewest differences. */
function unique(notKnown: readonly NotKnown[]): NotKnown[] {
  const strict = (one: NotKnown) => JSON.stringify(one.kind === "openFilter" ? { ...one, onlyIf: {} } : one);
  return [...new Map(notKnown.toReversed().map((one) => [strict(one), one])).values()].toReversed();
}

/** A rule, and the common parts of all its ways. */
interface Reached {
  readonly search: WaySearch;
  readonly grants: readonly ClaimGrant[];
  readonly kind: RequestKind;
  readonly reach: RuleReach;
  readonly common: Pick<Way, "app" | "grant" | "rule" | "lifetimes" | "onlyIf">;
  /** Prefix of the identity of its ways. */
  readonly identity: string;
  readonly after: () => readonly RuleName[];
}

/** State of the search for ways. */
interface Looking {
  readonly search: WaySearch;
  readonly grants: readonly ClaimGrant[];
  readonly onlyIf: Partial<Assumptions>;
  /** Ways already found under other assumptions. */
  readonly seen: Set<string>;
  /** Groups that give a role by a claim under the strict assumptions: their members need no other way to it. */
  readonly givers: Map<string, readonly string[]>;
}

function waysOfKind({ search, grants, onlyIf, seen, givers }: Looking, kind: RequestKind): Way[] {
  const reached = reachedRules(search, kind);
  const app = typeof kind.app.key === "string" ? search.names.app(kind.app.key) : kind.app.key;
  return reached.flatMap((reach) => {
    const rule = search.names.rule(reach.rule);
    const common = { app, grant: kind.grantType, rule, lifetimes: reach.lifetimes, onlyIf };
    const identity = JSON.stringify([kind.app.key, kind.grantType, kind.forUser, rule]);
    let before: readonly RuleName[] | undefined;
    const after = () => {
      before ??= rulesBefore(search, kind, reached, reach);
      return before;
    };
    const one = { search, grants, kind, reach, common, identity, after };
    return [...scopeWays(one, seen), ...claimWays(one, { seen, givers })];
  });
}

/** Whether no other claim replaces one. */
function isAlone({ place }: Pick<RoleByClaim, "place">): boolean {
  return place === undefined;
}

/** Whether a text is new; adds it. */
function isNew(seen: Set<string>, identity: string): boolean {
  if (seen.has(identity)) return false;
  seen.add(identity);
  return true;
}

function scopeWays({ search, kind, reach, common, identity, after }: Reached, seen: Set<string>): Way[] {
  const { asked, byDefault, atRefresh, rule } = reach;
  const granted = [...new Set([...asked, ...byDefault, ...atRefresh])]
    .sort()
    .map(
      (name): GrantedScope => ({
        name,
        asked: asked.has(name),
        byDefault: byDefault.has(name),
        atRefresh: !asked.has(name) && atRefresh.has(name),
      }),
    )
    .filter((scope) => isNew(seen, `${identity} scope ${JSON.stringify(scope)}`));
  const others = granted.filter(({ name }) => !isApiScope(name));
  const whats: What[] = [
    ...granted.filter(({ name }) => isApiScope(name)).map((scope): What => ({ kind: "scopes", scopes: [scope] })),
    ...(others.length === 0 ? [] : [{ kind: "scopes", scopes: others } as const]),
  ];
  return whats.map((what) => ({ what, who: whoOf(search, kind, rule), ...common, after: after() }));
}

function claimWays(
  { search, grants, kind, reach, common, identity, after }: Reached,
  { seen, givers }: Pick<Looking, "seen" | "givers">,
): Way[] {
  const places = claimPlaces(grants);
  const { claims } = search.space.server;
  return grants.flatMap((grant) => {
    const { claim } = grant.source;
    const what = claimedWhat(search, kind, reach.rule, grant, places.get(claim));
    if (what === undefined) return [];
    const role = `${identity} claim ${JSON.stringify([claims.indexOf(claim), grant.role ?? null])}`;
    const own = `${role} ${JSON.stringify(grant.group ?? null)}`;
    const missing = what.tokens.filter((token) => !seen.has(`${own} ${token}`));
    const others = isAlone(what) ? (givers.get(role) ?? []) : [];
    const tokens = missing.length === 0 ? [] : tokensWith(search, kind, reach, grant, { tokens: missing, others });
    if (tokens.length === 0) return [];
    for (const token of tokens) seen.add(`${own} ${token}`);
    if (isStrict(common) && grant.group !== undefined) givers.set(role, [...(givers.get(role) ?? []), grant.group]);
    const who = whoOf(search, kind, reach.rule, grant.group);
    return [{ what: { ...what, tokens }, who, ...common, after: after() }];
  });
}
