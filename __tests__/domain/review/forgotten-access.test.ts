import { expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { allReviewChecks } from "../../../domain/review/checks/all.ts";
import { reviewOf } from "../../../domain/review/review-of.ts";
import { all, block, policy, REPORT, remove, rule, scope } from "../../mutations/review/review-edit.ts";
import { type EditableStack, subject } from "./subject.ts";

const OF_THE_CLIENT = [REPORT, policy("api_view_only"), rule("api_view_only"), scope("api_view_only")];

function accessAfter(edit: (stack: EditableStack) => void) {
  const { environment, after, before, changes } = subject({ before: "unedited", edit });
  const sources = { after: "configuration", before: "configuration", live: false } as const;
  const { access } = reviewOf(
    { environment, after, changes, sources, today: "2026-06-15", ...(before && { before: before.snapshot }) },
    allReviewChecks(),
    compileRe2,
  );
  return access.map(({ who, direction, what }) => `${who}: ${direction}, ${what}`);
}

test("a client that is deleted with its policy loses its tokens", () => {
  expect(accessAfter(remove(...OF_THE_CLIENT))).toEqual([
    "API client Resilio Management Console / nightly-report: lost, loses API tokens",
  ]);
});

test("a client that is only removed from the state with its policy loses nothing", () => {
  const removed = OF_THE_CLIENT.map((from) => ({ from, lifecycle: { destroy: false } }));
  expect(accessAfter(all(remove(...OF_THE_CLIENT), block({ removed })))).toEqual([]);
});

test("a client that is removed from the state while its policy is deleted loses its tokens", () => {
  const removed = [{ from: REPORT, lifecycle: { destroy: false } }];
  expect(accessAfter(all(remove(...OF_THE_CLIENT), block({ removed })))).toEqual([
    "API client Resilio Management Console / nightly-report: lost, loses API tokens (access_denied)",
  ]);
});
