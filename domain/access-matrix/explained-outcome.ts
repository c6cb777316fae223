import type { AuthorizationServer } from "../access-model/access-model.ts";
import type { Issued, Outcome } from "./outcome.ts";

/**
 * Whether the access of a combination's parts explains the access of the whole: it gets tokens if a part does, by the first of
 * their rules, with the roles of all parts that get tokens. If smaller combinations were found to differ, by any rule of
 * theirs or of the parts.
 */
export function explains(
  server: AuthorizationServer,
  parts: readonly Outcome[],
  whole: Outcome,
  smaller: readonly Outcome[],
): boolean {
  const issued = [...parts, ...smaller].filter((part) => part.kind === "issued");
  if (whole.kind === "refused") {
    return parts.every(({ kind }) => kind === "refused") || smaller.some(({ kind }) => kind === "refused");
  }
  // Compares the rule, not its lifetimes: another rule decides differently about the next combination.
  const explaining = smaller.length > 0 ? issued.map(({ rule }) => rule) : [firstByRule(server, parts)];
  return (
    explaining.includes(whole.rule) &&
    sameRoles(whole.idTokenRoles, issued, ({ idTokenRoles }) => idTokenRoles) &&
    sameRoles(whole.accessTokenRoles, issued, ({ accessTokenRoles }) => accessTokenRoles)
  );
}

/** The first of the rules that match the parts. */
function firstByRule({ policies }: AuthorizationServer, parts: readonly Outcome[]): string | undefined {
  const deciding = new Set(parts.flatMap((part) => (part.kind === "issued" ? [part.rule] : [])));
  return policies.flatMap(({ rules }) => rules).find(({ key }) => deciding.has(key))?.key;
}

type Roles = readonly string[] | "unknown";

function sameRoles(whole: Roles, parts: readonly Issued[], rolesOf: (issued: Issued) => Roles): boolean {
  const all = parts.map(rolesOf);
  if (whole === "unknown" || all.includes("unknown")) return whole === "unknown" && all.includes("unknown");
  return [...new Set(whole)].sort().join("\n") === [...new Set(all.flat())].sort().join("\n");
}
