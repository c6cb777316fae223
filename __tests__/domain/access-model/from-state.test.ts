import { expect, test } from "vitest";
import { fromState } from "../../../domain/access-model/from-state.ts";

const resource = (type: string, name: string, attributes: unknown, mode = "managed") => ({
  mode,
  type,
  name,
  instances: [{ attributes }],
});

test("ids are those that Okta gave", () => {
  const { groups } = fromState({
    resources: [resource("okta_group", "role_view_only", { id: "00gViewOnly", name: "View Only" })],
  });
  expect(groups).toEqual([{ key: "role_view_only", id: "00gViewOnly", name: "View Only", type: "OKTA_GROUP" }]);
});

test("an id of the state is a reference, and one that is not stays an id", () => {
  const { apps } = fromState({
    resources: [
      resource("okta_group", "a", { id: "00gAAAAAAAAAAAAAAAAA", name: "A" }),
      resource("okta_app_oauth", "web", { id: "0oaApp", client_id: "custom-client-id", label: "Web" }),
      resource("okta_app_group_assignments", "groups", {
        app_id: "0oaApp",
        group: [{ id: "00gForeign" }, { id: "00gAAAAAAAAAAAAAAAAA" }],
      }),
    ],
  });
  expect(apps[0]?.groups).toEqual([{ key: "a" }, { id: "00gForeign" }]);
});

test("a policy lists an app by its client_id, which may differ from the app's id", () => {
  const { servers } = fromState({
    resources: [
      resource("okta_app_oauth", "web", { id: "0oaApp", client_id: "custom-client-id" }),
      resource("okta_auth_server", "server", { id: "aus1", audiences: ["x"] }),
      resource("okta_auth_server_policy", "users", { auth_server_id: "aus1", client_whitelist: ["custom-client-id"] }),
    ],
  });
  expect(servers[0]?.policies[0]?.clients).toEqual([{ key: "web" }]);
});

test("in an expression only ids of the state's own groups become references", () => {
  const { servers } = fromState({
    resources: [
      resource("okta_group", "a", { id: "00gAAAAAAAAAAAAAAAAA" }),
      resource("okta_auth_server", "server", { id: "aus1" }),
      resource("okta_auth_server_claim", "roles", {
        auth_server_id: "aus1",
        name: "roles",
        value_type: "EXPRESSION",
        value: 'f("00gAAAAAAAAAAAAAAAAA", "00gBBBBBBBBBBBBBBBBB")',
      }),
    ],
  });
  expect(servers[0]?.claims[0]?.value).toEqual({
    kind: "expression",
    text: ['f("', { key: "a" }, '", "00gBBBBBBBBBBBBBBBBB")'],
  });
});

test("what Terraform only reads is not part of the deployment", () => {
  expect(fromState({ resources: [resource("okta_group", "a", { id: "00g1" }, "data")] }).groups).toEqual([]);
});

test("an empty state holds nothing", () => {
  expect(fromState({ version: 4, resources: [] })).toEqual({
    groups: [],
    apps: [],
    servers: [],
    unknownValues: [],
    orphans: [],
  });
});
