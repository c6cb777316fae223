import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REVIEW_CHECK_IDS } from "../../domain/review/check-ids.ts";
import { REVIEW_CHECK_GROUPS } from "../../domain/review/checks/all.ts";

const PROJECT = join(import.meta.dirname, "../..");
const page = readFileSync(join(PROJECT, "docs/reference/review-checks.md"), "utf8");
const ids = REVIEW_CHECK_GROUPS.flatMap((group) => group.checks).map(({ id }) => id);
const entries = [...page.matchAll(/^### (.+)$/gm)].map(([, id = ""]) => id);

test("the page of review checks has an entry for every check", () => {
  expect(
    ids.filter((id) => !entries.includes(id)),
    "missing; npm run generate writes them",
  ).toEqual([]);
});

test("the page of review checks has no entries besides, and the order of the checks", () => {
  expect(entries).toEqual(ids);
});

test("no two checks have one id", () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test("review.accept may name every check, and nothing else", () => {
  expect(REVIEW_CHECK_IDS).toEqual(ids.toSorted());
});

test("every check of every file below domain/review/checks is in the list", async () => {
  const folder = join(PROJECT, "domain/review/checks");
  const subjects = readdirSync(folder).filter((file) => file !== "all.ts");
  const modules: object[] = await Promise.all(subjects.map((file) => import(join(folder, file))));
  const declared = modules.flatMap((one) => Object.values(one)).flatMap((checks) => Object.keys(checks));
  expect(declared.filter((id) => !ids.includes(id))).toEqual([]);
  expect(declared.length).toBe(ids.length);
});
