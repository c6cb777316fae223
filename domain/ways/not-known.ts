import type { Assumptions } from "../access-matrix/assumptions.ts";
import { listedNames } from "../access-matrix/listed-names.ts";
import type { AccessModel } from "../access-model/access-model.ts";
import { hooksOf, unknownsOf } from "../statements/unknowns.ts";
import type { NotKnown } from "./way.ts";
import type { WaySearch } from "./way-search.ts";

/** What the ways under one combination of assumptions do not show. */
export function notKnownOf(model: AccessModel, search: WaySearch, onlyIf: Partial<Assumptions>): NotKnown[] {
  return [
    ...unknownsOf(model),
    ...hooksOf(model),
    ...openFilters(search, onlyIf),
    ...(search.isIncomplete ? [{ kind: "tooMany" } as const] : []),
  ];
}

/** One anchored group, as this project writes it: it matches full names only. */
const IN_ANCHORS = /^\^\(\?:(?:\\.|[^\\()])*\)\$$/s;

/** Filters that do not list full names. */
function openFilters({ claims, space: { assumptions } }: WaySearch, onlyIf: Partial<Assumptions>): NotKnown[] {
  return claims.flatMap(({ claim: { value } }): NotKnown[] => {
    if (value.kind !== "groupFilter") return [];
    const { match, pattern } = value;
    const isOfWholeNames = assumptions.groupRegexMatch === "whole" || IN_ANCHORS.test(pattern);
    const isList = match === "REGEX" && isOfWholeNames && listedNames(pattern) !== undefined;
    return isList ? [] : [{ kind: "openFilter", match, pattern, onlyIf }];
  });
}
