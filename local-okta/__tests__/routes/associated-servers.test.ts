import { describe, expect, test } from "vitest";
import { createServer, refusalOf, startTestOrg } from "../../testing.ts";

const startWithTwo = async () => {
  const org = await startTestOrg();
  const [portal, reports] = [await createServer(org, "Portal"), await createServer(org, "Reports")];
  const idOf = (path: string) => path.split("/").at(-1) ?? "";
  const trusted = `${portal}/associatedServers`;
  const trust = (...ids: string[]) => org.call("POST", trusted, { trusted: ids });
  return { ...org, portal, reports, portalId: idOf(portal), reportsId: idOf(reports), trusted, trust };
};

describe("trusted servers", () => {
  test("are answered when they are named", async () => {
    const { trust, reportsId } = await startWithTwo();
    const answer = await trust(reportsId);
    expect([answer.status, answer.each("id"), answer.each("name")]).toEqual([200, [reportsId], ["Reports"]]);
  });

  test("are listed apart from the others", async () => {
    const { call, trusted, trust, reportsId } = await startWithTwo();
    await trust(reportsId);
    expect((await call("GET", `${trusted}?trusted=true`)).each("name")).toEqual(["Reports"]);
    expect((await call("GET", `${trusted}?trusted=false`)).each("name")).toEqual(["default"]);
  });

  test("do not trust in return", async () => {
    const { call, reports, trust, reportsId } = await startWithTwo();
    await trust(reportsId);
    expect((await call("GET", `${reports}/associatedServers?trusted=true`)).body).toEqual([]);
  });

  test("are one when they are named twice", async () => {
    const { org, trust, reportsId, portalId } = await startWithTwo();
    await trust(reportsId);
    await trust(reportsId);
    expect(org.snapshot().trustedServers).toEqual([{ id: reportsId, authorizationServerId: portalId }]);
  });

  test("end with 204", async () => {
    const { call, trusted, trust, reportsId } = await startWithTwo();
    await trust(reportsId);
    expect((await call("DELETE", `${trusted}/${reportsId}`)).status).toBe(204);
    expect((await call("GET", `${trusted}?trusted=true`)).body).toEqual([]);
  });

  test.each(["portal", "reports"] as const)("end with the server of either side: %s", async (side) => {
    const { org, call, trust, reportsId, ...servers } = await startWithTwo();
    await trust(reportsId);
    await call("POST", `${servers[side]}/lifecycle/deactivate`);
    await call("DELETE", servers[side]);
    expect(org.snapshot().trustedServers).toEqual([]);
  });
});

describe("refusals of trusted servers", () => {
  test("a server that does not exist", async () => {
    const { trust } = await startWithTwo();
    const text = "Not found: Resource not found: missing (AuthorizationServer)";
    expect(refusalOf(await trust("missing"))).toEqual([404, "E0000007", text, []]);
  });

  test("the server itself", async () => {
    const { trust, portalId } = await startWithTwo();
    const cause = "trusted: An authorization server cannot be associated with itself.";
    expect(refusalOf(await trust(portalId))).toEqual([400, "E0000001", "Api validation failed: trusted", [cause]]);
  });

  test("the end of what is not trusted", async () => {
    const { call, trusted, reportsId } = await startWithTwo();
    expect((await call("DELETE", `${trusted}/${reportsId}`)).status).toBe(404);
  });

  test("a list of both kinds is not modelled", async () => {
    const { call, trusted } = await startWithTwo();
    expect((await call("GET", trusted)).status).toBe(501);
  });
});
