import { afterEach, expect, test } from "vitest";
import { GROUP_DATA_SOURCE } from "../../../terraform-provider/data-sources/group.ts";
import { readDataSource } from "../../../terraform-provider/resource-operations.ts";
import type { TerraformObject } from "../../../terraform-provider/terraform-value.ts";
import { type Answer, clientOf, type RecordingOrg, startRecordingOrg } from "../recording-org.ts";

let org: RecordingOrg;

afterEach(() => org.close());

async function read(config: TerraformObject, answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  org = await startRecordingOrg(answers);
  return readDataSource(GROUP_DATA_SOURCE, clientOf(org), config);
}

function group(id: string, name: string) {
  return { id, type: "OKTA_GROUP", profile: { name, description: "d" } };
}

test("a group is found by its exact name among names that only start so", async () => {
  const { state } = await read(
    { name: "Portal" },
    { "GET /api/v1/groups?q=Portal": { body: [group("00g1", "Portal Admin"), group("00g2", "Portal")] } },
  );
  expect(state).toEqual({
    delay_read_seconds: null,
    description: "d",
    id: "00g2",
    include_users: false,
    name: "Portal",
    type: "OKTA_GROUP",
    users: [],
  });
});

test("the only hit is taken even if its name is longer, as the real provider does", async () => {
  const { state } = await read(
    { name: "Portal" },
    { "GET /api/v1/groups?q=Portal": { body: [group("00g1", "Portal Admin")] } },
  );
  expect(state?.["id"]).toBe("00g1");
});

test("a type is sent as a filter", async () => {
  await read(
    { name: "Everyone", type: "BUILT_IN" },
    { "GET /api/v1/groups?filter=type+eq+%22BUILT_IN%22&q=Everyone": { body: [group("00g1", "Everyone")] } },
  );
  expect(org.calls()).toEqual(["GET /api/v1/groups?filter=type+eq+%22BUILT_IN%22&q=Everyone"]);
});

test("a group that does not exist is an error", async () => {
  const { diagnostics } = await read({ name: "Portal" }, { "GET /api/v1/groups?q=Portal": { body: [] } });
  expect(diagnostics).toEqual([{ severity: "ERROR", summary: 'group with name "Portal" does not exist' }]);
});

test("several groups without an exact match are an error", async () => {
  const body = [group("00g1", "Portal A"), group("00g2", "Portal B")];
  const { diagnostics } = await read({ name: "Portal" }, { "GET /api/v1/groups?q=Portal": { body } });
  expect(diagnostics[0]?.summary).toBe(
    'group starting with name "Portal" matches 2 groups, select a more precise name parameter',
  );
});

test("members are listed when asked for", async () => {
  const { state } = await read(
    { id: "00g1", include_users: true },
    {
      "GET /api/v1/groups/00g1": { body: group("00g1", "Portal") },
      "GET /api/v1/groups/00g1/users?limit=200": { body: [{ id: "00u1" }] },
    },
  );
  expect(state?.["users"]).toEqual(["00u1"]);
});

test("without id and name all groups are asked for, of which none has the empty name", async () => {
  const { diagnostics } = await read(
    { name: "" },
    { "GET /api/v1/groups": { body: [group("00g1", "Portal A"), group("00g2", "Portal B")] } },
  );
  expect(diagnostics[0]?.summary).toBe(
    'group starting with name "" matches 2 groups, select a more precise name parameter',
  );
});
