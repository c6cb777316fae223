import { afterEach, expect, test } from "vitest";
import { type Answer, type RecordingOrg, startRecordingOrg } from "../recording-org.ts";
import { operations } from "./operation.ts";

let org: RecordingOrg;

afterEach(() => org.close());

async function start(answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  org = await startRecordingOrg(answers);
  return operations(org, "okta_auth_server_policy");
}

const PLANNED = {
  auth_server_id: "aus1",
  name: "users",
  description: "people",
  priority: 2,
  status: "ACTIVE",
  client_whitelist: ["0oa1"],
};

const POLICIES = "/api/v1/authorizationServers/aus1/policies";
const STORED = {
  id: "00p1",
  name: "users",
  priority: 1,
  status: "ACTIVE",
  conditions: { clients: { include: ["0oa1"] } },
};

test("a policy is created, and the priority that the org gave it is in the state", async () => {
  const policy = await start({
    [`POST ${POLICIES}`]: { status: 201, body: STORED },
    [`GET ${POLICIES}/00p1`]: { body: STORED },
  });
  const { state } = await policy.create(PLANNED);
  expect(org.bodies("POST")).toEqual([
    {
      type: "OAUTH_AUTHORIZATION_POLICY",
      name: "users",
      status: "ACTIVE",
      priority: 2,
      description: "people",
      conditions: { clients: { include: ["0oa1"] } },
    },
  ]);
  expect(state?.["priority"]).toBe(1);
});

test("a policy cannot be born inactive", async () => {
  const policy = await start({});
  const { diagnostics } = await policy.create({ ...PLANNED, status: "INACTIVE" });
  expect(diagnostics[0]?.summary).toBe(
    "can not create an inactive auth server policy, only existing ones can be deactivated",
  );
  expect(org.requests).toEqual([]);
});

test("a change of status is sent in the body and by a lifecycle call", async () => {
  const policy = await start({
    [`PUT ${POLICIES}/00p1`]: { body: STORED },
    [`POST ${POLICIES}/00p1/lifecycle/deactivate`]: { status: 204 },
    [`GET ${POLICIES}/00p1`]: { body: STORED },
  });
  const prior = { ...PLANNED, id: "00p1" };
  await policy.update(prior, { ...prior, status: "INACTIVE" });
  expect(org.calls()).toEqual([
    `PUT ${POLICIES}/00p1`,
    `POST ${POLICIES}/00p1/lifecycle/deactivate`,
    `GET ${POLICIES}/00p1`,
  ]);
  expect(org.bodies("PUT")).toMatchObject([{ status: "INACTIVE" }]);
});

test("an answer that crashes the real provider is an error in its own words", async () => {
  const policy = await start({ [`GET ${POLICIES}/00p1`]: { body: { id: "00p1", conditions: {} } } });
  const { diagnostics } = await policy.read({ ...PLANNED, id: "00p1" });
  expect(diagnostics).toMatchObject([
    {
      summary: "Provider Crash in Read operation of resource okta_auth_server_policy",
      detail: expect.stringContaining("Error: the org's answer lacks the object conditions.clients"),
    },
  ]);
});

test("what is empty is left out of a policy", async () => {
  const policy = await start({});
  await policy.create({ ...PLANNED, name: "", description: "", status: "", client_whitelist: [] });
  expect(org.bodies("POST")).toEqual([
    { type: "OAUTH_AUTHORIZATION_POLICY", priority: 2, conditions: { clients: {} } },
  ]);
});
