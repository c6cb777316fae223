import { skeletonsOf } from "../../domain/confusable-names.ts";
import { BUILT_IN_ROLES, builtInRoleName } from "../../domain/role.ts";
import { characterDifference } from "../character-difference.ts";
import type { LocatedRole } from "../declared-roles.ts";
import type { FindingDetails } from "../finding.ts";
import { quote } from "../quote.ts";
import type { CheckContext } from "./check-context.ts";

/** A name by which people identify a role. */
interface RoleName {
  readonly text: string;
  readonly kind: "role" | "group";
  /** The role's name. */
  readonly role: string;
  /** The role's key. */
  readonly key: string;
  readonly located?: LocatedRole;
}

/** Warns of names of roles and groups that look like, or equal, those of another role, declared or built in. */
export function checkLookAlikes({ source, report, locatedRoles }: CheckContext): void {
  const known = new Map<string, RoleName[]>();
  for (const name of BUILT_IN_NAMES) remember(known, name);
  for (const located of locatedRoles) {
    for (const name of namesOf(located)) {
      const other = candidates(known, name.text).find((each) => isMistakable(name, each));
      remember(known, name);
      if (other === undefined) continue;
      const key = name.kind === "group" ? "groupName" : "name";
      const path = source.has([...located.path, key]) ? [...located.path, key] : located.path;
      report("MC061", source.value(path), details(name, other));
    }
  }
}

const BUILT_IN_NAMES: readonly RoleName[] = BUILT_IN_ROLES.flatMap((key) =>
  [builtInRoleName(key, "title"), builtInRoleName(key, "snake")].map((text) => ({
    text,
    kind: "role" as const,
    role: text,
    key,
  })),
);

function namesOf(located: LocatedRole): RoleName[] {
  const { name, key, group } = located.role;
  const role: RoleName = { text: name, kind: "role", role: name, key, located };
  if (group.kind === "referenced" || group.name === name) return [role];
  return [role, { ...role, text: group.name, kind: "group" }];
}

/** Compares at most this many names with the same skeleton, which bounds the work for a hostile file. */
const MOST_OF_ONE_SKELETON = 100;

function remember(known: Map<string, RoleName[]>, name: RoleName): void {
  for (const skeleton of skeletonsOf(name.text)) {
    const names = known.get(skeleton) ?? [];
    if (names.length < MOST_OF_ONE_SKELETON) names.push(name);
    known.set(skeleton, names);
  }
}

function candidates(known: ReadonlyMap<string, RoleName[]>, text: string): RoleName[] {
  return [...skeletonsOf(text)].flatMap((skeleton) => known.get(skeleton) ?? []);
}

/**
 * The names of the same role may look alike, and the name of a built-in role is not reported by itself. Two roles with the
 * same key, and two groups with the same name, are errors of other checks.
 */
function isMistakable(name: RoleName, other: RoleName): boolean {
  if (name.located === other.located || (name.kind === "role" && name.located?.role.builtIn)) return false;
  if (name.key === other.key) return false;
  return name.text !== other.text || !(isGroupName(name) && isGroupName(other));
}

function isGroupName({ text, located }: RoleName): boolean {
  const group = located?.role.group;
  return group !== undefined && group.kind !== "referenced" && group.name === text;
}

function details(name: RoleName, other: RoleName): FindingDetails {
  const of = name.kind === "group" ? ` of role ${quote(name.role)}` : "";
  const theirs = `${other.kind} ${quote(other.text)}`;
  const subject = `${name.kind} ${quote(name.text)}${of}`;
  if (name.text === other.text) {
    const summary = `${subject} has the name of ${theirs}`;
    return { summary, fix: "use the name of this group's role, or a name that no role has" };
  }
  const { number, here, there } = characterDifference(name.text, other.text);
  return {
    summary: `${subject} looks like ${theirs}`,
    got: `${here} as character ${number}; the other name has ${there}`,
    fix: "use a distinct name; if you mean the same role, copy its name",
  };
}
