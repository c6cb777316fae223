import type { Issued, Outcome } from "../access-matrix/outcome.ts";
import { roleKey } from "../role.ts";
import { apiScope, isApiScope } from "../scope.ts";
import type { KnownRole } from "./known-roles.ts";
import { matchesScope } from "./scope-pattern.ts";
import type { Target } from "./statement.ts";
import type { CounterexampleKind } from "./verdict.ts";

/** What no token may carry, by the names in tokens. */
export type ResolvedTarget =
  | { readonly kind: "tokens" }
  | { readonly kind: "scope"; readonly matches: (scope: string) => boolean }
  | {
      readonly kind: "role";
      readonly isName: (name: string) => boolean;
      readonly scope: string;
      /** Whether it may have unknown names. */
      readonly hasOpenNames: boolean;
    }
  | { readonly kind: "rolesClaim" }
  /** Any role but these. */
  | { readonly kind: "otherRole"; readonly names: ReadonlySet<string>; readonly scopes: ReadonlySet<string> }
  | { readonly kind: "lifetime"; readonly accessTokenMinutes?: number; readonly refreshTokenMinutes?: number };

/** Whether an outcome carries a target; `unknown` if a claim cannot be evaluated or a hook decides. */
export type Carries = "yes" | "no" | "unknown";

/** Okta's built-in group of all users, which a filter can match: not a role of Management Console. */
const EVERYONE = "Everyone";

/** A target by the names in tokens. A role without a known name can have any name with its key. */
export function resolvedTarget(target: Target, roles: readonly KnownRole[]): ResolvedTarget {
  switch (target.kind) {
    case "tokens":
    case "rolesClaim":
      return target;
    case "scope":
      return { kind: "scope", matches: (scope) => matchesScope(target.pattern, scope) };
    case "role": {
      const role = roles.find(({ key }) => key === target.role);
      const { spellings = [], scope = apiScope({ key: target.role }) } = role ?? {};
      const hasOpenNames = spellings.length === 0;
      const isName = (name: string) => (hasOpenNames ? roleKey(name) === target.role : spellings.includes(name));
      return { kind: "role", isName, scope, hasOpenNames };
    }
  }
}

/** Every role except some, by key. */
export function otherRoles(keys: readonly string[], roles: readonly KnownRole[]): ResolvedTarget {
  const allowed = roles.filter(({ key }) => keys.includes(key));
  return {
    kind: "otherRole",
    names: new Set([...allowed.flatMap(({ names }) => names), ...standing(roles)]),
    scopes: new Set(allowed.map(({ scope }) => scope)),
  };
}

/** A name that a filter can match for every user, and that is not a role unless the file declares one with the name. */
function standing(roles: readonly KnownRole[]): string[] {
  return roles.some(({ names }) => names.includes(EVERYONE)) ? [] : [EVERYONE];
}

/** Whether tokens carry a target. */
export function carries(outcome: Outcome, target: ResolvedTarget): Carries {
  if (outcome.kind === "refused") return "no";
  switch (target.kind) {
    case "tokens":
      return "yes";
    case "scope":
      return outcome.scopes.some(target.matches) ? "yes" : "no";
    case "lifetime":
      if (outcome.callsHook) return "unknown";
      return livesLonger(outcome, target) ? "yes" : "no";
    case "role":
      return outcome.scopes.includes(target.scope) ? "yes" : inClaims(outcome, target.isName);
    case "rolesClaim":
      return inClaims(outcome, () => true);
    case "otherRole":
      return outcome.scopes.some((scope) => isApiScope(scope) && !target.scopes.has(scope))
        ? "yes"
        : inClaims(outcome, (name) => isOtherRole(name, target));
  }
}

/** Whether a value of a `roles` claim matches a target. */
export function isClaimOf(target: ResolvedTarget, name: string): boolean {
  if (target.kind === "rolesClaim") return true;
  if (target.kind === "role") return target.isName(name);
  return target.kind === "otherRole" && isOtherRole(name, target);
}

/** Whether more scopes or roles in tokens can add a target, not only the tokens themselves. */
export function isInClaims({ kind }: ResolvedTarget): boolean {
  return kind === "role" || kind === "otherRole" || kind === "rolesClaim";
}

/** How a request that carries a target contradicts a statement. */
export function kindOf({ kind }: ResolvedTarget): CounterexampleKind {
  return kind;
}

function isOtherRole(name: string, { names }: Extract<ResolvedTarget, { readonly kind: "otherRole" }>): boolean {
  return !names.has(name);
}

function inClaims(outcome: Issued, has: (name: string) => boolean): Carries {
  if (outcome.callsHook) return "unknown";
  const { idTokenRoles, accessTokenRoles, userinfoRoles } = outcome;
  const all = [idTokenRoles, accessTokenRoles, userinfoRoles];
  if (all.some((roles) => roles !== "unknown" && roles.some(has))) return "yes";
  return all.includes("unknown") ? "unknown" : "no";
}

function livesLonger(
  { accessTokenMinutes, refreshTokenMinutes }: Issued,
  most: Extract<ResolvedTarget, { readonly kind: "lifetime" }>,
): boolean {
  if (most.accessTokenMinutes !== undefined && accessTokenMinutes > most.accessTokenMinutes) return true;
  if (most.refreshTokenMinutes === undefined || refreshTokenMinutes === undefined) return false;
  // 0 means unlimited.
  return refreshTokenMinutes === 0 || refreshTokenMinutes > most.refreshTokenMinutes;
}
