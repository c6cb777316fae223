import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DRIFT_KIND_GROUPS, DRIFT_KINDS } from "../../build/pages/drift/kinds.ts";
import { HAND_EDITS } from "./drift/all.ts";

const KINDS = Object.entries(DRIFT_KINDS);

test("the tests make every kind of drift on the page and no other, in the order of the page", () => {
  expect(Object.keys(HAND_EDITS)).toEqual(Object.keys(DRIFT_KINDS));
});

test("keys of kinds are unique", () => {
  expect(Object.values(DRIFT_KIND_GROUPS).flatMap(Object.keys)).toEqual(Object.keys(DRIFT_KINDS));
});

test("the page has a row for every kind", () => {
  const page = readFileSync("docs/reference/drift.md", "utf8");
  expect(KINDS.filter(([, { title }]) => !page.includes(`| ${title} |`)).map(([key]) => key)).toEqual([]);
});

test("what is put back is what is found", () => {
  expect(KINDS.filter(([, { finding, back }]) => (finding === undefined) !== (back === undefined))).toEqual([]);
});

test("plan and verify are not tried only where the local org answers what it does not hold, or does not act on", () => {
  const untried = KINDS.filter(([, { plan, verify }]) => plan === undefined || verify === undefined);
  const answered = Object.entries(HAND_EDITS).filter(([, { answer }]) => answer !== undefined);
  expect(untried.map(([key]) => key).filter((key) => !answered.some(([other]) => other === key))).toEqual([
    "user-name-template-changed",
    "encryption-key-added",
  ]);
});
