import type { DeclaredRole } from "../../domain/environment.ts";
import type { Position } from "../../domain/finding.ts";
import { BUILT_IN_ROLES, roleKey } from "../../domain/role.ts";
import { nearMatchOrFullForm } from "../near-match.ts";
import { mayBeShown, quote } from "../quote.ts";
import { referredRole } from "../role-reference.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";
import type { LocatedClient } from "./located-client.ts";

const LETTER_OUTSIDE_ASCII = /(?!\p{ASCII})[\p{L}\p{M}\p{N}]/u;

/** Checks the roles of the API clients. */
export function checkClientRoles(context: CheckContext, clients: readonly LocatedClient[]): void {
  const hints = new RoleHints(context.roles);
  for (const each of clients) checkRolesOf(context, hints, each);
}

function checkRolesOf(context: CheckContext, hints: RoleHints, { client, path }: LocatedClient): void {
  checkRoleOrRoles(context, path);
  checkReference(context, hints, [...path, "role"], client.role);
  const seen = new Set<string>();
  for (const [index, reference] of (client.roles ?? []).entries()) {
    if (reference === undefined) continue;
    const place = [...path, "roles", index];
    const id = referredRole(reference, context.roles)?.id ?? reference;
    if (seen.has(id)) context.report("MC084", context.source.value(place), { got: quote(reference), fix: "remove it" });
    else checkReference(context, hints, place, reference);
    seen.add(id);
  }
}

function checkRoleOrRoles({ source, report }: CheckContext, path: Path): void {
  const role = source.has([...path, "role"]);
  const roles = source.has([...path, "roles"]);
  const expected = "either role with one key, or roles with a list of keys";
  if (role && roles) {
    report("MC082", source.key([...path, "roles"]), {
      summary: "client has both role and roles",
      expected,
      fix: "keep one of the two",
    });
  } else if (!role && !roles) {
    report("MC082", source.value(path), {
      summary: "client has no role",
      expected,
      fix: "add role: view_only, or another key",
    });
  } else if (roles && source.isEmptyList([...path, "roles"])) {
    report("MC082", source.value([...path, "roles"]), {
      summary: "client has an empty list of roles",
      expected,
      fix: "list at least one key",
    });
  }
}

function checkReference(context: CheckContext, hints: RoleHints, path: Path, reference: string | undefined): void {
  if (reference === undefined) return;
  const { source, report, roles } = context;
  const where = source.value(path);
  const role = referredRole(reference, roles);
  if (role === undefined) {
    reportUndeclared(context, hints, where, reference);
  } else if (LETTER_OUTSIDE_ASCII.test(role.name)) {
    report("MC085", where, {
      summary: `scope of role ${quote(role.name)} is unknown`,
      got: quote(reference),
      expected: "a role name with only letters a to z",
      fix: "rename the user group in Management Console and here",
    });
  }
}

/** The finding for a role that is not declared; the same for all clients of a file. */
class RoleHints {
  readonly declared: readonly string[];
  readonly #known: readonly string[];
  readonly #suggestions = new Map<string, string | undefined>();

  constructor(roles: readonly DeclaredRole[]) {
    this.declared = roles.filter(({ key, name }) => key !== "" && mayBeShown(name)).map(({ key }) => key);
    this.#known = [...new Set([...this.declared, ...BUILT_IN_ROLES])];
  }

  suggestion(reference: string): string | undefined {
    if (!this.#suggestions.has(reference)) this.#suggestions.set(reference, this.#nearest(reference));
    return this.#suggestions.get(reference);
  }

  #nearest(reference: string): string | undefined {
    const key = roleKey(reference);
    return this.#known.includes(key) ? key : nearMatchOrFullForm(reference, this.#known);
  }
}

function reportUndeclared({ report }: CheckContext, hints: RoleHints, where: Position, reference: string): void {
  const { declared } = hints;
  report("MC083", where, {
    summary: `role ${quote(reference)} is not declared`,
    expected: declared.length === 0 ? "a role of this file" : `one of ${declared.slice(0, 20).join(", ")}`,
    fix: undeclaredFix(reference, hints.suggestion(reference), declared),
  });
}

/** The role that was meant may be a built-in role that this file does not declare. */
function undeclaredFix(reference: string, suggestion: string | undefined, declared: readonly string[]): string {
  if (suggestion === undefined) return "declare it under roles.custom";
  if (declared.includes(suggestion)) return `did you mean "${suggestion}"?`;
  return reference === suggestion
    ? `add ${suggestion} to roles.builtIn`
    : `did you mean "${suggestion}"? Write that, and add it to roles.builtIn`;
}
