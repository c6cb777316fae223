import { BUILT_IN_ROLES } from "../../domain/role.ts";
import { fitsExpression, GROUPS_CLAIM_LIMIT, groupNamesAreRoleNames } from "../../domain/roles-claim.ts";
import type { LocatedRole } from "../declared-roles.ts";
import { mayBeShown, quote } from "../quote.ts";
import type { CheckContext } from "./check-context.ts";
import { checkIds } from "./check-ids.ts";
import { checkLookAlikes } from "./check-look-alikes.ts";
import { checkName } from "./check-name.ts";
import { checkRoleGroups, MAX_GROUP_NAME } from "./check-role-groups.ts";
import { lineOf } from "./line-of.ts";

const KEYS: readonly string[] = BUILT_IN_ROLES;

/** Checks `roles`. */
export function checkRoles(context: CheckContext): void {
  const { draft, source, report, locatedRoles } = context;
  if (draft.roles?.naming === "snake") {
    report("MC053", source.value(["roles", "naming"]), {
      got: '"snake"',
      expected: '"title", unless you know that this Management Console needs the spelling of 4.2.0',
      fix: "remove the key, and test the spelling with a real sign-in",
    });
  }
  for (const { path, role } of locatedRoles)
    if (!role.builtIn) checkName(context, [...path, "name"], role.name, MAX_GROUP_NAME);
  checkRoleGroups(context);
  checkLookAlikes(context);
  checkKeys(context);
  const withKey = locatedRoles.filter(({ role }) => role.key !== "");
  checkIds(
    context,
    withKey.map(({ role: { id, name, key }, path }) => ({ id, name, duplicateKey: key, path })),
  );
  checkNumber(context);
  checkExpression(context);
}

function checkKeys({ draft, source, report, locatedRoles }: CheckContext): void {
  const first = new Map<string, LocatedRole>();
  for (const located of locatedRoles) {
    const { role, path } = located;
    const where = source.value(role.builtIn ? path : [...path, "name"]);
    const other = first.get(role.key);
    if (role.key === "") {
      reportNoKey({ report }, located, where);
    } else if (other !== undefined) {
      report("MC050", where, {
        summary: `duplicate role ${quote(role.name)}`,
        expected: `one role with the key ${shownKey(role)}; the first is on ${lineOf(other.role.source, where)}`,
        fix: role.builtIn
          ? "remove one of the two"
          : "remove one of the two, or rename the user group in Management Console",
      });
    } else if (!role.builtIn && KEYS.includes(role.key)) {
      report("MC050", where, {
        summary: `role ${quote(role.name)} is built in`,
        fix: `list ${role.key} under roles.builtIn instead`,
      });
    } else if (!role.builtIn && draft.api !== undefined) {
      warnOfGuessedKey({ report }, located, where);
    }
    if (!first.has(role.key)) first.set(role.key, located);
  }
}

/** Hides the key of a hidden name, because the key is the name in lower case. */
function shownKey({ key, name }: LocatedRole["role"]): string {
  return mayBeShown(name) ? key : "(hidden)";
}

type Reporter = Pick<CheckContext, "report">;

function reportNoKey({ report }: Reporter, { role }: LocatedRole, where: Parameters<CheckContext["report"]>[1]): void {
  if (role.name.trim() === "") return;
  report("MC051", where, {
    got: quote(role.name),
    expected: "a name with at least one letter a to z or digit",
    fix: "rename the user group in Management Console and here",
  });
}

function warnOfGuessedKey(
  { report }: Reporter,
  { role }: LocatedRole,
  where: Parameters<CheckContext["report"]>[1],
): void {
  if (/^[A-Za-z0-9 _-]*$/.test(role.name)) return;
  report("MC052", where, {
    summary: `key ${shownKey(role)} of role ${quote(role.name)} is a guess`,
    expected: "letters a to z, digits, spaces, hyphens and underscores",
    fix: "test the scope with a real API call, or rename the user group in Management Console",
  });
}

function checkNumber({ draft, source, report, roles }: CheckContext): void {
  if (roles.length === 0 && !source.has(["roles", "custom", 0]) && !source.has(["roles", "builtIn", 0])) {
    report("MC060", source.key(["roles"]), {
      fix: "list at least one role, or remove the key roles to use the three built-in roles",
    });
  }
  if (roles.length <= GROUPS_CLAIM_LIMIT || draft.users === undefined) return;
  report("MC058", source.key(["roles"]), {
    got: `${roles.length} roles`,
    expected: `at most ${GROUPS_CLAIM_LIMIT} together with users`,
    fix: "remove roles that nobody signs in with",
  });
}

function checkExpression({ source, report, roles, locatedRoles }: CheckContext): void {
  if (groupNamesAreRoleNames(roles)) return;
  for (const { role, path } of locatedRoles) {
    if (role.builtIn || fitsExpression(role.name)) continue;
    report("MC059", source.value([...path, "name"]), {
      got: quote(role.name),
      expected:
        "no double quotes and backslashes while naming, existing, groupId or groupName makes group names differ from role names",
      fix: "rename the user group in Management Console, or give every role a managed group with the role's name",
    });
  }
}
