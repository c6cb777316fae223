import { describe, expect, test } from "vitest";
import { createApp, refusalOf, serviceApp, startTestOrg, webApp } from "../../testing.ts";

const startWithApp = async (credentials: object = {}) => {
  const org = await startTestOrg();
  const appId = await createApp(org, webApp("Portal", {}, { client_secret: "the-first-secret", ...credentials }));
  return { ...org, appId, secrets: `/api/v1/apps/${appId}/credentials/secrets` };
};

describe("client secrets", () => {
  test("the list reveals the secret, and its link carries the client ID", async () => {
    const { call, secrets } = await startWithApp({ client_id: "console-1" });
    const answer = await call("GET", secrets);
    const id = answer.at("0.id");
    expect(id).toMatch(/^ocs\w{17}$/);
    expect(answer.body).toEqual([
      {
        id,
        created: "2026-11-24T10:00:00.000Z",
        lastUpdated: "2026-11-24T10:00:00.000Z",
        status: "ACTIVE",
        client_secret: "the-first-secret",
        secret_hash: "HlD5GSM3bGcwtQMbZRtVPg",
        _links: {
          deactivate: {
            href: `http://127.0.0.1:8080/api/v1/apps/console-1/credentials/secrets/${id}/lifecycle/deactivate`,
            hints: { allow: ["POST"] },
          },
        },
      },
    ]);
  });

  test("a second secret is answered 201, and the app shows it from then on", async () => {
    const { call, secrets, appId } = await startWithApp();
    const added = await call("POST", secrets, { client_secret: "the-second-secret" });
    const written = await call("PUT", `/api/v1/apps/${appId}`, webApp("Portal"));
    expect([added.status, added.at("client_secret")]).toEqual([201, "the-second-secret"]);
    expect(written.at("credentials.oauthClient.client_secret")).toBe("the-second-secret");
    expect((await call("GET", secrets)).each("client_secret")).toEqual(["the-first-secret", "the-second-secret"]);
  });

  test("a secret that is not given is generated", async () => {
    const { call, secrets } = await startWithApp();
    expect((await call("POST", secrets)).at("client_secret")).toMatch(/^[\w-]{64}$/);
  });

  test("a rotation ends with the new secret only", async () => {
    const { call, secrets } = await startWithApp();
    const first = (await call("GET", secrets)).at("0.id");
    await call("POST", secrets, { client_secret: "the-second-secret" });
    const off = await call("POST", `${secrets}/${first}/lifecycle/deactivate`);
    const gone = await call("DELETE", `${secrets}/${first}`);
    expect([off.status, off.at("status"), gone.status]).toEqual([200, "INACTIVE", 204]);
    expect((await call("GET", secrets)).each("client_secret")).toEqual(["the-second-secret"]);
  });

  test("a secret can be activated again", async () => {
    const { call, secrets } = await startWithApp();
    const second = await call("POST", secrets);
    await call("POST", `${secrets}/${second.id}/lifecycle/deactivate`);
    const answer = await call("POST", `${secrets}/${second.id}/lifecycle/activate`);
    expect([answer.status, answer.at("status")]).toEqual([200, "ACTIVE"]);
  });

  test("the org's snapshot holds no secret", async () => {
    const { org } = await startWithApp();
    expect(JSON.stringify(org.snapshot())).not.toContain("the-first-secret");
  });
});

describe("refusals of client secrets", () => {
  const subject = "Api validation failed: OAuth2ClientSecretMediated";

  test("a third secret", async () => {
    const { call, secrets } = await startWithApp();
    await call("POST", secrets);
    const cause = "You've reached the maximum number of client secrets per client.";
    expect(refusalOf(await call("POST", secrets))).toEqual([400, "E0000001", subject, [cause]]);
  });

  test("deactivating the only active secret", async () => {
    const { call, secrets } = await startWithApp();
    const id = (await call("GET", secrets)).at("0.id");
    const answer = await call("POST", `${secrets}/${id}/lifecycle/deactivate`);
    const cause = "You can't deactivate the only active client secret.";
    expect(refusalOf(answer)).toEqual([400, "E0000001", subject, [cause]]);
  });

  test("deleting an active secret", async () => {
    const { call, secrets } = await startWithApp();
    const { id } = await call("POST", secrets);
    const cause = "You can't delete an active client secret. Deactivate the secret before deleting it.";
    expect(refusalOf(await call("DELETE", `${secrets}/${id}`))).toEqual([400, "E0000001", subject, [cause]]);
  });

  test("a secret of 13 characters", async () => {
    const { call, secrets } = await startWithApp();
    const answer = await call("POST", secrets, { client_secret: "s".repeat(13) });
    const cause = "client_secret: 'client_secret' must be at least '14' characters long.";
    expect(refusalOf(answer)).toEqual([400, "E0000001", "Api validation failed: client_secret", [cause]]);
  });

  test.each([
    ["of one's own", { client_secret: "s".repeat(20) }],
    ["that is generated", undefined],
  ])("a secret %s for an app with a private key", async (_what, body) => {
    const org = await startTestOrg();
    const jwks = { keys: [{ kty: "RSA", kid: "k", e: "AQAB", n: "x" }] };
    const app = serviceApp("svc", { jwks }, { token_endpoint_auth_method: "private_key_jwt" });
    const secrets = `/api/v1/apps/${await createApp(org, app)}/credentials/secrets`;
    const cause =
      "client_secret: 'client_secret' cannot be used when 'token_endpoint_auth_method' is 'private_key_jwt'.";
    const refused = [400, "E0000001", "Api validation failed: client_secret", [cause]];
    expect(refusalOf(await org.call("POST", secrets, body))).toEqual(refused);
  });

  test.each([
    ["DELETE", ""],
    ["POST", "/lifecycle/activate"],
    ["POST", "/lifecycle/deactivate"],
  ])("%s of a secret that does not exist (%s)", async (method, path) => {
    const { call, secrets } = await startWithApp();
    const answer = await call(method, `${secrets}/ocsMissing${path}`);
    const text = "Not found: Resource not found: ocsMissing (OAuth2ClientSecretMediated)";
    expect(refusalOf(answer)).toEqual([404, "E0000007", text, []]);
  });
});
