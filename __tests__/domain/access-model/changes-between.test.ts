import { expect, test } from "vitest";
import { changesBetween, changesSince } from "../../../domain/access-model/changes-between.ts";
import { snapshotOfConfiguration } from "../../../domain/access-model/from-configuration.ts";

const snapshot = (resource: unknown) => snapshotOfConfiguration({ resource });
const app = (attributes: Record<string, unknown>) => snapshot({ okta_app_oauth: { web: attributes } });

test("nothing changes between two equal configurations, whatever the order of their sets", () => {
  expect(changesBetween(app({ redirect_uris: ["a", "b"] }), app({ redirect_uris: ["b", "a"] }))).toEqual([]);
});

test("two references of one text that change places are a change", () => {
  const claim = (first: string, second: string) =>
    snapshot({
      okta_group: { a: {}, b: {} },
      okta_auth_server_claim: { c: { value: `"$\{okta_group.${first}.id}" ? {"A"} : "$\{okta_group.${second}.id}"` } },
    });
  expect(changesBetween(claim("a", "b"), claim("a", "b"))).toEqual([]);
  expect(changesBetween(claim("a", "b"), claim("b", "a"))).toMatchObject([{ attributes: ["value"] }]);
});

test("a resource that is gone is deleted, a new one created", () => {
  expect(changesBetween(snapshot({ okta_group: { a: {} } }), snapshot({ okta_group: { b: {} } }))).toEqual([
    { address: "okta_group.a", action: "delete", attributes: [], replacedBecause: [] },
    { address: "okta_group.b", action: "create", attributes: [], replacedBecause: [] },
  ]);
});

test("an update names its attributes, and never a value", () => {
  expect(changesBetween(app({ label: "A", pkce_required: true }), app({ label: "B" }))).toEqual([
    { address: "okta_app_oauth.web", action: "update", attributes: ["label", "pkce_required"], replacedBecause: [] },
  ]);
});

test("an app of another type is replaced", () => {
  expect(changesBetween(app({ type: "web" }), app({ type: "service" }))).toMatchObject([
    { action: "replace", replacedBecause: ["type"] },
  ]);
});

test("storing the secret replaces an app, omitting it does not", () => {
  expect(changesBetween(app({ omit_secret: true }), app({ omit_secret: false }))).toMatchObject([
    { action: "replace", replacedBecause: ["omit_secret"] },
  ]);
  expect(changesBetween(app({ omit_secret: false }), app({ omit_secret: true }))).toMatchObject([{ action: "update" }]);
});

test("what steers Terraform alone is no change", () => {
  expect(changesBetween(app({ depends_on: ["okta_group.a"] }), app({ lifecycle: { prevent_destroy: true } }))).toEqual(
    [],
  );
});

test("what a removed block lets go of is forgotten, whatever its type, and what it destroys is deleted", () => {
  const before = snapshot({ okta_app_oauth: { a: {}, b: {}, c: {} } });
  const removed = (from: string, destroy: unknown) => ({ from: `okta_app_oauth.${from}`, lifecycle: { destroy } });
  const after = (blocks: unknown) => changesBetween(before, snapshotOfConfiguration({ removed: blocks }));
  const actions = (blocks: unknown) => after(blocks).map(({ address, action }) => `${action} ${address}`);
  expect(actions([removed("a", false), removed("b", true)])).toEqual([
    "forget okta_app_oauth.a",
    "delete okta_app_oauth.b",
    "delete okta_app_oauth.c",
  ]);
  expect(actions(removed("a", "false"))[0]).toBe("forget okta_app_oauth.a");
});

test("of a state only what the configuration writes out is compared", () => {
  const state = app({ id: "0oa1", label: "A", client_id: "0oa1", groups: [], jwks_uri: "" });
  const configuration = app({ label: "A", redirect_uris: [], jwks_uri: "$".concat("{okta_group.a.id}") });
  expect(changesSince(state, configuration)).toEqual([]);
  expect(changesSince(state, app({ label: "B" }))).toMatchObject([{ action: "update", attributes: ["label"] }]);
});

test("of a state references are compared by the ids that it knows", () => {
  const groups = { okta_group: { a: { id: "00g1", name: "A" } } };
  const rule = (group: string) => ({ okta_auth_server_policy_rule: { r: { group_whitelist: [group] } } });
  const configuration = { okta_group: { a: { name: "A" } }, ...rule("$".concat("{okta_group.a.id}")) };
  const since = (group: string) => changesSince(snapshot({ ...groups, ...rule(group) }), snapshot(configuration));
  expect(since("00g1")).toEqual([]);
  expect(since("00g2")).toMatchObject([{ action: "update", attributes: ["group_whitelist"] }]);
});

test("of a state blocks are compared by what the configuration writes in them", () => {
  const assigned = (group: unknown) => snapshot({ okta_app_group_assignments: { g: { group } } });
  const state = assigned([{ id: "00g1", priority: 0, profile: "{}" }]);
  expect(changesSince(state, assigned([{ id: "00g1" }]))).toEqual([]);
  expect(changesSince(state, assigned({ id: "00g2" }))).toMatchObject([{ attributes: ["group"] }]);
});
