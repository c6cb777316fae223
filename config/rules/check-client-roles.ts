import type { Position } from "../../domain/finding.ts";
import { apiCodes } from "../../domain/finding-codes/api.ts";
import { BUILT_IN_ROLES, roleKey } from "../../domain/role.ts";
import { nearMatchOrFullForm } from "../near-match.ts";
import { mayBeShown, quote } from "../quote.ts";
import { referredRole } from "../role-reference.ts";
import type { Path } from "../source-map.ts";
import type { LocatedClient } from "./check-api.ts";
import type { RuleContext } from "./rule-context.ts";

const LETTER_OUTSIDE_ASCII = /(?!\p{ASCII})[\p{L}\p{M}\p{N}]/u;

/** Judges which roles an API client has. */
export function checkClientRoles(context: RuleContext, { client, path }: LocatedClient): void {
  checkRoleOrRoles(context, path);
  checkReference(context, [...path, "role"], client.role);
  const seen = new Set<string>();
  for (const [index, reference] of (client.roles ?? []).entries()) {
    if (reference === undefined) continue;
    const place = [...path, "roles", index];
    const id = referredRole(reference, context.roles)?.id ?? reference;
    if (seen.has(id))
      context.report(apiCodes.roleTwice, context.source.value(place), { got: quote(reference), fix: "remove it" });
    else checkReference(context, place, reference);
    seen.add(id);
  }
}

function checkRoleOrRoles({ source, report }: RuleContext, path: Path): void {
  const role = source.has([...path, "role"]);
  const roles = source.has([...path, "roles"]);
  const expected = "either role, one key, or roles, a list of keys";
  if (role && roles) {
    report(apiCodes.roleOrRoles, source.key([...path, "roles"]), {
      summary: "client has both role and roles",
      expected,
      fix: "keep one of the two",
    });
  } else if (!role && !roles) {
    report(apiCodes.roleOrRoles, source.value(path), {
      summary: "client has no role",
      expected,
      fix: "add role: view_only, or another key",
    });
  } else if (roles && source.isEmptyList([...path, "roles"])) {
    report(apiCodes.roleOrRoles, source.value([...path, "roles"]), {
      summary: "client has an empty list of roles",
      expected,
      fix: "list at least one key",
    });
  }
}

function checkReference(context: RuleContext, path: Path, reference: string | undefined): void {
  if (reference === undefined) return;
  const { source, report, roles } = context;
  const where = source.value(path);
  const role = referredRole(reference, roles);
  if (role === undefined) {
    reportUndeclared(context, where, reference);
  } else if (LETTER_OUTSIDE_ASCII.test(role.name)) {
    report(apiCodes.roleOutsideAscii, where, {
      summary: `scope of role ${quote(role.name)} cannot be known`,
      got: quote(reference),
      expected: "a role of letters a to z",
      fix: "rename the user group in Management Console, and here",
    });
  }
}

function reportUndeclared({ report, roles }: RuleContext, where: Position, reference: string): void {
  const keys = roles.filter(({ key, name }) => key !== "" && mayBeShown(name)).map(({ key }) => key);
  const known = [...new Set([...keys, ...BUILT_IN_ROLES])];
  const key = roleKey(reference);
  const meant = known.includes(key) ? key : nearMatchOrFullForm(reference, known);
  report(apiCodes.undeclaredRole, where, {
    summary: `role ${quote(reference)} is not declared`,
    expected: keys.length === 0 ? "a role of this file" : `one of ${keys.slice(0, 20).join(", ")}`,
    fix: undeclaredFix(reference, meant, keys),
  });
}

/** What was meant may be a built-in role that this file leaves out. */
function undeclaredFix(reference: string, meant: string | undefined, declared: readonly string[]): string {
  if (meant === undefined) return "declare it under roles.custom";
  if (declared.includes(meant)) return `did you mean "${meant}"?`;
  return reference === meant
    ? `add ${meant} to roles.builtIn`
    : `did you mean "${meant}"? Write that, and add it to roles.builtIn`;
}
