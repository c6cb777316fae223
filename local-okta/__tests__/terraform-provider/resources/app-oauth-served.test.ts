import { afterEach, describe, expect, test } from "vitest";
import type { TerraformObject } from "../../../terraform-provider/terraform-value.ts";
import { type Answer, type RecordingOrg, startRecordingOrg } from "../recording-org.ts";
import { ANSWERS, ID_TOKEN, WEB } from "./oauth-apps.ts";
import { operations } from "./operation.ts";

let org: RecordingOrg;

afterEach(() => org.close());

async function start(answers: Readonly<Record<string, Answer | readonly Answer[]>> = ANSWERS) {
  org = await startRecordingOrg(answers);
  return operations(org, "okta_app_oauth");
}

const EXISTING = { ...WEB, id: "0oa1", client_id: "0oa1", client_secret: "old-secret", authentication_policy: "rst1" };

/** Bodies of the requests to this path. */
function sentTo(method: string, path: string): readonly unknown[] {
  return org.requests.filter((request) => request.method === method && request.path === path).map(({ body }) => body);
}

const FILTER: TerraformObject = {
  filter_type: "REGEX",
  issuer_mode: null,
  name: "groups",
  type: "FILTER",
  value: ".*",
};

describe("the groups claim of an app", () => {
  const STORED = { issuerMode: "ORG_URL", name: "groups", valueType: "GROUPS", groupFilterType: "REGEX", value: ".*" };

  test("is written after the app and read back", async () => {
    const app = await start({ ...ANSWERS, [`GET ${ID_TOKEN}`]: { body: STORED } });
    const { state } = await app.create({ ...WEB, groups_claim: [FILTER] });
    expect(sentTo("POST", ID_TOKEN)).toEqual([STORED]);
    expect(state?.["groups_claim"]).toEqual([{ ...FILTER, issuer_mode: "ORG_URL" }]);
  });

  test("is not written by an update that leaves it as it is", async () => {
    const app = await start();
    const prior = { ...EXISTING, groups_claim: [FILTER] };
    await app.update(prior, { ...prior, label: "other" });
    expect(sentTo("POST", ID_TOKEN)).toEqual([]);
  });

  test("is taken away by an update without the block", async () => {
    const app = await start();
    await app.update({ ...EXISTING, groups_claim: [FILTER] }, { ...EXISTING, groups_claim: [] });
    expect(sentTo("POST", ID_TOKEN)).toEqual([{ issuerMode: "ORG_URL" }]);
  });

  test.each([
    [{ type: "EXPRESSION" }, "'filter_type' in 'groups_claim' can only be set when 'type' is set to 'FILTER'"],
    [{ filter_type: "" }, "'filter_type' in 'groups_claim' is required when 'type' is set to 'FILTER'"],
    [{ name: "" }, "'name' 'value' and in 'groups_claim' should not be empty"],
  ])("with %j is refused before any call", async (change, text) => {
    const app = await start();
    const { diagnostics } = await app.create({ ...WEB, groups_claim: [{ ...FILTER, ...change }] });
    expect(diagnostics).toEqual([{ severity: "ERROR", summary: `failed to create OAuth application: ${text}` }]);
    expect(org.requests).toEqual([]);
  });
});

test("the network of an app is sent with its zones in set order", async () => {
  const app = await start();
  await app.create({ ...WEB, network: [{ connection: "ZONE", include: ["b", "a"], exclude: null }] });
  expect(org.bodies("POST")[0]).toMatchObject({
    settings: { oauthClient: { network: { connection: "ZONE", include: ["a", "b"] } } },
  });
});

describe("front-channel logout of an app", () => {
  const LOGOUT = {
    participate_slo: true,
    frontchannel_logout_uri: "https://portal.example/out",
    frontchannel_logout_session_required: true,
  };

  test("is sent as it is configured", async () => {
    const app = await start();
    await app.create({ ...WEB, ...LOGOUT });
    expect(org.bodies("POST")[0]).toMatchObject({ settings: { oauthClient: LOGOUT } });
  });

  test("is left out where it is off, so that the update of an app ends it", async () => {
    const app = await start();
    const off = { participate_slo: false, frontchannel_logout_uri: "", frontchannel_logout_session_required: false };
    await app.update({ ...EXISTING, ...LOGOUT }, { ...EXISTING, ...off });
    const { settings } = Object(org.bodies("PUT")[0]);
    expect(Object.keys(settings.oauthClient).filter((name) => Object.hasOwn(LOGOUT, name))).toEqual([]);
  });
});

test("the profile of an app is sent as JSON, and not at all when there is none", async () => {
  const app = await start();
  await app.create({ ...WEB, profile: '{"a":1}' });
  await app.create(WEB);
  expect(sentTo("POST", "/api/v1/apps?activate=true")).toMatchObject([{ profile: { a: 1 } }, {}]);
  expect(Object.keys(Object(sentTo("POST", "/api/v1/apps?activate=true")[1]))).not.toContain("profile");
});

describe("the secret of an app", () => {
  const SECRET = (secret: string) => ({ credentials: { oauthClient: { client_secret: secret } } });

  test("is the configured one", async () => {
    const app = await start();
    await app.update(EXISTING, { ...EXISTING, client_basic_secret: "chosen" });
    expect(org.bodies("PUT")[0]).toMatchObject(SECRET("chosen"));
  });

  test("is the write-only one of the configuration, and stays out of state", async () => {
    const app = await start();
    const { state } = await app.create(WEB, { ...WEB, client_basic_secret_wo: "hidden" });
    expect(org.bodies("POST")[0]).toMatchObject(SECRET("hidden"));
    expect(state?.["client_basic_secret_wo"]).toBeNull();
  });
});
