import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reviewResult } from "../../../cli/commands/review.ts";
import type { Result } from "../../../cli/exit-codes.ts";
import { allReviewChecks } from "../../../domain/review/checks/all-checks.ts";
import type { Review } from "../../../domain/review/review.ts";
import { reviewOf } from "../../../domain/review/review-of.ts";
import { subject } from "../../domain/review/subject.ts";
import { editsBeyondTheFile } from "./edits-beyond-the-file.ts";
import { editsOfAcceptances } from "./edits-of-acceptances.ts";
import { editsOfApps } from "./edits-of-apps.ts";
import { editsOfPeople } from "./edits-of-people.ts";
import { editsOfPolicies } from "./edits-of-policies.ts";
import { editsOfReferences } from "./edits-of-references.ts";
import { editsOfSurroundings } from "./edits-of-surroundings.ts";
import { editsOfTerraform } from "./edits-of-terraform.ts";
import { editsOfTheClaim } from "./edits-of-the-claim.ts";
import { editsOfTheOrg } from "./edits-of-the-org.ts";
import { harmlessEdits } from "./harmless-edits.ts";
import type { ReviewEdit } from "./review-edit.ts";

const dangerousEdits = [
  ...editsOfApps,
  ...editsOfPolicies,
  ...editsOfPeople,
  ...editsOfTheClaim,
  ...editsOfTerraform,
  ...editsOfTheOrg,
  ...editsOfSurroundings,
  ...editsOfReferences,
  ...editsBeyondTheFile,
  ...editsOfAcceptances,
];

/** A review of the edited production example, compared with the example as it is. */
function reviewed({ edit, text, textBefore, live }: ReviewEdit): Review {
  const { environment, after, before, changes, today } = subject({
    before: "unedited",
    ...(edit && { edit }),
    ...(text && { text }),
    ...(textBefore && { textBefore }),
  });
  const sources = { after: "configuration", before: "configuration", live: live !== undefined } as const;
  const compared = { ...(before && { before: before.reading }), ...(live && { live }) };
  return reviewOf({ environment, after, changes, sources, today, ...compared }, allReviewChecks());
}

const printed = (review: Review): Promise<Result> =>
  reviewResult(review, { format: "text", failOn: "warning" }, { color: false });

test.each(dangerousEdits)("it is seen when $title", async (edit) => {
  const review = reviewed(edit);
  const { exitCode, text } = await printed(review);
  expect(exitCode).toBe(1);
  expect(review.findings.map(({ check }) => check)).toContain(edit.check);
  expect(text.replace(/\s+/g, " ")).toContain(edit.says);
});

test.each(harmlessEdits)("nothing above info is said of $title", async (edit) => {
  const review = reviewed(edit);
  expect(review.findings.filter(({ severity, accepted }) => severity !== "info" && accepted === undefined)).toEqual([]);
  expect((await printed(review)).exitCode).toBe(0);
});

test.each(harmlessEdits.filter(({ title }) => /^another (label|name) of/.test(title)))(
  "nobody gains or loses anything by $title",
  (edit) => {
    expect(reviewed(edit).access).toEqual([]);
  },
);

test("the README says how many edits are tried", () => {
  const readme = readFileSync("README.md", "utf8").replace(/\s+/g, " ");
  console.log(`${dangerousEdits.length} dangerous edits are seen, ${harmlessEdits.length} harmless ones pass`);
  expect(dangerousEdits.length).toBeGreaterThanOrEqual(60);
  expect(harmlessEdits.length).toBeGreaterThanOrEqual(20);
  expect(readme).toContain(`${dangerousEdits.length} dangerous edits`);
  expect(readme).toContain(`${harmlessEdits.length} harmless ones`);
});

/** Infos, which nothing dangerous triggers alone, and what only a defect of ours or a plan does. */
const MILD = ["people-on-client-credentials-rule", "check-crashed"];

test("every check but the mild ones is met by a dangerous edit", () => {
  const met = new Set(dangerousEdits.flatMap((edit) => reviewed(edit).findings.map(({ check }) => check)));
  const unmet = allReviewChecks()
    .map(({ id }) => id)
    .filter((id) => !met.has(id));
  expect(unmet.toSorted()).toEqual(MILD.toSorted());
});
