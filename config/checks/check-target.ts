import { BUILT_IN_ROLES } from "../../domain/role.ts";
import { API_SCOPE_PREFIX, apiScope, isApiScope, SIGN_IN_SCOPES } from "../../domain/scope.ts";
import { matchesScope } from "../../domain/statements/scope-pattern.ts";
import type { FindingDetails } from "../finding.ts";
import { nearMatch } from "../near-match.ts";
import { quote, writeInstead } from "../quote.ts";
import type { Path } from "../source-map.ts";
import { readTarget } from "../target.ts";
import { checkRoleKey } from "./check-role-key.ts";
import type { StatementContext } from "./statement-context.ts";

/**
 * Scopes of sign-in, and the other scopes that every authorization server of Okta has. Source: Okta, "OpenID Connect &
 * OAuth 2.0 API", Scopes.
 */
export const SCOPES_WITHOUT_ROLE: readonly string[] = [...SIGN_IN_SCOPES, "address", "phone", "device_sso"];

/** A text of this form is meant as a scope. */
const MEANS_SCOPE = /^scopes?\b|::|\*/i;

/** Checks an entry of `never`. */
export function checkTarget(context: StatementContext, path: Path, text: string): void {
  const { source, report, declared } = context;
  const where = source.value(path);
  const target = readTarget(text);
  const named = declared?.roles.find(({ key }) => key === text);
  if (target?.kind === "tokens") {
    if (named === undefined) return;
    report("MC172", where, {
      got: quote(text),
      fix: `write ${quote(`scope ${apiScope(named)}`)} for the scope of role ${quote(named.name)}, or keep it for any token`,
    });
  } else if (target?.kind === "scope") {
    const near = nearScope(context, target.pattern);
    if (near === undefined) return;
    report("MC171", where, { got: quote(text), fix: `did you mean ${quote(`scope ${near}`)}?` });
  } else if (declared !== undefined && named === undefined && SCOPES_WITHOUT_ROLE.includes(text)) {
    const expected = "the key of a role, or the word scope and the name of a scope";
    report("MC170", where, { got: quote(text), expected, fix: `write ${quote(`scope ${text}`)}` });
  } else if (named === undefined && (/^scopes?$/.test(text) || (target === undefined && MEANS_SCOPE.test(text)))) {
    report("MC170", where, { got: quote(text), ...scopeDetails(text) });
  } else {
    checkRoleKey(context, path, text, "never");
  }
}

/** An existing scope that a pattern nearly matches, if it matches none. */
function nearScope({ declared }: StatementContext, pattern: string): string | undefined {
  const roles = [...BUILT_IN_ROLES.map((key) => ({ key })), ...(declared?.roles ?? [])];
  const known = [...SCOPES_WITHOUT_ROLE, ...roles.map(apiScope)];
  const isOfUnknownRole = isApiScope(pattern) && declared === undefined;
  if (isOfUnknownRole || known.some((scope) => matchesScope(pattern, scope))) return undefined;
  if (!pattern.endsWith("*")) return nearMatch(pattern, known);
  const beginning = pattern.slice(0, -1);
  if (isApiScope(beginning)) return undefined;
  const near = nearMatch(beginning, [API_SCOPE_PREFIX, ...known]);
  return near === API_SCOPE_PREFIX ? `${near}*` : near;
}

function scopeDetails(text: string): FindingDetails {
  const expected = "the word scope, a space and a name, with * only at its end";
  const name = text.replace(/^scopes?\b[\s:]*/i, "").trim();
  if (/\s/.test(name)) return { expected, fix: "write each scope as a separate entry" };
  if (name === "") return { expected, fix: 'write the name, as in "scope api::view_only"; or tokens for any token' };
  if (name === "*") return { expected, fix: 'write tokens for any token, or "scope *" for any scope' };
  const star = name.indexOf("*");
  const isElsewhere = star !== -1 && star < name.length - 1;
  const whole = `scope ${isElsewhere ? name.slice(0, star + 1) : name}`;
  return {
    ...(isElsewhere && { summary: "* is allowed only at the end of a scope" }),
    expected,
    ...(readTarget(whole) !== undefined && writeInstead(whole)),
  };
}
