import { STANDARD_SCOPES } from "../access-matrix/standard-scopes.ts";
import type { AccessModel } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { type KnownRole, knownRoles } from "../statements/known-roles.ts";
import type { AccessWays, Way } from "./way.ts";

/** Target of a query for ways. */
export type WaysQuery =
  | { readonly kind: "role"; readonly role: KnownRole }
  | { readonly kind: "scope"; readonly scope: string }
  /** Any content of a token. */
  | { readonly kind: "tokens" };

/** Stands for any content of a token. */
const TOKENS = "tokens";

/** Parses a query: a role by its key or by a name in tokens, a scope by its name, or any token; undefined if it is none of these. */
export function waysQuery(text: string, environment: Environment, model: AccessModel): WaysQuery | undefined {
  if (text === TOKENS) return { kind: "tokens" };
  const roles = knownRoles(environment, model);
  const role = roles.find(({ key }) => key === text) ?? roles.find(({ names }) => names.includes(text));
  if (role !== undefined) return { kind: "role", role };
  return scopesOf(model).includes(text) ? { kind: "scope", scope: text } : undefined;
}

/** Everything that a query can name. */
export function queryNames(environment: Environment, model: AccessModel): string[] {
  const roles = knownRoles(environment, model);
  return [...roles.map(({ key }) => key), ...roles.flatMap(({ names }) => names), ...scopesOf(model), TOKENS];
}

function scopesOf({ servers }: AccessModel): string[] {
  return [...servers.flatMap(({ scopes }) => scopes.map(({ name }) => name)), ...STANDARD_SCOPES];
}

/** The ways to the target of a query. A claim that cannot be evaluated may give every role. */
export function waysTo({ ways }: AccessWays, query: WaysQuery): Way[] {
  if (query.kind === "tokens") return [...ways];
  return ways.filter(({ what }) => {
    if (what.kind === "scopes") {
      const scope = query.kind === "role" ? query.role.scope : query.scope;
      return what.scopes.some(({ name }) => name === scope);
    }
    if (query.kind === "scope") return false;
    return what.kind === "unknownRoles" || query.role.names.includes(what.role);
  });
}
