import { expect, test } from "vitest";
import { reviewResult } from "../../../cli/commands/review.ts";
import type { Result } from "../../../cli/exit-codes.ts";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { allReviewChecks } from "../../../domain/review/checks/all.ts";
import type { Review } from "../../../domain/review/review.ts";
import { reviewOf } from "../../../domain/review/review-of.ts";
import { ALL_WAYS } from "../../domain/review/checks/ways/all.ts";
import { type SubjectOptions, subject } from "../../domain/review/subject.ts";
import { EDITS_OF_ACCEPTANCES } from "./edits-of-acceptances.ts";
import { EDITS_OF_REFERENCES } from "./edits-of-references.ts";
import { HARMLESS_EDITS } from "./harmless-edits.ts";

interface SeenEdit {
  readonly title: string;
  readonly options: SubjectOptions;
  /** The check that names it. */
  readonly check: string;
  /** Part of the printed review that names the consequence. */
  readonly says: string;
}

const DANGEROUS_EDITS: readonly SeenEdit[] = [
  ...ALL_WAYS.flatMap(({ check, how, options, says }) =>
    says === undefined ? [] : [{ title: `${check}: ${how}`, options, check, says }],
  ),
  ...[...EDITS_OF_REFERENCES, ...EDITS_OF_ACCEPTANCES].map(({ title, check, says, ...options }) => ({
    title,
    options,
    check,
    says,
  })),
];

/** A review of the edited production example, compared with the example as it is. */
function reviewed(options: SubjectOptions): Review {
  const { environment, after, before, changes, today, live } = subject({ before: "unedited", ...options });
  const sources = { after: "configuration", before: "configuration", live: live !== undefined } as const;
  const compared = { ...(before && { before: before.snapshot }), ...(live && { live }) };
  return reviewOf({ environment, after, changes, sources, today, ...compared }, allReviewChecks(), compileRe2);
}

const printed = (review: Review): Promise<Result> =>
  reviewResult(review, { format: "text", failOn: "warning" }, { color: false });

test.each(DANGEROUS_EDITS)("a review fails and names it: $title", async ({ options, check, says }) => {
  const review = reviewed(options);
  const { exitCode, text } = await printed(review);
  expect(exitCode).toBe(1);
  expect(review.findings.map((finding) => finding.check)).toContain(check);
  expect(text.replace(/\s+/g, " ")).toContain(says);
});

test.each(HARMLESS_EDITS)("nothing above info is reported for $title", async (edit) => {
  const review = reviewed(edit);
  expect(review.findings.filter(({ severity, accepted }) => severity !== "info" && accepted === undefined)).toEqual([]);
  expect((await printed(review)).exitCode).toBe(0);
});

test.each(HARMLESS_EDITS.filter(({ title }) => /^another (label|name) of/.test(title)))(
  "nobody gains or loses anything by $title",
  (edit) => {
    expect(reviewed(edit).access).toEqual([]);
  },
);

test("many edits are tried, of both kinds", () => {
  expect(DANGEROUS_EDITS.length).toBeGreaterThanOrEqual(60);
  expect(HARMLESS_EDITS.length).toBeGreaterThanOrEqual(20);
});

/** Infos, which nothing dangerous triggers alone, and what only a defect of ours or a plan does. */
const MILD = ["people-on-client-credentials-rule", "group-rule-feeds-role", "check-crashed"];

test("every check but the mild ones is met by a dangerous edit", () => {
  const met = new Set(DANGEROUS_EDITS.flatMap((edit) => reviewed(edit.options).findings.map(({ check }) => check)));
  const unmet = allReviewChecks()
    .filter(({ needs }) => needs !== "drift")
    .map(({ id }) => id)
    .filter((id) => !met.has(id));
  expect(unmet.toSorted(), "checks that no row with words of the whole review meets").toEqual(MILD.toSorted());
});
