import type { Assumptions } from "../access-matrix/assumptions.ts";
import { type GroupFilter, groupFilter, type PatternCompiler } from "../access-matrix/group-filter.ts";
import { listedNames } from "../access-matrix/listed-names.ts";
import type { AccessModel, AuthorizationServer, Group } from "../access-model/access-model.ts";
import { GROUPS_CLAIM_LIMIT, ROLES_CLAIM } from "../roles-claim.ts";

/** A model with additional groups that may exist in the org and that a filter would match. */
export interface PossibleGroups {
  readonly model: AccessModel;
  /** Whether a filter compares names. */
  readonly hasFilter: boolean;
  /** Keys of more groups than a claim may have, all matched by one filter; undefined if there are fewer. */
  readonly tooMany?: readonly string[];
  /** Whether the groups in a source may be too many for a filter. */
  readonly mayFail: boolean;
  /** Whether every group that a filter can match is in the model. */
  readonly isComplete: boolean;
  /** Whether the model has a matching group for every filter that can match one. */
  readonly hasGroupOfEachFilter: boolean;
}

/**
 * Adds groups that a name filter can match: for each name of interest another group created in Okta, unless a group of the model
 * has the name, and a directory group, if filters match those.
 *
 * @param names of roles, in the claim's spelling
 */
export function withPossibleGroups(
  model: AccessModel,
  server: AuthorizationServer,
  names: readonly string[],
  compile: PatternCompiler,
  assumptions: Assumptions,
): PossibleGroups {
  const filters = server.claims.flatMap(({ name, active, value }) =>
    name === ROLES_CLAIM && active && value.kind === "groupFilter" ? [value] : [],
  );
  if (filters.length === 0)
    return { model, hasFilter: false, mayFail: false, isComplete: true, hasGroupOfEachFilter: true };
  const each = filters.map((filter) => namesThrough(filter, model, names, compile, assumptions));
  const few = each.flatMap((one) => one.names);
  const [many] = each.flatMap((one) => (one.many === undefined ? [] : [one.many]));
  const groups = groupsOf([...few, ...(many ?? [])], model.groups, assumptions);
  const extended = { ...model, groups: [...model.groups, ...groups] };
  return {
    model: extended,
    hasFilter: true,
    ...(many && { tooMany: many.flatMap((name) => extended.groups.find((group) => group.name === name)?.key ?? []) }),
    // Everyone also counts.
    mayFail: model.groups.length >= GROUPS_CLAIM_LIMIT,
    isComplete: each.every((one) => one.isComplete),
    hasGroupOfEachFilter: each.every((one) => one.isComplete || one.names.length > 0),
  };
}

/** Key of a group created in Okta that no source contains. */
export function isPossibleOktaGroup(key: string): boolean {
  return key.startsWith(OKTA_GROUP);
}

/** Key of a group that no source contains. */
export function isPossibleGroup(key: string): boolean {
  return isPossibleOktaGroup(key) || key.startsWith(DIRECTORY_GROUP);
}

/** The key of a group that no source contains, in two parts, such as `a directory group named ` and `View Only`; undefined for another key. */
export function possibleGroupName(key: string): { readonly kind: string; readonly name: string } | undefined {
  const kind = [OKTA_GROUP, DIRECTORY_GROUP].find((one) => key.startsWith(one));
  return kind === undefined ? undefined : { kind, name: key.slice(kind.length) };
}

const OKTA_GROUP = "another Okta group named ";
const DIRECTORY_GROUP = "a directory group named ";

interface NamesThrough {
  readonly names: readonly string[];
  readonly many?: readonly string[];
  readonly isComplete: boolean;
}

function namesThrough(
  filter: GroupFilter,
  { groups }: AccessModel,
  names: readonly string[],
  compile: PatternCompiler,
  assumptions: Assumptions,
): NamesThrough {
  const lets = groupFilter(filter, compile, assumptions);
  if (lets === undefined) return { names: [], isComplete: false };
  const listed = listedBy(filter, lets);
  const there = groups.flatMap(({ name }) => (typeof name === "string" ? [name] : []));
  // A group has a name: 1 to 255 characters. Source: Okta, Groups API.
  const candidates = [...new Set([...names, ...(listed ?? []), filter.pattern])].filter(
    (name) => name !== "" && lets(name),
  );
  const many = manyNames([...candidates, ...there], lets);
  return {
    names: candidates,
    ...(many && { many }),
    isComplete: listed !== undefined,
  };
}

/** A private-use character of Unicode, with which no listed name starts or ends. */
const OTHER = "\u{e000}";

/** All names that a filter matches; undefined if they cannot be listed. A partial match may be enough. */
function listedBy({ match, pattern }: GroupFilter, lets: (name: string) => boolean): string[] | undefined {
  const listed = match === "REGEX" ? listedNames(pattern) : undefined;
  return listed?.every((name) => !lets(name + OTHER) && !lets(OTHER + name)) ? listed : undefined;
}

/** More names than a claim may have, for a filter that matches any numbered name. */
function manyNames(bases: readonly string[], lets: (name: string) => boolean): string[] | undefined {
  const listed = [...new Set(bases)].filter(lets);
  if (listed.length > GROUPS_CLAIM_LIMIT) return listed.slice(0, GROUPS_CLAIM_LIMIT + 1);
  const numbered = (base: string) =>
    Array.from({ length: GROUPS_CLAIM_LIMIT + 1 }, (_, index) => `${base} ${index + 1}`);
  return bases.map(numbered).find((all) => all.every(lets));
}

function groupsOf(
  names: readonly string[],
  known: readonly Group[],
  { directoryGroupsInClaims }: Assumptions,
): Group[] {
  const taken = new Set(known.filter(({ type }) => type !== "APP_GROUP").map(({ name }) => name));
  return [...new Set(names)].flatMap((name) => [
    ...(taken.has(name) ? [] : [groupOf(OKTA_GROUP, name, "OKTA_GROUP")]),
    ...(directoryGroupsInClaims === "included" ? [groupOf(DIRECTORY_GROUP, name, "APP_GROUP")] : []),
  ]);
}

function groupOf(prefix: string, name: string, type: string): Group {
  const key = `${prefix}${name}`;
  return { key, id: key, name, type };
}
