import { expect, test } from "vitest";
import { parseStackOutputs } from "../../../io/terraform/stack-outputs.ts";

const FULL = {
  authorization_server_id: { sensitive: false, type: "string", value: "aus1" },
  authorization_server_issuer: { sensitive: false, type: "string", value: "https://acme.okta.com/oauth2/aus1" },
  group_ids: { sensitive: false, type: ["object", { view_only: "string" }], value: { view_only: "00g1" } },
  web_app_id: { sensitive: false, type: "string", value: "0oa1" },
  web_app_client_id: { sensitive: false, type: "string", value: "0oa1client" },
  api_app_ids: { sensitive: false, type: "dynamic", value: { nightly_report: "0oa2" } },
  api_client_ids: { sensitive: false, type: "dynamic", value: { nightly_report: "0oa2client" } },
};

test("a deployed stack", () => {
  expect(parseStackOutputs(FULL)).toEqual({
    deployed: {
      authorizationServerId: "aus1",
      authorizationServerIssuer: "https://acme.okta.com/oauth2/aus1",
      groupIds: { view_only: "00g1" },
      webApp: { appId: "0oa1", clientId: "0oa1client" },
      apiApps: { nightly_report: { appId: "0oa2", clientId: "0oa2client" } },
    },
    webAppClientSecret: undefined,
  });
});

test("the secret stays apart from what is written down", () => {
  const outputs = parseStackOutputs({
    ...FULL,
    web_app_client_secret: { sensitive: true, type: "string", value: "s3cret" },
  });
  expect(outputs?.webAppClientSecret).toBe("s3cret");
  expect(JSON.stringify(outputs?.deployed)).not.toContain("s3cret");
});

test.each([
  ["nothing is deployed", {}],
  ["a deploy stopped half-way", { group_ids: FULL.group_ids }],
])("undefined when %s", (_, outputs) => {
  expect(parseStackOutputs(outputs)).toBeUndefined();
});
