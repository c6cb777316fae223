import { describe, expect, test } from "vitest";
import { createApp, refusalOf, startTestOrg, webApp } from "../../testing.ts";

const startWithApp = async () => {
  const org = await startTestOrg();
  const appId = await createApp(org, webApp("Portal"));
  return { ...org, appId, path: `/api/v1/internal/apps/${appId}/settings/oauth/idToken` };
};

describe("the groups claim of an app", () => {
  test("is absent at first", async () => {
    const { call, path, appId } = await startWithApp();
    const { status, body } = await call("GET", path);
    expect([status, body]).toEqual([
      200,
      { issuer: "http://127.0.0.1:8080", orgUrl: null, customUrl: null, audience: appId, issuerMode: "ORG_URL" },
    ]);
  });

  test("is written by POST, and echoed without issuer and audience", async () => {
    const { call, path } = await startWithApp();
    const claim = {
      issuerMode: "ORG_URL",
      name: "groups",
      value: "^Portal",
      valueType: "GROUPS",
      groupFilterType: "REGEX",
    };
    const written = await call("POST", path, claim);
    expect([written.status, written.body]).toEqual([
      200,
      { issuer: null, orgUrl: null, customUrl: null, audience: null, ...claim },
    ]);
    expect((await call("GET", path)).at("name")).toBe("groups");
  });

  test("is taken away by a POST of the issuer mode alone", async () => {
    const { call, path } = await startWithApp();
    await call("POST", path, { issuerMode: "ORG_URL", name: "groups", value: "^Portal", valueType: "EXPRESSION" });
    expect((await call("POST", path, { issuerMode: "ORG_URL" })).status).toBe(200);
    expect((await call("GET", path)).at("name")).toBeUndefined();
  });

  test.each(["GET", "POST"])("%s of an app that does not exist is refused", async (method) => {
    const { call } = await startWithApp();
    const path = "/api/v1/internal/apps/0oaMissing/settings/oauth/idToken";
    const answer = await call(method, path, method === "POST" ? { issuerMode: "ORG_URL" } : undefined);
    const text = "Not found: Resource not found: 0oaMissing (OAuth2AppInstance)";
    expect(refusalOf(answer)).toEqual([404, "E0000007", text, []]);
  });
});
