import { afterEach, describe, expect, test } from "vitest";
import { apiPath, OktaClient } from "../../terraform-provider/okta-client.ts";
import { type Answer, clientOf, type RecordingOrg, startRecordingOrg } from "./recording-org.ts";

let org: RecordingOrg | undefined;

afterEach(async () => {
  await org?.close();
  org = undefined;
});

async function start(answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  org = await startRecordingOrg(answers);
  return { org, okta: clientOf(org) };
}

const RATE_LIMITED: Answer = {
  status: 429,
  headers: { date: "Fri, 02 Jan 2026 03:04:05 GMT", "x-rate-limit-reset": "1767323045" },
  body: { errorSummary: "API call exceeded rate limit due to too many requests." },
};

const GROUPS = { method: "GET", path: "/api/v1/groups", failure: "failed to list groups" } as const;

describe("a call of the org", () => {
  test("carries the API token as SSWS", async () => {
    const { org, okta } = await start({ "GET /api/v1/groups": { body: [] } });
    await okta.call(GROUPS);
    expect(org.requests[0]?.authorization).toBe("SSWS test-token");
  });

  test("is repeated after a 429", async () => {
    const { org, okta } = await start({ "GET /api/v1/groups": [RATE_LIMITED, { body: [{ id: "00g1" }] }] });
    expect(await okta.call(GROUPS)).toEqual([{ id: "00g1" }]);
    expect(org.requests).toHaveLength(2);
  });

  test("is given up when the 429 does not end", async () => {
    const { org, okta } = await start({ "GET /api/v1/groups": RATE_LIMITED });
    await expect(okta.call(GROUPS)).rejects.toThrow(
      "failed to list groups: the API returned an error: API call exceeded rate limit due to too many requests.",
    );
    expect(org.requests).toHaveLength(2);
  });

  test("is an error that names the org and not the token when the org is down", async () => {
    const { org, okta } = await start({});
    await org.close();
    await expect(okta.call(GROUPS)).rejects.toThrow(
      `failed to list groups: the org at ${org.url} does not answer (ECONNREFUSED)`,
    );
  });

  test("is an error when the org does not answer in time", async () => {
    const okta = new OktaClient({
      orgUrl: (await startSilentOrg()).url,
      apiToken: "test-token",
      maxRetries: 0,
      maxWaitSeconds: 0,
      requestTimeoutSeconds: 0.05,
    });
    await expect(okta.call(GROUPS)).rejects.toThrow(/does not answer \(The operation was aborted due to timeout\)/);
  });
});

async function startSilentOrg(): Promise<RecordingOrg> {
  org = await startRecordingOrg({ "GET /api/v1/groups": { headers: { "content-length": "10" } } });
  return org;
}

describe("a look-up", () => {
  test("finds nothing on 404", async () => {
    const { okta } = await start({});
    expect(await okta.find(GROUPS)).toBeUndefined();
  });

  test("adds the HTTP status to any other refusal", async () => {
    const { okta } = await start({ "GET /api/v1/groups": { status: 403, body: { errorSummary: "No permission" } } });
    await expect(okta.find(GROUPS)).rejects.toThrow(
      "failed to list groups: the API returned an error: No permission, Status: 403 Forbidden",
    );
  });
});

test("a list is read page by page, whatever host the links name", async () => {
  const { org, okta } = await start({
    "GET /api/v1/apps/0oa1/groups?limit=200": {
      headers: {
        link: '<https://elsewhere/api/v1/apps/0oa1/groups?limit=200>; rel="self", <https://elsewhere/api/v1/apps/0oa1/groups?after=x>; rel="next"',
      },
      body: [{ id: "00g1" }],
    },
    "GET /api/v1/apps/0oa1/groups?limit=200&after=x": { body: [{ id: "00g2" }] },
  });
  const path = `${apiPath("apps", "0oa1", "groups")}?limit=200`;
  expect(await okta.list({ method: "GET", path, failure: "x" })).toEqual([{ id: "00g1" }, { id: "00g2" }]);
  expect(org.requests).toHaveLength(2);
});

test("the kind of org is asked once and remembered", async () => {
  const { org, okta } = await start({ "GET /.well-known/okta-organization": { body: { pipeline: "v1" } } });
  expect(await okta.isIdentityEngine()).toBe(false);
  expect(await okta.isIdentityEngine()).toBe(false);
  expect(org.requests).toHaveLength(1);
});

test("an org that cannot say its kind counts as Identity Engine and is asked again", async () => {
  const { org, okta } = await start({});
  expect(await okta.isIdentityEngine()).toBe(true);
  expect(await okta.isIdentityEngine()).toBe(true);
  expect(org.requests).toHaveLength(2);
});

test("ids cannot leave their place in a path", () => {
  expect(apiPath("groups", "../users?x=1")).toBe("/api/v1/groups/..%2Fusers%3Fx%3D1");
});
