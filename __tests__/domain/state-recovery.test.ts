import { describe, expect, test } from "vitest";
import { cutState, stateRecovery, stateSummary } from "../../domain/state-recovery.ts";

const group = (name: string, attributes: object = { id: "00g1" }) => ({
  mode: "managed",
  type: "okta_group",
  name,
  instances: [{ attributes }],
});
const state = (serial: number, resources: object[], lineage = "one") => ({
  version: 4,
  terraform_version: "1.11.4",
  serial,
  lineage,
  outputs: {},
  resources,
});

function summary(json: unknown) {
  const found = stateSummary(json);
  if (found === undefined) throw new Error("no summary");
  return found;
}

test("a state is identified by its lineage, its serial and its addresses", () => {
  const resources = [
    group("role_view_only"),
    { mode: "data", type: "okta_group", name: "everyone", instances: [{}] },
    { module: "module.more", mode: "managed", type: "okta_group", name: "x", instances: [{}] },
    { mode: "managed", type: "okta_group", name: "many", instances: [{ index_key: "a" }, { index_key: 1 }] },
    { mode: "managed", type: "okta_group", name: "none", instances: [] },
  ];
  expect(summary(state(7, resources))).toMatchObject({
    lineage: "one",
    serial: 7,
    addresses: [
      "data.okta_group.everyone",
      "module.more.okta_group.x",
      'okta_group.many["a"]',
      "okta_group.many[1]",
      "okta_group.role_view_only",
    ],
  });
});

test.each([
  ["another format", { ...state(1, []), version: 3 }],
  ["no lineage", { ...state(1, []), lineage: "" }],
  ["no serial", { ...state(1, []), serial: "1" }],
  ["a serial that is no whole number", { ...state(1, []), serial: 1.5 }],
  ["no resources", { ...state(1, []), resources: undefined }],
  ["an encrypted state", { serial: 1, lineage: "one", meta: {}, encrypted_data: "x" }],
  ["a list", []],
  ["null", null],
])("%s is no state", (_, json) => {
  expect(stateSummary(json)).toBeUndefined();
});

test("without a present state all of it is new", () => {
  expect(stateRecovery(summary(state(1, [group("a")])), undefined)).toEqual({
    kind: "newer",
    added: ["okta_group.a"],
    gone: [],
    otherIds: [],
  });
});

test("a newer one says what it adds and what it no longer has", () => {
  const present = summary(state(6, [group("a"), group("b")]));
  expect(stateRecovery(summary(state(7, [group("b"), group("c")])), present)).toEqual({
    kind: "newer",
    added: ["okta_group.c"],
    gone: ["okta_group.a"],
    otherIds: [],
  });
});

const many = (instances: object[]) => ({ mode: "managed", type: "okta_group", name: "many", instances });

test.each<[string, object, object, string[]]>([
  ["another id", group("a", { id: "00g2" }), group("a"), ["okta_group.a"]],
  ["no id any more", group("a", {}), group("a"), ["okta_group.a"]],
  ["an id that was none before", group("a"), group("a", {}), ["okta_group.a"]],
  ["an id in another form", group("a", { id: ["00g1"] }), group("a"), ["okta_group.a"]],
  [
    "the ids of two objects of a list the other way round",
    many([
      { index_key: "x", attributes: { id: "00g2" } },
      { index_key: "y", attributes: { id: "00g1" } },
    ]),
    many([
      { index_key: "x", attributes: { id: "00g1" } },
      { index_key: "y", attributes: { id: "00g2" } },
    ]),
    ['okta_group.many["x"]', 'okta_group.many["y"]'],
  ],
  [
    "one more object to delete",
    many([{ attributes: { id: "00g1" } }, { deposed: "1a2b", attributes: { id: "00gEVERYONE" } }]),
    many([{ attributes: { id: "00g1" } }]),
    ["okta_group.many"],
  ],
  [
    "another name and the same id",
    group("a", { id: "00g1", name: "new" }),
    group("a", { id: "00g1", name: "old" }),
    [],
  ],
  [
    "the same objects in another order",
    many([{ attributes: { id: "00g1" } }, { deposed: "1a2b", attributes: { id: "00g2" } }]),
    many([{ deposed: "9f9f", attributes: { id: "00g2" } }, { attributes: { id: "00g1" } }]),
    [],
  ],
])("a newer one that has %s is compared by its ids", (_, errored, present, otherIds) => {
  expect(stateRecovery(summary(state(7, [errored])), summary(state(6, [present])))).toMatchObject({ otherIds });
});

test.each([
  ["of another lineage, however new", state(9, [group("a")], "two"), "otherLineage"],
  ["older", state(5, [group("a")]), "notNewer"],
  ["as new and different", state(6, [group("a", { id: "00g2" })]), "notNewer"],
  ["the same, by another version of Terraform", { ...state(6, [group("a")]), terraform_version: "1.12.0" }, "stored"],
])("one that is %s", (_, errored, kind) => {
  expect(stateRecovery(summary(errored), summary(state(6, [group("a")])))).toEqual({ kind });
});

describe("a state that was cut short", () => {
  const begin = `{
  "version": 4,
  "terraform_version": "1.11.4",
  "serial": 7,
  "lineage": "one",
  "outputs": {`;

  test("still says of which lineage it is, and how new", () => {
    expect(cutState(begin)).toEqual({ lineage: "one", serial: 7 });
  });

  test.each([
    ["that is whole", `${begin}}, "resources": []}`],
    ["that is empty", ""],
    ["that is cut before its lineage ends", begin.slice(0, begin.indexOf("one") + 2)],
    ["of another format", begin.replace("4,", "3,")],
    ["that has something before it", `x${begin}`],
  ])("is none %s", (_, text) => {
    expect(cutState(text)).toBeUndefined();
  });
});
