import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { REVIEW_CHECK_IDS } from "../../domain/review/check-ids.ts";
import { REVIEW_CHECK_GROUPS } from "../../domain/review/checks/all-checks.ts";

const PROJECT = join(import.meta.dirname, "../..");
const page = readFileSync(join(PROJECT, "docs/reference/review-checks.md"), "utf8");
const checks = REVIEW_CHECK_GROUPS.flatMap((group) => group.checks);

test("the page of review checks has an entry for every check, and none besides", () => {
  const entries = [...page.matchAll(/^### (.+)$/gm)].map(([, id]) => id);
  expect(entries).toEqual(checks.map(({ id }) => id));
});

test("no two checks have one id", () => {
  const ids = checks.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

test("review.accept may name every check, and nothing else", () => {
  expect(REVIEW_CHECK_IDS).toEqual(checks.map(({ id }) => id).toSorted());
});

test("every file below domain/review/checks is a check of that id, and is in the list", () => {
  const folder = join(PROJECT, "domain/review/checks");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !["checks.ts", "all-checks.ts"].includes(basename(file)))
    .map((file) => basename(file, ".ts"));
  const META = ["check-crashed", "unused-acceptance", "acceptance-new"];
  expect(files.toSorted()).toEqual(
    checks
      .map(({ id }) => id)
      .filter((id) => !META.includes(id))
      .toSorted(),
  );
});
