import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Client, credentials } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { providerServiceDefinition } from "../../terraform-provider/plugin-protocol.ts";
import {
  type ServedTerraformProvider,
  serveTerraformProvider,
} from "../../terraform-provider/serve-terraform-provider.ts";
import { decodeObject, encodeValue } from "../../terraform-provider/terraform-value.ts";
import { type RecordingOrg, startRecordingOrg } from "./recording-org.ts";

let org: RecordingOrg;
let provider: ServedTerraformProvider;
let client: Client;

beforeEach(async () => {
  org = await startRecordingOrg({ "GET /api/v1/users/me": { body: {} } });
  provider = await serveTerraformProvider({ orgUrl: org.url, apiToken: "test-token" });
  client = new Client(`unix:${socketPath()}`, credentials.createInsecure());
});

afterEach(async () => {
  client.close();
  await provider.close();
  await org.close();
});

function socketPath(): string {
  return JSON.parse(provider.reattach)["okta/okta"].Addr.String;
}

function call(procedure: string, request: object): Promise<Record<string, unknown>> {
  const method = providerServiceDefinition()[procedure];
  if (!method) throw new Error(`no procedure ${procedure}`);
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      (error, response: Record<string, unknown> | undefined) => (response ? resolve(response) : reject(error)),
    );
  });
}

describe("the endpoint", () => {
  test("tells Terraform to reattach to this process without ever ending it", () => {
    expect(JSON.parse(provider.reattach)).toEqual({
      "okta/okta": {
        Protocol: "grpc",
        ProtocolVersion: 5,
        Pid: process.pid,
        Test: true,
        Addr: { Network: "unix", String: expect.stringMatching(/\/s$/) },
      },
    });
  });

  test("listens in a folder that only this user can enter", () => {
    expect(statSync(dirname(socketPath())).mode & 0o777).toBe(0o700);
  });

  test("leaves nothing behind when it is closed", async () => {
    await provider.close();
    expect(existsSync(dirname(socketPath()))).toBe(false);
  });

  test("serves eight resources and two data sources", async () => {
    const { resource_schemas, data_source_schemas } = await call("GetSchema", {});
    expect(Object.keys(resource_schemas as object).sort()).toEqual([
      "okta_app_group_assignments",
      "okta_app_oauth",
      "okta_auth_server",
      "okta_auth_server_claim",
      "okta_auth_server_policy",
      "okta_auth_server_policy_rule",
      "okta_auth_server_scope",
      "okta_group",
    ]);
    expect(Object.keys(data_source_schemas as object)).toEqual(["okta_group", "okta_groups"]);
  });

  test("announces that its schema need not be asked for again", async () => {
    expect((await call("GetSchema", {}))["server_capabilities"]).toMatchObject({ get_provider_schema_optional: true });
  });

  test("fills in attributes that another provider version did not know when it takes over a state", async () => {
    const json = Buffer.from('{"id":"00g1","name":"A","gone":true}');
    const { upgraded_state } = await call("UpgradeResourceState", { type_name: "okta_group", raw_state: { json } });
    expect(decodeObject(upgraded_state as { msgpack: Buffer })).toEqual({
      custom_profile_attributes: null,
      description: null,
      id: "00g1",
      name: "A",
      skip_users: null,
    });
  });

  test("distinguishes a resource to destroy from a missing message", async () => {
    const group = encodeValue({ id: "00g1", name: "A", description: "", skip_users: false });
    const plan = { type_name: "okta_group", prior_state: group, proposed_new_state: encodeValue(null), config: group };
    const { planned_state } = await call("PlanResourceChange", plan);
    expect(decodeObject(planned_state as { msgpack: Buffer })).toBeNull();
  });

  test("never calls the org to make a plan", async () => {
    const group = encodeValue({ name: "A" });
    await call("PlanResourceChange", {
      type_name: "okta_group",
      prior_state: encodeValue(null),
      proposed_new_state: group,
      config: group,
    });
    expect(org.requests).toEqual([]);
  });

  test("answers for a resource it does not serve with a diagnostic", async () => {
    const config = encodeValue({});
    const { diagnostics } = await call("ValidateResourceTypeConfig", { type_name: "okta_user", config });
    expect(diagnostics).toMatchObject([
      { severity: "ERROR", summary: "the sandbox does not serve the resource okta_user" },
    ]);
  });

  test("moves no object to another type, with the SDK's text", async () => {
    const { diagnostics } = await call("MoveResourceState", { target_type_name: "okta_group" });
    expect(diagnostics).toMatchObject([
      {
        severity: "ERROR",
        summary: "Move Resource State Not Supported",
        detail: 'The "okta_group" resource type does not support moving resource state across resource types.',
      },
    ]);
  });

  test("refuses an import id without an id in it, and asks the org for nothing", async () => {
    const { diagnostics } = await call("ImportResourceState", { type_name: "okta_auth_server_scope", id: "/" });
    expect(diagnostics).toMatchObject([
      {
        summary: expect.stringMatching(
          /^The provider returned a resource missing an identifier during ImportResourceState\./,
        ),
      },
    ]);
    expect(org.requests).toEqual([]);
  });

  test("serves ten calls at once", async () => {
    const config = encodeValue({});
    await Promise.all(Array.from({ length: 10 }, () => call("Configure", { config })));
    expect(org.requests).toHaveLength(20);
  });
});
