import { expect, test } from "vitest";
import { addressOfResource, type Resource } from "../../../domain/access-model/attributes.ts";
import { changesSinceLive, goneByHand } from "../../../domain/review/gone-by-hand.ts";
import { group, REPORT } from "../../mutations/review/review-edit.ts";
import { subject } from "./subject.ts";

const { after } = subject();
const there = (edit: (resources: readonly Resource[]) => readonly Resource[]) => ({
  ...after,
  resources: edit(after.resources),
});
const without = (...addresses: readonly string[]) =>
  there((all) => all.filter((one) => !addresses.includes(addressOfResource(one))));

test("nothing is missing from an org that has all objects and more", () => {
  const more = { type: "okta_group", name: "00g1", attributes: { id: "00g1", name: "More" } };
  expect(
    goneByHand(
      after,
      there((all) => [...all, more]),
    ),
  ).toEqual([]);
});

test("a group and an app are missed one by one", () => {
  expect(goneByHand(after, without(REPORT, group("view_only")))).toEqual([REPORT, group("view_only")]);
});

test("a deleted object is created again", () => {
  const changes = changesSinceLive(without(REPORT), after);
  expect(changes).toEqual([{ address: REPORT, action: "create", attributes: [], replacedBecause: [] }]);
});

test("a deleted object that is no longer in the file is neither created nor deleted", () => {
  expect(changesSinceLive(without(REPORT), without(REPORT))).toEqual([]);
});

test("an unmanaged object is not deleted", () => {
  const more = { type: "okta_group", name: "00g1", attributes: { id: "00g1", name: "More" } };
  expect(
    changesSinceLive(
      there((all) => [...all, more]),
      after,
    ),
  ).toEqual([]);
});
