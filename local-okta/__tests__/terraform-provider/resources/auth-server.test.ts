import { afterEach, expect, test } from "vitest";
import { type Answer, type RecordingOrg, startRecordingOrg } from "../recording-org.ts";
import { operations } from "./operation.ts";

let org: RecordingOrg;

afterEach(() => org.close());

async function start(answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  org = await startRecordingOrg(answers);
  return operations(org, "okta_auth_server");
}

const STORED = {
  id: "aus1",
  name: "Portal",
  description: null,
  audiences: ["https://portal:8443"],
  issuer: "https://acme.okta.com/oauth2/aus1",
  issuerMode: "ORG_URL",
  status: "ACTIVE",
  credentials: {
    signing: {
      kid: "key1",
      rotationMode: "AUTO",
      lastRotated: "2026-01-02T03:04:05.120Z",
      nextRotation: "2026-04-02T03:04:50.000Z",
    },
  },
};

const PLANNED = {
  name: "Portal",
  audiences: ["https://portal:8443"],
  issuer_mode: "ORG_URL",
  credentials_rotation_mode: "AUTO",
  status: "ACTIVE",
};

const ANSWERS = {
  "POST /api/v1/authorizationServers": { status: 201, body: STORED },
  "GET /api/v1/authorizationServers/aus1": { body: STORED },
  "PUT /api/v1/authorizationServers/aus1": { body: STORED },
  "POST /api/v1/authorizationServers/aus1/lifecycle/activate": { status: 204 },
  "POST /api/v1/authorizationServers/aus1/lifecycle/deactivate": { status: 204 },
};

test("a server is created without status and without an empty description", async () => {
  const server = await start(ANSWERS);
  await server.create(PLANNED);
  expect(org.bodies("POST")).toEqual([
    {
      name: "Portal",
      audiences: ["https://portal:8443"],
      issuerMode: "ORG_URL",
      credentials: { signing: { rotationMode: "AUTO" } },
    },
  ]);
});

test("times stand in state as Go prints them, without trailing zeros", async () => {
  const server = await start(ANSWERS);
  const { state } = await server.create(PLANNED);
  expect(state).toMatchObject({
    credentials_last_rotated: "2026-01-02 03:04:05.12 +0000 UTC",
    credentials_next_rotation: "2026-04-02 03:04:50 +0000 UTC",
    issuer: "https://acme.okta.com/oauth2/aus1",
    kid: "key1",
    description: "",
  });
});

test("manual key rotation takes a second call, because Okta ignores it on creation", async () => {
  const server = await start(ANSWERS);
  await server.create({ ...PLANNED, credentials_rotation_mode: "MANUAL" });
  expect(org.calls()).toEqual([
    "POST /api/v1/authorizationServers",
    "POST /api/v1/authorizationServers/aus1/lifecycle/activate",
    "PUT /api/v1/authorizationServers/aus1",
    "GET /api/v1/authorizationServers/aus1",
    "GET /api/v1/authorizationServers/aus1",
  ]);
});

test("a change of status comes before the change of the rest", async () => {
  const server = await start(ANSWERS);
  const prior = { ...PLANNED, id: "aus1" };
  await server.update(prior, { ...prior, status: "INACTIVE" });
  expect(org.calls()).toEqual([
    "POST /api/v1/authorizationServers/aus1/lifecycle/deactivate",
    "PUT /api/v1/authorizationServers/aus1",
    "GET /api/v1/authorizationServers/aus1",
  ]);
});

test("deleting a server that is gone is fine", async () => {
  const server = await start({});
  expect(await server.destroy({ ...PLANNED, id: "aus1" })).toEqual({ state: null, diagnostics: [] });
});

test("what is empty is left out of a server", async () => {
  const server = await start(ANSWERS);
  await server.create({ name: "", audiences: [], description: "", issuer_mode: "", credentials_rotation_mode: "" });
  expect(org.bodies("POST")).toEqual([{ credentials: { signing: {} } }]);
});
