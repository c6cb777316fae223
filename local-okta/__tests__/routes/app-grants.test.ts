import { describe, expect, test } from "vitest";
import { createApp, refusalOf, serviceApp, startTestOrg } from "../../testing.ts";

const ORG = "http://127.0.0.1:8080";

const startWithApp = async (switches = {}) => {
  const org = await startTestOrg({ switches });
  const appId = await createApp(org, serviceApp("Reports", {}, { client_id: "reports" }));
  const app = `/api/v1/apps/${appId}`;
  const grant = (scopeId: string, issuer = ORG) => org.call("POST", `${app}/grants`, { issuer, scopeId });
  return { ...org, appId, app, grants: `${app}/grants`, grant };
};

describe("grants of an app", () => {
  test("a granted scope is answered 201, with who granted it", async () => {
    const { org, appId, grant } = await startWithApp();
    const answer = await grant("okta.users.manage");
    expect(answer.status).toBe(201);
    expect(answer.id).toMatch(/^oag\w{17}$/);
    expect(answer.body).toEqual({
      id: answer.id,
      status: "ACTIVE",
      created: "2026-11-24T10:00:00.000Z",
      createdBy: { id: org.snapshot().organization.apiTokenOwnerId, type: "User" },
      lastUpdated: "2026-11-24T10:00:00.000Z",
      issuer: ORG,
      clientId: "reports",
      scopeId: "okta.users.manage",
      source: "ADMIN",
      _links: {
        app: { href: `${ORG}/api/v1/apps/${appId}`, title: "Reports" },
        self: { href: `${ORG}/api/v1/apps/${appId}/grants/${answer.id}`, hints: { allow: ["GET", "DELETE"] } },
        client: { href: `${ORG}/oauth2/v1/clients/reports`, title: "Reports" },
      },
    });
  });

  test("are listed, oldest first, and read alone", async () => {
    const { call, grants, grant } = await startWithApp();
    const { id } = await grant("okta.users.read");
    await grant("okta.apps.manage");
    expect((await call("GET", grants)).each("scopeId")).toEqual(["okta.users.read", "okta.apps.manage"]);
    expect((await call("GET", `${grants}/${id}`)).at("scopeId")).toBe("okta.users.read");
  });

  test("show their scope inside with expand=scope", async () => {
    const { call, grants, grant } = await startWithApp();
    await grant("okta.users.read");
    const answer = await call("GET", `${grants}?expand=scope`);
    expect(answer.at("0._embedded")).toEqual({ scope: { id: "okta.users.read" } });
  });

  test("end with 204", async () => {
    const { call, grants, grant } = await startWithApp();
    const { id } = await grant("okta.users.read");
    expect((await call("DELETE", `${grants}/${id}`)).status).toBe(204);
    expect((await call("GET", grants)).body).toEqual([]);
  });

  test("go with their app", async () => {
    const { org, call, app, grant } = await startWithApp();
    await grant("okta.users.read");
    await call("POST", `${app}/lifecycle/deactivate`);
    await call("DELETE", app);
    expect(org.snapshot().appGrants).toEqual([]);
  });

  test("a scope granted twice is one grant, where the switch allows it", async () => {
    const { call, grants, grant } = await startWithApp({ duplicateAppGrant: "allow" });
    const first = await grant("okta.users.read");
    expect((await grant("okta.users.read")).id).toBe(first.id);
    expect((await call("GET", grants)).each("id")).toEqual([first.id]);
  });
});

describe("refusals of grants", () => {
  test.each([
    ["a scope that is not Okta's", "users:read", ORG, "scopeId", "scopeId: The field scopeId is not valid."],
    [
      "another issuer",
      "okta.users.read",
      `${ORG}/oauth2/default`,
      "issuer",
      "issuer: The issuer must be the org itself.",
    ],
  ])("%s", async (_what, scopeId, issuer, field, cause) => {
    const { grant } = await startWithApp();
    const refused = [400, "E0000001", `Api validation failed: ${field}`, [cause]];
    expect(refusalOf(await grant(scopeId, issuer))).toEqual(refused);
  });

  test("a scope that is granted already", async () => {
    const { grant } = await startWithApp();
    await grant("okta.users.read");
    const cause = "scopeId: The scope is already granted to the app.";
    const refused = [400, "E0000001", "Api validation failed: scopeId", [cause]];
    expect(refusalOf(await grant("okta.users.read"))).toEqual(refused);
  });

  test("another expand than scope", async () => {
    const { call, grants, grant } = await startWithApp();
    await grant("okta.users.read");
    expect((await call("GET", `${grants}?expand=user`)).status).toBe(501);
  });
});
