import { listedNames } from "../../../access-matrix/listed-names.ts";
import { addressOf } from "../../objects.ts";
import type { FoundBy, ReviewCheck } from "../../review-check.ts";
import { type FilteredClaim, filteredClaims } from "../../roles-claims.ts";

/** A filter lets more through than the names of the role groups. */
export const filterWiderThanRoles: ReviewCheck = {
  id: "filter-wider-than-roles",
  severity: "warning",
  title: "the filter of the claim roles is not exactly the list of the role groups",
  why: "Whoever may create or rename a group in Okta can give it a name that the filter lets through. Management Console gets that name as a role.",
  source:
    'vendor page, "Claims" (regex that lists the groups); Okta, Authorization Servers API, `group_filter_type` (all kinds but REGEX ignore case)',
  fix: "list the role groups and nothing else: ^(?:A|B)$",
  find: ({ environment, after }) => {
    const declared = environment.roles.flatMap(({ group }) => (group.kind === "managed" ? [group.name] : []));
    return filteredClaims(after.model).flatMap((filtered) => widerThan(declared, filtered));
  },
};

function widerThan(declared: readonly string[], { claim, value }: FilteredClaim): FoundBy[] {
  const object = addressOf("claim", claim);
  const names = value.match === "REGEX" ? listedNames(value.pattern) : undefined;
  if (names === undefined) return [{ object, got: `${value.match} ${JSON.stringify(value.pattern)}` }];
  return names
    .filter((name) => !declared.includes(name))
    .map((name) => ({
      object,
      item: name,
      summary: `a group named ${JSON.stringify(name)} is handed to Management Console as a role that the file does not declare`,
    }));
}
