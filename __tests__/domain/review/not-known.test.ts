import { expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import type { FoundGroups } from "../../../domain/group-lookup.ts";
import { reviewOf } from "../../../domain/review/review-of.ts";
import { subject } from "./subject.ts";

/** What a review without an org does not know, with what was looked up of the group of Partner Studio. */
function notKnown(foundGroups: FoundGroups): string {
  const text = (yaml: string) => yaml.replace("groupId: 00g1emaKYZTWRYYRRTSK", "existing: true");
  const { environment, after, changes } = subject({ text, foundGroups });
  const sources = { after: "configuration", before: "nothing", live: false } as const;
  return reviewOf({ environment, after, changes, sources, today: "2026-06-15" }, [], compileRe2).notKnown.join("\n");
}

test("a review does not know which group has a name before a look-up", () => {
  const found = [{ id: "00g1emaKYZTWRYYRRTSK", name: "Partner Studio" }];
  expect(notKnown(new Map())).toContain(
    "Which group has the name Partner Studio: it may be a group that is also referred to by its ID.",
  );
  expect(notKnown(new Map([["data.okta_groups.role_partner_studio", found]]))).not.toContain("Partner Studio");
});
