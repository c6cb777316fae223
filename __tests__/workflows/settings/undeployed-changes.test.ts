import { expect, test } from "vitest";
import { undeployedChanges } from "../../../workflows/settings/undeployed-changes.ts";

/** A reference as Terraform's JSON syntax writes it. */
const reference = (to: string) => `$\{${to}}`;
const SERVER = reference("okta_auth_server.authorization_server.id");
const CONFIGURED = {
  okta_group: { role_view_only: { name: "View Only" } },
  okta_auth_server: { authorization_server: { audiences: ["https://mc.acme.example"] } },
  okta_app_oauth: {
    web_app: { type: "web", redirect_uris: ["https://mc.acme.example/callback"] },
    api_client_report: { type: "service" },
  },
  okta_auth_server_policy: {
    report: { auth_server_id: SERVER, client_whitelist: [reference("okta_app_oauth.api_client_report.client_id")] },
  },
  okta_auth_server_policy_rule: {
    report: {
      auth_server_id: SERVER,
      policy_id: reference("okta_auth_server_policy.report.id"),
      scope_whitelist: ["api_View Only"],
    },
  },
};

/** The state after CONFIGURED was deployed. */
const deployed = () => ({
  okta_group: { role_view_only: { id: "00g1", name: "View Only" } },
  okta_auth_server: { authorization_server: { id: "aus1", audiences: ["https://mc.acme.example"] } },
  okta_app_oauth: {
    web_app: { id: "0oa1", type: "web", redirect_uris: ["https://mc.acme.example/callback"] },
    api_client_report: { id: "0oa2", client_id: "0oa2client", type: "service" },
  },
  okta_auth_server_policy: { report: { id: "00p1", auth_server_id: "aus1", client_whitelist: ["0oa2client"] } },
  okta_auth_server_policy_rule: {
    report: { id: "0pr1", auth_server_id: "aus1", policy_id: "00p1", scope_whitelist: ["api_View Only"] },
  },
});

function changes(state: Record<string, Record<string, unknown>>) {
  const resources = Object.entries(state).flatMap(([type, named]) =>
    Object.entries(named).map(([name, attributes]) => ({ mode: "managed", type, name, instances: [{ attributes }] })),
  );
  return undeployedChanges({ resources }, { resource: CONFIGURED });
}

test("what is deployed as it is configured shows no change", () => {
  expect(changes(deployed())).toEqual([]);
});

test("another audience", () => {
  const server = { authorization_server: { id: "aus1", audiences: ["https://old.acme.example"] } };
  expect(changes({ ...deployed(), okta_auth_server: server })).toEqual(["audience"]);
});

test("another redirect URI", () => {
  const { api_client_report, web_app } = deployed().okta_app_oauth;
  const apps = { api_client_report, web_app: { ...web_app, redirect_uris: ["https://old.acme.example/callback"] } };
  expect(changes({ ...deployed(), okta_app_oauth: apps })).toEqual(["redirect URIs"]);
});

test("users who did not sign in before", () => {
  const { api_client_report } = deployed().okta_app_oauth;
  expect(changes({ ...deployed(), okta_app_oauth: { api_client_report } })).toEqual([
    "sign-in of users",
    "redirect URIs",
  ]);
});

test("an API client with another role", () => {
  const { report } = deployed().okta_auth_server_policy_rule;
  const rule = { report: { ...report, scope_whitelist: ["api_Administrator"] } };
  expect(changes({ ...deployed(), okta_auth_server_policy_rule: rule })).toEqual(["API clients and their roles"]);
});

test("a group of another name", () => {
  const group = { role_view_only: { id: "00g1", name: "Readers" } };
  expect(changes({ ...deployed(), okta_group: group })).toEqual(["groups"]);
});
