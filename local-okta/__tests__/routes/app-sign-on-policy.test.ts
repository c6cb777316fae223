import { describe, expect, test } from "vitest";
import { createApp, refusalOf, serviceApp, startTestOrg, webApp } from "../../testing.ts";

const startWith = async (app: object, switches: object = {}) => {
  const org = await startTestOrg({ switches });
  const policies = await org.call("GET", "/api/v1/policies?type=ACCESS_POLICY");
  return { ...org, appId: await createApp(org, app), policyId: String(policies.at("4.id")) };
};

describe("the sign-on policy of an app", () => {
  test("is set by a PUT without a body, answered 204, and shown in the app's links", async () => {
    const { call, appId, policyId } = await startWith(webApp("Portal"));
    expect((await call("PUT", `/api/v1/apps/${appId}/policies/${policyId}`)).status).toBe(204);
    const app = await call("GET", `/api/v1/apps/${appId}`);
    expect(app.at("_links.accessPolicy.href")).toBe(`http://127.0.0.1:8080/api/v1/policies/${policyId}`);
  });

  test("stays when the app is replaced", async () => {
    const { call, appId, policyId } = await startWith(webApp("Portal"));
    await call("PUT", `/api/v1/apps/${appId}/policies/${policyId}`);
    const app = await call("PUT", `/api/v1/apps/${appId}`, webApp("Portal 2"));
    expect(app.at("_links.accessPolicy.href")).toBe(`http://127.0.0.1:8080/api/v1/policies/${policyId}`);
  });

  test("is refused for a service app, as orgs do since 2025", async () => {
    const { call, appId, policyId } = await startWith(serviceApp("svc"));
    const answer = await call("PUT", `/api/v1/apps/${appId}/policies/${policyId}`);
    const text = `An invalid resource type ("${policyId}") was supplied in the request body. Valid types include ${appId}.`;
    expect(answer.status).toBe(400);
    expect(answer.at("errorCode")).toBe("E0000001");
    expect(answer.at("errorSummary")).toBe(`Api validation failed: ${text}`);
    expect(answer.at("errorCauses")).toEqual([
      {
        errorSummary: text,
        reason: "INVALID_VALUE",
        location: "resourceType",
        locationType: "body",
        domain: "policy",
      },
    ]);
  });

  test("is accepted for a service app by the switch, as orgs did before", async () => {
    const { call, appId, policyId } = await startWith(serviceApp("svc"), { serviceAppSignOnPolicy: "accept" });
    expect((await call("PUT", `/api/v1/apps/${appId}/policies/${policyId}`)).status).toBe(204);
  });

  test("must exist", async () => {
    const { call, appId } = await startWith(webApp("Portal"));
    const text = "Not found: Resource not found: rstMissing (RuleSetEntity)";
    expect(refusalOf(await call("PUT", `/api/v1/apps/${appId}/policies/rstMissing`))).toEqual([
      404,
      "E0000007",
      text,
      [],
    ]);
  });

  test("needs an app that exists", async () => {
    const { call, policyId } = await startWith(webApp("Portal"));
    const text = "Not found: Resource not found: 0oaMissing (AppInstance)";
    const answer = await call("PUT", `/api/v1/apps/0oaMissing/policies/${policyId}`);
    expect(refusalOf(answer)).toEqual([404, "E0000007", text, []]);
  });
});
