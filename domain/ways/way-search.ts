import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import type { Issued, TokenRequest } from "../access-matrix/outcome.ts";
import { listsScope } from "../access-matrix/rule-mismatch.ts";
import type { AccessModel, PolicyRule } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { REFRESH_TOKEN } from "../grant-type.ts";
import { type ClaimValues, claimValues } from "../statements/claim-conditions.ts";
import { conditionsOfRule, identities } from "../statements/counterexample.ts";
import { groupOfName } from "../statements/rule-conditions.ts";
import type { ScopeSet } from "../statements/scope-sets.ts";
import {
  type AppOfSpace,
  mayBeWithoutUser,
  mayHaveUser,
  type SearchSpace,
  searchSpace,
} from "../statements/search-space.ts";
import { type Condition, smallestMembership } from "../statements/smallest-membership.ts";
import { type Names, namesOf } from "./names.ts";

/** A search for ways under one combination of assumptions. */
export interface WaySearch {
  readonly space: SearchSpace;
  readonly names: Names;
  readonly claims: readonly ClaimValues[];
  /** Whether the search of some combinations took too many steps. */
  isIncomplete: boolean;
}

/** Begins a search. */
export function newWaySearch(
  model: AccessModel,
  environment: Environment,
  compile: PatternCompiler,
  assumptions: Assumptions,
): WaySearch {
  const space = searchSpace(model, environment, compile, assumptions);
  return {
    space,
    names: namesOf(space.model, space.server, environment),
    claims: claimValues(space),
    isIncomplete: false,
  };
}

/** Requests at one app by one grant type, with or without a user. */
export interface RequestKind {
  readonly app: AppOfSpace;
  readonly grantType: string;
  readonly forUser: boolean;
  /** In order of evaluation. */
  readonly rules: readonly PolicyRule[];
  /** Users in the rules, after all other users. */
  readonly identities: readonly (string | undefined)[];
  /** Whether refresh tokens may be issued. */
  readonly refreshes: boolean;
}

/** All kinds of requests that some rule can grant. */
export function requestKinds({ space }: WaySearch): RequestKind[] {
  return space.apps.flatMap((app) =>
    [...app.rules].flatMap(([grantType, rules]) => {
      const kind = { app, grantType, rules };
      return [
        ...(mayHaveUser(grantType)
          ? [{ ...kind, forUser: true, identities: identities(rules), refreshes: mayRefresh(space, kind) }]
          : []),
        ...(mayBeWithoutUser(grantType)
          ? [{ ...kind, forUser: false, identities: [undefined], refreshes: false }]
          : []),
      ];
    }),
  );
}

type KindOfUsers = Pick<RequestKind, "app" | "grantType" | "rules">;

function mayRefresh({ assumptions }: SearchSpace, { app: { app }, grantType, rules }: KindOfUsers): boolean {
  if (grantType === "implicit") return false;
  if (app !== undefined && !app.grantTypes.includes(REFRESH_TOKEN)) return false;
  return rules.some((rule) => ["openid", "offline_access"].every((scope) => listsScope(rule, scope, assumptions)));
}

/** The tokens that a rule gives for some scopes to the smallest membership that meets conditions; undefined if there is none. */
export function issuedBy(
  search: WaySearch,
  kind: RequestKind,
  rule: PolicyRule,
  set: ScopeSet,
  conditions: readonly Condition[] = [],
): Issued | undefined {
  const request = { app: kind.app.key, grantType: kind.grantType, ...set };
  if (!kind.forUser) return decidedBy(search, rule, request);
  for (const id of kind.identities) {
    for (const decides of conditionsOfSet(search.space, kind, rule, set, id)) {
      const groups = smallestMembership({
        required: [],
        forbidden: [],
        always: search.space.everyone,
        conditions: [...conditions, ...decides],
      });
      if (groups === "unknown") search.isIncomplete = true;
      if (groups === undefined || groups === "unknown") continue;
      // An app can be assigned to every user individually.
      const user = { groups: groups.map(groupOfName), assigned: true, ...(id !== undefined && { id }) };
      const issued = decidedBy(search, rule, { ...request, user });
      if (issued !== undefined) return issued;
    }
  }
  return undefined;
}

function decidedBy({ space }: WaySearch, rule: PolicyRule, request: TokenRequest): Issued | undefined {
  const outcome = space.evaluate(request);
  return outcome.kind === "issued" && outcome.rule === rule.key ? outcome : undefined;
}

/** The conditions under which a rule decides, one list for each rule that may have given the refreshed tokens. */
function conditionsOfSet(
  space: SearchSpace,
  kind: RequestKind,
  rule: PolicyRule,
  { scopes, isRefresh }: ScopeSet,
  id: string | undefined,
): (readonly Condition[])[] {
  const decides = conditionsOfRule(space, kind, rule, scopes, id);
  if (decides === undefined) return [];
  if (!isRefresh) return [decides];
  const first = [...new Set([...scopes, "openid", "offline_access"])];
  return kind.rules.flatMap((one) => {
    const signIn = conditionsOfRule(space, kind, one, first, id);
    return signIn === undefined ? [] : [[...decides, ...signIn]];
  });
}
