import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { filteredClaims } from "../../roles-claims.ts";

/** A pattern that may match a part of a name. */
export const filterUnanchored: ReviewCheck = {
  id: "filter-unanchored",
  severity: "warning",
  title: "the filter of the claim roles is not anchored: a group may only have to contain a role's name",
  why: "Okta's examples imply that the whole name has to match; nowhere does it say so. Anchored, the pattern means the same either way. In ^A|B$ each anchor holds for one name only.",
  source:
    'vendor page, "Claims" (regex that lists the groups); Okta, "Customize tokens returned from Okta with a groups claim"',
  fix: "write ^(?:A|B)$",
  find: ({ after }) =>
    filteredClaims(after.model)
      .filter(({ value }) => value.match === "REGEX" && !isAnchored(value.pattern))
      .map(({ claim, value }) => ({ object: addressOf("claim", claim), got: value.pattern })),
};

function isAnchored(pattern: string): boolean {
  const [, bare = pattern] = /^\/(.*)\/$/s.exec(pattern) ?? [];
  const [, inside] = /^\^(.*)\$$/s.exec(bare) ?? [];
  return inside !== undefined && !alternates(inside);
}

/** Whether a pattern has `|` outside of every group and class. */
function alternates(pattern: string): boolean {
  let depth = 0;
  for (const [token] of pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/gs)) {
    if (token === "(") depth++;
    else if (token === ")") depth--;
    else if (token === "|" && depth === 0) return true;
  }
  return false;
}
