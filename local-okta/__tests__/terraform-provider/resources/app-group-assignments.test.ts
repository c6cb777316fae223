import { afterEach, expect, test } from "vitest";
import { type Answer, type RecordingOrg, startRecordingOrg } from "../recording-org.ts";
import { operations } from "./operation.ts";

let org: RecordingOrg;

afterEach(() => org.close());

async function start(answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  org = await startRecordingOrg(answers);
  return operations(org, "okta_app_group_assignments");
}

function group(id: string, priority: number | null = null, profile = "{}") {
  return { id, priority, profile };
}

const LIST = "GET /api/v1/apps/0oa1/groups?limit=200";

test("assignments are made in the order of the configuration, then listed", async () => {
  const assignments = await start({
    "PUT /api/v1/apps/0oa1/groups/00g2": { body: {} },
    "PUT /api/v1/apps/0oa1/groups/00g1": { body: {} },
    [LIST]: {
      body: [
        { id: "00g1", priority: 1, profile: {} },
        { id: "00g2", priority: 0, profile: {} },
      ],
    },
  });
  const { state } = await assignments.create({ app_id: "0oa1", group: [group("00g2"), group("00g1", 7)] });
  expect(org.bodies("PUT")).toEqual([
    { id: "00g2", profile: {} },
    { id: "00g1", priority: 7, profile: {} },
  ]);
  expect(state).toMatchObject({ id: "0oa1", group: [group("00g2", 0), group("00g1", 1)] });
});

test("an assignment made elsewhere becomes visible at the end", async () => {
  const assignments = await start({
    [LIST]: {
      body: [
        { id: "00g9", priority: 0, profile: { x: 1 } },
        { id: "00g1", priority: 1, profile: { x: 1 } },
      ],
    },
  });
  const { state } = await assignments.read({ id: "0oa1", app_id: "0oa1", group: [group("00g1", 1)] });
  expect(state?.["group"]).toEqual([group("00g1", 1), group("00g9", 0, "")]);
});

test("an update deletes what was dropped, then writes all others with a priority", async () => {
  const assignments = await start({
    "DELETE /api/v1/apps/0oa1/groups/00g1": { status: 204 },
    "PUT /api/v1/apps/0oa1/groups/00g2": { body: {} },
    "PUT /api/v1/apps/0oa1/groups/00g3": { body: {} },
    [LIST]: { body: [] },
  });
  const prior = { id: "0oa1", app_id: "0oa1", group: [group("00g1", 0), group("00g2", 1)] };
  await assignments.update(prior, { ...prior, group: [group("00g2", 1), group("00g3")] });
  expect(org.calls()).toEqual([
    "DELETE /api/v1/apps/0oa1/groups/00g1",
    "PUT /api/v1/apps/0oa1/groups/00g2",
    "PUT /api/v1/apps/0oa1/groups/00g3",
    LIST,
  ]);
  expect(org.bodies("PUT")).toEqual([
    { id: "00g2", priority: 1, profile: {} },
    { id: "00g3", priority: 0, profile: {} },
  ]);
});

test("of a group that is there twice, an update writes the last one", async () => {
  const assignments = await start({ "PUT /api/v1/apps/0oa1/groups/00g1": { body: {} }, [LIST]: { body: [] } });
  const prior = { id: "0oa1", app_id: "0oa1", group: [group("00g1", 0)] };
  await assignments.update(prior, { ...prior, group: [group("00g1", 1), group("00g1", 2)] });
  expect(org.bodies("PUT")).toEqual([{ id: "00g1", priority: 2, profile: {} }]);
});

test("deletion passes over assignments that are gone with their group", async () => {
  const assignments = await start({ "DELETE /api/v1/apps/0oa1/groups/00g2": { status: 204 } });
  const { state, diagnostics } = await assignments.destroy({
    id: "0oa1",
    app_id: "0oa1",
    group: [group("00g1"), group("00g2")],
  });
  expect(diagnostics).toEqual([]);
  expect(state).toBeNull();
  expect(org.requests).toHaveLength(2);
});

test("assignments of an app that is gone are dropped from state", async () => {
  const assignments = await start({});
  const { state } = await assignments.read({ id: "0oa1", app_id: "0oa1", group: [group("00g1")] });
  expect(state).toBeNull();
});
