import { afterEach, expect, test } from "vitest";
import { type Answer, type RecordingOrg, startRecordingOrg } from "../recording-org.ts";
import { operations } from "./operation.ts";

let org: RecordingOrg;

afterEach(() => org.close());

async function start(answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  org = await startRecordingOrg(answers);
  return operations(org, "okta_auth_server_scope");
}

const PLANNED = {
  auth_server_id: "aus1",
  name: "api::view_only",
  consent: "IMPLICIT",
  metadata_publish: "NO_CLIENTS",
  default: false,
};

test("a scope is created with empty texts and false flags written out", async () => {
  const stored = { id: "scp1", name: "api::view_only", metadataPublish: "NO_CLIENTS", consent: "IMPLICIT" };
  const scope = await start({
    "POST /api/v1/authorizationServers/aus1/scopes": { status: 201, body: stored },
    "GET /api/v1/authorizationServers/aus1/scopes/scp1": { body: stored },
  });
  const { state } = await scope.create(PLANNED);
  expect(org.bodies("POST")).toEqual([
    {
      name: "api::view_only",
      description: "",
      displayName: "",
      consent: "IMPLICIT",
      metadataPublish: "NO_CLIENTS",
      default: false,
      optional: false,
    },
  ]);
  expect(state).toMatchObject({ id: "scp1", description: "", display_name: "", system: false, optional: false });
});

test("a refused scope tells the HTTP status only, as the real provider does", async () => {
  const scope = await start({
    "POST /api/v1/authorizationServers/aus1/scopes": { status: 400, body: { errorSummary: "name exists" } },
  });
  const { diagnostics } = await scope.create(PLANNED);
  expect(diagnostics[0]?.summary).toBe("failed to create auth server scope: 400 Bad Request");
});

test("deleting a scope that is gone is fine", async () => {
  const scope = await start({});
  expect(await scope.destroy({ ...PLANNED, id: "scp1" })).toEqual({ state: null, diagnostics: [] });
});
