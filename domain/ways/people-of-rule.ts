import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { PolicyRule } from "../access-model/access-model.ts";
import { groupNames } from "../statements/rule-conditions.ts";
import type { Names } from "./names.ts";
import type { Need, WhichUsers, Who } from "./way.ts";
import type { RequestKind, WaySearch } from "./way-search.ts";

const NOBODY: Need = { groups: [], users: [] };

/**
 * Who gets something by a rule: users of the rule with an assignment to the app, without conditions that always hold.
 *
 * @param carrier an additional required group, by its condition name
 */
export function whoOf(search: WaySearch, { app, forUser }: RequestKind, rule: PolicyRule, carrier?: string): Who {
  if (!forUser) return { kind: "client" };
  const { names, space } = search;
  const { included, barred } = peopleOf(search, rule);
  const isForAll = (groups: readonly string[]) => groups.some((group) => space.everyone.includes(group));
  const isMet = (groups: readonly string[]) => isForAll(groups) || groups.some((group) => group === carrier);
  const need = included === "everybody" || isMet(included.groups) ? [] : [named(names, included)];
  return {
    kind: "users",
    needs: [...(carrier === undefined ? [] : [named(names, { groups: [carrier], users: [] })]), ...need],
    barred: named(names, barred),
    assigned: assignedBy(app, names, { isForAll, isMet }),
  };
}

/** Groups by their condition names. */
interface PeopleOfRule {
  readonly included: Need | "everybody";
  readonly barred: Need;
}

/** Exclusions take precedence over inclusions; the counterpart of the evaluator's judgement. */
function peopleOf({ space: { assumptions } }: WaySearch, { people }: PolicyRule): PeopleOfRule {
  const barred = { groups: groupNames(people.excludedGroups), users: people.excludedUsers };
  if (people.groups === "EVERYONE") {
    return { included: "everybody", barred: beatsExclusions(assumptions) ? NOBODY : barred };
  }
  if (people.groups.length + people.users.length === 0) return { included: "everybody", barred };
  const included = {
    groups: groupNames(people.groups).filter((group) => !barred.groups.includes(group)),
    users: people.users.filter((user) => !barred.users.includes(user)),
  };
  return { included, barred };
}

function beatsExclusions({ everyoneAndExclusions }: Assumptions): boolean {
  return everyoneAndExclusions === "everyone";
}

function assignedBy(
  { app }: RequestKind["app"],
  names: Names,
  { isForAll, isMet }: Readonly<Record<"isForAll" | "isMet", (groups: readonly string[]) => boolean>>,
): WhichUsers["assigned"] {
  if (app === undefined) return "unknown";
  const groups = groupNames(app.groups);
  if (app.implicitAssignment || isForAll(groups)) return "everybody";
  if (isMet(groups)) return "byNeeds";
  return names.groups(app.groups);
}

function named(names: Names, { groups, users }: Need): Need {
  return { groups: [...new Set(groups.map(names.group))].sort(), users: [...new Set(users)].sort() };
}
