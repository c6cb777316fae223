import { afterEach, expect, test } from "vitest";
import { type Answer, type RecordingOrg, startRecordingOrg } from "../recording-org.ts";
import { operations } from "./operation.ts";

let org: RecordingOrg;

afterEach(() => org.close());

async function start(answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  org = await startRecordingOrg(answers);
  return operations(org, "okta_group");
}

const STORED = { id: "00g1", type: "OKTA_GROUP", profile: { name: "Portal Administrator", description: "", tag: "x" } };

test("a group is created with an empty description, looked for, and read", async () => {
  const group = await start({ "POST /api/v1/groups": { body: STORED }, "GET /api/v1/groups/00g1": { body: STORED } });
  const { state } = await group.create({ name: "Portal Administrator", skip_users: false });
  expect(org.calls()).toEqual(["POST /api/v1/groups", "GET /api/v1/groups/00g1", "GET /api/v1/groups/00g1"]);
  expect(org.bodies("POST")).toEqual([{ profile: { name: "Portal Administrator", description: "" } }]);
  expect(state).toEqual({
    custom_profile_attributes: '{"tag":"x"}',
    description: "",
    id: "00g1",
    name: "Portal Administrator",
    skip_users: false,
  });
});

test("a group that takes a moment to appear is waited for", async () => {
  const group = await start({
    "POST /api/v1/groups": { body: STORED },
    "GET /api/v1/groups/00g1": [{ status: 404 }, { body: STORED }],
  });
  const { state, diagnostics } = await group.create({ name: "Portal Administrator" });
  expect(diagnostics).toEqual([]);
  expect(state?.["id"]).toBe("00g1");
});

test("a refused group leaves no state and Okta's text", async () => {
  const group = await start({
    "POST /api/v1/groups": {
      status: 400,
      body: {
        errorSummary: "Api validation failed: name",
        errorCauses: [{ errorSummary: "name: An object with this field already exists in the current organization" }],
      },
    },
  });
  expect(await group.create({ name: "Portal Administrator" })).toEqual({
    state: null,
    diagnostics: [
      {
        severity: "ERROR",
        summary:
          "failed to create group: the API returned an error: Api validation failed: name. Causes: errorSummary: name: An object with this field already exists in the current organization",
      },
    ],
  });
});

test("a refused rename leaves the planned name in state, as the real provider does", async () => {
  const group = await start({ "PUT /api/v1/groups/00g1": { status: 403, body: { errorSummary: "No" } } });
  const prior = { id: "00g1", name: "old", description: "" };
  const { state, diagnostics } = await group.update(prior, { ...prior, name: "new" });
  expect(state?.["name"]).toBe("new");
  expect(diagnostics[0]?.summary).toBe("failed to update group: the API returned an error: No");
});

test("a group that is gone is dropped from state", async () => {
  const group = await start({});
  expect(await group.read({ id: "00g1", name: "x" })).toEqual({ state: null, diagnostics: [] });
});

test("deleting a group that is gone is an error and keeps the state", async () => {
  const group = await start({});
  const prior = { id: "00g1", name: "x" };
  const { state, diagnostics } = await group.destroy(prior);
  expect(state).toBe(prior);
  expect(diagnostics[0]?.summary).toBe(
    "failed to delete group: the API returned an error: Not found: Resource not found",
  );
});

test("a group with custom attributes sends them without nulls, and leaves out an empty description", async () => {
  const group = await start({ "POST /api/v1/groups": { body: STORED }, "GET /api/v1/groups/00g1": { body: STORED } });
  await group.create({ name: "A", description: "", custom_profile_attributes: '{"tag":"x","none":null}' });
  expect(org.bodies("POST")).toEqual([{ profile: { tag: "x", name: "A" } }]);
});
