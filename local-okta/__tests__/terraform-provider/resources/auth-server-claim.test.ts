import { afterEach, expect, test } from "vitest";
import { type Answer, type RecordingOrg, startRecordingOrg } from "../recording-org.ts";
import { operations } from "./operation.ts";

let org: RecordingOrg;

afterEach(() => org.close());

async function start(answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  org = await startRecordingOrg(answers);
  return operations(org, "okta_auth_server_claim");
}

const PLANNED = {
  auth_server_id: "aus1",
  name: "roles",
  claim_type: "IDENTITY",
  value_type: "GROUPS",
  group_filter_type: "REGEX",
  value: "^(?:A|B)$",
  scopes: ["user_groups"],
  status: "ACTIVE",
  always_include_in_token: true,
};

const STORED = {
  id: "ocl1",
  name: "roles",
  status: "ACTIVE",
  claimType: "IDENTITY",
  valueType: "GROUPS",
  value: "^(?:A|B)$",
  group_filter_type: "REGEX",
  alwaysIncludeInToken: true,
  conditions: { scopes: [] },
};

test("a claim is sent with the group filter in snake case", async () => {
  const claim = await start({
    "POST /api/v1/authorizationServers/aus1/claims": { status: 201, body: STORED },
    "GET /api/v1/authorizationServers/aus1/claims/ocl1": { body: STORED },
  });
  const { state } = await claim.create(PLANNED);
  expect(org.bodies("POST")).toEqual([
    {
      name: "roles",
      status: "ACTIVE",
      claimType: "IDENTITY",
      valueType: "GROUPS",
      value: "^(?:A|B)$",
      alwaysIncludeInToken: true,
      conditions: { scopes: ["user_groups"] },
      group_filter_type: "REGEX",
    },
  ]);
  expect(state?.["scopes"], "an empty list of the org is not taken over").toEqual(["user_groups"]);
});

test("a system claim is forgotten without a call", async () => {
  const claim = await start({});
  const { state } = await claim.destroy({ ...PLANNED, id: "ocl1", value_type: "SYSTEM" });
  expect(state).toBeNull();
  expect(org.requests).toEqual([]);
});

test("what is empty is left out of a claim", async () => {
  const claim = await start({});
  const nothing = {
    name: "",
    status: "",
    claim_type: "",
    value_type: "",
    value: "",
    group_filter_type: "",
    scopes: [],
  };
  await claim.create({ ...PLANNED, ...nothing });
  expect(org.bodies("POST")).toEqual([{ alwaysIncludeInToken: true, conditions: {} }]);
});
