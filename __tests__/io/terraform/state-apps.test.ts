import { expect, test } from "vitest";
import { stateApps } from "../../../io/terraform/state-apps.ts";

test("the OAuth apps of a state, by address", () => {
  const state = {
    version: 4,
    resources: [
      { mode: "managed", type: "okta_group", name: "role_view_only", instances: [{ attributes: { id: "00g1" } }] },
      { mode: "managed", type: "okta_app_oauth", name: "web_app", instances: [{ attributes: { id: "0oa1" } }] },
      { mode: "data", type: "okta_app_oauth", name: "other", instances: [{ attributes: { id: "0oa2" } }] },
      { mode: "managed", type: "okta_app_oauth", name: "api_client_a", instances: [] },
    ],
  };
  expect(stateApps(JSON.stringify(state))).toEqual([{ address: "okta_app_oauth.web_app", id: "0oa1" }]);
});

test("an empty state has none", () => {
  expect(stateApps("")).toEqual([]);
  expect(stateApps('{"version":4}')).toEqual([]);
});
