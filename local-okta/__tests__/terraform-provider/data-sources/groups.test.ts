import { afterEach, expect, test } from "vitest";
import { GROUPS_DATA_SOURCE } from "../../../terraform-provider/data-sources/groups.ts";
import { readDataSource } from "../../../terraform-provider/resource-operations.ts";
import type { TerraformObject } from "../../../terraform-provider/terraform-value.ts";
import { type Answer, clientOf, type RecordingOrg, startRecordingOrg } from "../recording-org.ts";

let org: RecordingOrg;

afterEach(() => org.close());

async function read(config: TerraformObject, answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  org = await startRecordingOrg(answers);
  return readDataSource(GROUPS_DATA_SOURCE, clientOf(org), config);
}

const SEARCH = 'profile.name eq "Portal"';
const SEARCH_CALL = "GET /api/v1/groups?limit=200&search=profile.name+eq+%22Portal%22";

test("a search gives every group that it finds, of a directory, too", async () => {
  const body = [
    { id: "00g1", type: "OKTA_GROUP", profile: { name: "Portal", description: "d" } },
    {
      id: "00g2",
      type: "APP_GROUP",
      profile: { name: "Portal", description: null, dn: "CN=Portal" },
      source: { id: "0oa1" },
    },
  ];
  const { state } = await read({ search: SEARCH }, { [SEARCH_CALL]: { body } });
  expect(state?.["groups"]).toEqual([
    { custom_profile_attributes: "{}", description: "d", id: "00g1", name: "Portal", source: "", type: "OKTA_GROUP" },
    {
      custom_profile_attributes: '{"dn":"CN=Portal"}',
      description: "",
      id: "00g2",
      name: "Portal",
      source: "0oa1",
      type: "APP_GROUP",
    },
  ]);
});

test("a search that finds nothing gives no group, and is no error", async () => {
  const { state, diagnostics } = await read({ search: SEARCH }, { [SEARCH_CALL]: { body: [] } });
  expect([state?.["groups"], diagnostics]).toEqual([[], []]);
});

test("a type is sent as a filter, and the start of a name as q", async () => {
  const call = "GET /api/v1/groups?filter=type+eq+%22APP_GROUP%22&limit=50&q=Port";
  await read({ type: "APP_GROUP", q: "Port", limit: 50 }, { [call]: { body: [] } });
  expect(org.calls()).toEqual([call]);
});

test("the id tells one query from another", async () => {
  const one = await read({ search: SEARCH }, { [SEARCH_CALL]: { body: [] } });
  await org.close();
  const call = "GET /api/v1/groups?limit=200&q=Portal";
  const other = await read({ q: "Portal" }, { [call]: { body: [] } });
  expect(one.state?.["id"]).toMatch(/^\d+$/);
  expect(other.state?.["id"]).not.toBe(one.state?.["id"]);
});

test("a refusal of the org is an error", async () => {
  const body = { errorCode: "E0000006", errorSummary: "You do not have permission" };
  const { diagnostics } = await read({ search: SEARCH }, { [SEARCH_CALL]: { status: 403, body } });
  expect(diagnostics[0]?.summary).toContain("failed to list groups");
});

test("an empty text is not in the state", async () => {
  const { state } = await read({ q: "" }, { "GET /api/v1/groups?limit=200": { body: [] } });
  expect(state?.["q"]).toBeNull();
});
