import { expect, test } from "vitest";
import { stateInstances } from "../../../io/terraform/state-instances.ts";

const resource = (type: string, name: string, ...instances: readonly object[]) => ({
  mode: "managed",
  type,
  name,
  instances,
});

test("the managed objects of a state, by address", () => {
  const state = {
    version: 4,
    resources: [
      resource("okta_group", "role_view_only", { attributes: { id: "00g1" } }),
      { ...resource("okta_group", "other", { attributes: { id: "00g2" } }), mode: "data" },
      resource("okta_app_oauth", "web_app"),
    ],
  };
  expect(stateInstances(state)).toEqual([{ address: "okta_group.role_view_only", id: "00g1", condition: "sound" }]);
});

test("an object that could not be read back is tainted, and one that waits for its end is deposed", () => {
  const state = {
    version: 4,
    resources: [
      resource(
        "okta_auth_server",
        "authorization_server",
        { status: "tainted", attributes: { id: "aus2" } },
        { deposed: "1a2b3c4d", attributes: { id: "aus1" } },
      ),
    ],
  };
  expect(stateInstances(state).map(({ id, condition }) => [id, condition])).toEqual([
    ["aus2", "tainted"],
    ["aus1", "deposed"],
  ]);
});

test("an empty state has none", () => {
  expect(stateInstances(undefined)).toEqual([]);
  expect(stateInstances({ version: 4 })).toEqual([]);
});
