import { expect, test } from "vitest";
import { importProblems } from "../../../domain/adopt/planned-imports.ts";

/** A resource change as `terraform show -json` 1.11.4 prints it. */
function change(address: string, actions: readonly string[], more: object = {}) {
  const [type, name] = address.split(".");
  return {
    address,
    mode: "managed",
    type,
    name,
    change: { actions, before: {}, after: {}, after_unknown: {}, ...more },
  };
}

const GROUP = "okta_group.role";
const APP = "okta_app_oauth.web_app";
const PAIR = { address: GROUP, importId: "00g1" };
const importing = (id: string) => ({ importing: { id } });
const TAKEN = change(GROUP, ["no-op"], importing("00g1"));

const problems = (...changes: readonly object[]) => importProblems({ resource_changes: changes }, [PAIR]);

test.each<readonly [what: string, changes: readonly object[]]>([
  ["takes it over as it is", [TAKEN]],
  ["takes it over and changes it", [change(GROUP, ["update"], importing("00g1"))]],
  ["makes others beside it", [TAKEN, change(APP, ["create"])]],
  ["changes others beside it", [TAKEN, change(APP, ["update"])]],
  ["leaves others alone", [TAKEN, change(APP, ["no-op"])]],
  ["reads a data source", [TAKEN, { ...change("data.okta_group.all", ["read"]), mode: "data" }]],
])("nothing is wrong with a plan that %s", (_, changes) => {
  expect(problems(...changes)).toEqual([]);
});

const NOT_TAKEN = `${GROUP} would not be taken over as 00g1`;

test.each<readonly [what: string, changes: readonly object[], found: readonly string[]]>([
  ["does nothing", [], [NOT_TAKEN]],
  ["makes it anew", [change(GROUP, ["create"])], [NOT_TAKEN]],
  ["has it in its state already", [change(GROUP, ["no-op"])], [NOT_TAKEN]],
  ["takes over another one", [change(GROUP, ["update"], importing("00g2"))], [NOT_TAKEN]],
  ["does not know yet which it takes over", [change(GROUP, ["update"], { importing: { unknown: true } })], [NOT_TAKEN]],
  ["takes over more", [TAKEN, change(APP, ["no-op"], importing("0oa1"))], [`${APP} would be taken over as 0oa1`]],
  [
    "replaces what it takes over",
    [change(GROUP, ["delete", "create"], { ...importing("00g1"), replace_paths: [["type"], ["label", 0]] })],
    [`${GROUP} would be replaced, because of label, type`],
  ],
  [
    "replaces another one, the new one first",
    [TAKEN, change(APP, ["create", "delete"], { replace_paths: [["type"]] })],
    [`${APP} would be replaced, because of type`],
  ],
  [
    "replaces what is tainted, which no attribute explains",
    [TAKEN, change(APP, ["create", "delete"])],
    [`${APP} would be replaced`],
  ],
  ["deletes another one", [TAKEN, change(APP, ["delete"])], [`${APP} would be deleted`]],
  [
    "does everything wrong at once",
    [change(APP, ["delete"]), change("okta_group.other", ["no-op"], importing("00g3"))],
    [NOT_TAKEN, "okta_group.other would be taken over as 00g3", `${APP} would be deleted`],
  ],
])("a plan that %s is refused", (_, changes, found) => {
  expect(problems(...changes)).toEqual(found);
});

test.each([[undefined], [null], [[]], ["plan"], [{ resource_changes: {} }], [{ resource_changes: [null, 7] }]])(
  "of something that is no plan nothing is taken over: %j",
  (plan) => {
    expect(importProblems(plan, [PAIR])).toEqual([NOT_TAKEN]);
  },
);
