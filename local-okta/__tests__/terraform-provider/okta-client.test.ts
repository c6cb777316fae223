import { createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { apiPath, type OktaClient } from "../../terraform-provider/okta-client.ts";
import type { OktaConnection } from "../../terraform-provider/org-http.ts";
import { type Answer, clientAt, type RecordingOrg, startRecordingOrg } from "./recording-org.ts";

let org: RecordingOrg | undefined;

afterEach(async () => {
  await org?.close();
  org = undefined;
  SILENT.server.closeAllConnections();
  SILENT.server.close();
});

async function start(
  answers: Readonly<Record<string, Answer | readonly Answer[]>>,
  connection: Partial<OktaConnection> = {},
) {
  org = await startRecordingOrg(answers);
  return { org, okta: clientAt(org.url, connection) };
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
      `failed to list groups: Get "${org.url}/api/v1/groups": the API returned an error: API call exceeded rate limit due to too many requests., giving up after 2 attempt(s)`,
    );
    expect(org.requests).toHaveLength(2);
  });

  test("is an error that names the org and not the token when the org is down", async () => {
    const { org, okta } = await start({});
    await org.close();
    await expect(okta.call(GROUPS)).rejects.toThrow(
      `failed to list groups: Get "${org.url}/api/v1/groups": dial tcp ${new URL(org.url).host}: connect: connection refused`,
    );
  });

  test("is given up when the org does not answer in time", async () => {
    const okta = await silentOrg({ requestTimeoutSeconds: 0.05 });
    await expect(okta.call(GROUPS)).rejects.toThrow(
      /^failed to list groups: Get ".*\/groups": context deadline exceeded$/,
    );
  });

  test("is not repeated after its time", async () => {
    const okta = await silentOrg({ requestTimeoutSeconds: 1, maxRetries: 5 });
    await okta.call(GROUPS).catch(() => undefined);
    expect(SILENT.asked).toBe(1);
  });

  test("waits no longer for its turn than its time", async () => {
    const { okta } = await start(
      { "GET /api/v1/groups": { status: 502 } },
      { requestTimeoutSeconds: 0.05, minWaitSeconds: 9 },
    );
    await expect(okta.call(GROUPS)).rejects.toThrow("context deadline exceeded");
  });

  test.each([502, 503, 504])("is repeated after a %i", async (status) => {
    const { org, okta } = await start({ "GET /api/v1/groups": [{ status }, { body: [] }] });
    expect(await okta.call(GROUPS)).toEqual([]);
    expect(org.requests).toHaveLength(2);
  });

  test.each([423, 500, 501])("is not repeated after a %i", async (status) => {
    const { org, okta } = await start({ "GET /api/v1/groups": [{ status }, { body: [] }] });
    await expect(okta.call(GROUPS)).rejects.toThrow("failed to list groups: the API returned an");
    expect(org.requests).toHaveLength(1);
  });

  test("is repeated when the connection breaks, also where that makes an object twice", async () => {
    const { org, okta } = await start({ "POST /api/v1/groups": [{ isDropped: true }, { body: { id: "00g2" } }] });
    expect(await okta.call({ ...GROUPS, method: "POST", body: {} })).toEqual({ id: "00g2" });
    expect(org.calls()).toEqual(["POST /api/v1/groups", "POST /api/v1/groups"]);
  });

  test("is given up when the connection breaks every time", async () => {
    const { org, okta } = await start({ "GET /api/v1/groups": { isDropped: true } });
    await expect(okta.call(GROUPS)).rejects.toThrow(`failed to list groups: Get "${org.url}/api/v1/groups": EOF`);
    expect(org.requests).toHaveLength(2);
  });

  test("is given up after 502 every time, with the number of tries", async () => {
    const { okta, org } = await start({ "GET /api/v1/groups": { status: 502, body: { errorSummary: "Bad" } } });
    await expect(okta.call(GROUPS)).rejects.toThrow(
      `failed to list groups: Get "${org.url}/api/v1/groups": the API returned an error: Bad, giving up after 2 attempt(s)`,
    );
  });

  test("is repeated after a 429 that does not say when its limit ends", async () => {
    const { org, okta } = await start({ "GET /api/v1/groups": [{ status: 429 }, { body: [] }] });
    await okta.call(GROUPS);
    expect(org.requests).toHaveLength(2);
  });

  test("without backoff is not repeated after such a 429", async () => {
    const { org, okta } = await start({ "GET /api/v1/groups": [{ status: 429 }, { body: [] }] }, { backoff: false });
    await expect(okta.call(GROUPS)).rejects.toThrow("failed to list groups: X-Rate-Limit-Reset header is missing");
    expect(org.requests).toHaveLength(1);
  });

  test("without backoff is not repeated after a 502", async () => {
    const { org, okta } = await start({ "GET /api/v1/groups": { status: 502 } }, { backoff: false });
    await expect(okta.call(GROUPS)).rejects.toThrow("failed to list groups: the API returned an unknown error");
    expect(org.requests).toHaveLength(1);
  });

  test("without backoff is given up when the 429 does not end, with a shorter text", async () => {
    const { okta } = await start({ "GET /api/v1/groups": RATE_LIMITED }, { backoff: false });
    await expect(okta.call(GROUPS)).rejects.toThrow("failed to list groups: too many requests");
  });
});

/** Never answers. */
const SILENT = { asked: 0, server: createServer() };

async function silentOrg(connection: Partial<OktaConnection>): Promise<OktaClient> {
  SILENT.asked = 0;
  SILENT.server = createServer(() => {
    SILENT.asked++;
  });
  await new Promise<void>((resolve) => SILENT.server.listen(0, "127.0.0.1", resolve));
  const { port } = Object(SILENT.server.address());
  return clientAt(`http://127.0.0.1:${port}`, connection);
}

describe("a look-up", () => {
  test("finds nothing on a 404 page of a proxy, and in a success without a body", async () => {
    const page = { status: 404, text: "<html>", headers: { "content-type": "text/html" } };
    const { okta } = await start({ "GET /api/v1/groups": [page, { status: 200 }] });
    expect([await okta.find(GROUPS), await okta.find(GROUPS)]).toEqual([undefined, undefined]);
  });

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
