import { describe, expect, test } from "vitest";
import { basic, createApp, createServer, webApp } from "../../../testing.ts";
import { type OAuthTestOrg, payloadOf, startOAuthOrg, WEB_SECRET } from "../oauth-org.ts";

const DEAD = [400, "invalid_grant", "The refresh token is invalid or expired."];

/** An org whose web app rotates as told, and a refresh token of Ada. */
async function start(refreshToken: object, token: object = {}, switches: object = {}) {
  const org = await startOAuthOrg({ switches });
  await org.call("PUT", `/api/v1/apps/${org.webApp}`, webApp("Portal", { refresh_token: refreshToken }));
  await changeRule(org, { actions: { token: { ...LIFETIMES, ...token } } });
  return { org, first: (await org.tokens()).body["refresh_token"] };
}

const LIFETIMES = { accessTokenLifetimeMinutes: 60, refreshTokenLifetimeMinutes: 0, refreshTokenWindowMinutes: 10_080 };
const ROTATING = { rotation_type: "ROTATE", leeway: 30 };
const STRICT = { rotation_type: "ROTATE", leeway: 0 };
const FIXED = { rotation_type: "STATIC" };

async function changeRule(org: OAuthTestOrg, changes: object): Promise<void> {
  const rules = await org.call("GET", `${org.userPolicy}/rules`);
  await org.call("PUT", `${org.userPolicy}/rules/${rules.at("0.id")}`, { ...Object(rules.at("0")), ...changes });
}

describe("a static refresh token", () => {
  test("comes back the same, as often as it is used", async () => {
    const { org, first } = await start(FIXED);
    expect((await org.refresh(first)).body["refresh_token"]).toBe(first);
    expect((await org.refresh(first)).body["refresh_token"]).toBe(first);
  });
});

describe("a rotating refresh token", () => {
  test("is replaced at each use", async () => {
    const { org, first } = await start(ROTATING);
    const second = (await org.refresh(first)).body["refresh_token"];
    const third = (await org.refresh(second)).body["refresh_token"];
    expect(new Set([first, second, third]).size).toBe(3);
  });

  test("works for the seconds of grace after it was replaced", async () => {
    const { org, first } = await start(ROTATING);
    await org.refresh(first);
    org.wait(30);
    expect((await org.refresh(first)).status).toBe(200);
  });

  test("that comes back after the grace kills the whole family, its access tokens too", async () => {
    const { org, first } = await start(ROTATING);
    const { body } = await org.refresh(first);
    org.wait(31);
    expect((await org.refresh(first)).refusal).toEqual(DEAD);
    expect((await org.refresh(body["refresh_token"])).refusal).toEqual(DEAD);
    const token = String(body["access_token"]);
    const path = `/oauth2/${org.serverId}/v1/introspect`;
    expect((await org.post({ token }, basic(org.webApp, WEB_SECRET), path)).body).toEqual({ active: false });
  });

  test("that comes back with the clock set back is out of its grace", async () => {
    const { org, first } = await start(ROTATING);
    await org.refresh(first);
    org.wait(-1);
    expect((await org.refresh(first)).refusal).toEqual(DEAD);
  });

  test("without grace works once", async () => {
    const { org, first } = await start(STRICT);
    expect((await org.refresh(first)).status).toBe(200);
    expect((await org.refresh(first)).refusal).toEqual(DEAD);
  });

  test("leaves the family of another sign-in alone", async () => {
    const { org, first } = await start(STRICT);
    const other = (await org.tokens()).body["refresh_token"];
    await org.refresh(first);
    await org.refresh(first);
    expect((await org.refresh(other)).status).toBe(200);
  });
});

describe("the lifetime of a refresh token", () => {
  const limited = { refreshTokenLifetimeMinutes: 120, refreshTokenWindowMinutes: 100 };

  test("is inherited through rotation", async () => {
    const { org, first } = await start(ROTATING, limited);
    org.wait(90 * 60);
    const second = (await org.refresh(first)).body["refresh_token"];
    org.wait(29 * 60);
    const third = (await org.refresh(second)).body["refresh_token"];
    expect(typeof third).toBe("string");
    org.wait(60);
    expect((await org.refresh(third)).refusal).toEqual(DEAD);
  });

  test("has an idle window that each use restarts", async () => {
    const { org, first } = await start(FIXED, { refreshTokenWindowMinutes: 60 });
    org.wait(59 * 60);
    expect((await org.refresh(first)).status).toBe(200);
    org.wait(59 * 60);
    expect((await org.refresh(first)).status).toBe(200);
    org.wait(60 * 60);
    expect((await org.refresh(first)).refusal).toEqual(DEAD);
  });

  test("of zero is without end", async () => {
    const { org, first } = await start(FIXED, { refreshTokenWindowMinutes: 2_628_000 });
    org.wait(4 * 365 * 24 * 60 * 60);
    expect((await org.refresh(first)).status).toBe(200);
  });
});

describe("a refresh", () => {
  test("reads the groups anew, and keeps the time of the sign-in", async () => {
    const { org, first } = await start(FIXED);
    const user = (await org.call("GET", "/api/v1/users/ada@example.com")).id;
    org.wait(60);
    await org.call("DELETE", `/api/v1/groups/${org.groups.administrator}/users/${user}`);
    const payload = payloadOf((await org.refresh(first)).body["id_token"]);
    expect([payload["roles"], payload["auth_time"], payload.iat, payload["nonce"]]).toEqual([
      ["View Only"],
      1795514400,
      1795514460,
      undefined,
    ]);
  });

  test("may ask for less, and for all again later", async () => {
    const { org, first } = await start(FIXED);
    const less = await org.refresh(first, { scope: "user_groups" });
    expect([less.body["scope"], less.body["id_token"]]).toEqual(["user_groups", undefined]);
    expect((await org.refresh(first)).body["scope"]).toBe("openid profile email offline_access user_groups");
  });

  test("that asks for more leaves the token as it was", async () => {
    const { org, first } = await start(STRICT);
    expect((await org.refresh(first, { scope: "openid phone" })).status).toBe(400);
    expect((await org.refresh(first)).status).toBe(200);
  });

  test("needs a refresh token", async () => {
    const { org } = await start(FIXED);
    expect((await org.refresh("")).refusal).toEqual([
      400,
      "invalid_request",
      "The required parameter 'refresh_token' is missing.",
    ]);
  });

  test.each([
    ["the user is deactivated", "POST", "/api/v1/users/ada@example.com/lifecycle/deactivate"],
    ["the user is suspended", "POST", "/api/v1/users/ada@example.com/lifecycle/suspend"],
  ])("fails when %s", async (_what, method, path) => {
    const { org, first } = await start(FIXED);
    await org.call(method, path);
    expect((await org.refresh(first)).refusal).toEqual(DEAD);
  });

  test("fails when the user is no longer assigned to the app", async () => {
    const { org, first } = await start(FIXED);
    for (const groupId of Object.values(org.groups)) {
      await org.call("DELETE", `/api/v1/apps/${org.webApp}/groups/${groupId}`);
    }
    expect((await org.refresh(first)).refusal).toEqual(DEAD);
  });

  test("fails as an unknown client when the app is deactivated", async () => {
    const { org, first } = await start(FIXED);
    await org.call("POST", `/api/v1/apps/${org.webApp}/lifecycle/deactivate`);
    const { status, body } = await org.refresh(first);
    expect([status, body["errorCode"]]).toEqual([401, "invalid_client"]);
  });

  test("with the token of another client is refused", async () => {
    const { org, first } = await start(FIXED);
    const other = await createApp(org, webApp("Other", {}, { client_secret: WEB_SECRET }));
    const form = { grant_type: "refresh_token", refresh_token: String(first) };
    expect((await org.post(form, basic(other, WEB_SECRET))).refusal).toEqual(DEAD);
  });

  test("at another server is refused", async () => {
    const { org, first } = await start(FIXED);
    const other = (await createServer(org, "Other")).split("/").at(-1);
    const form = { grant_type: "refresh_token", refresh_token: String(first) };
    const answer = await org.post(form, basic(org.webApp, WEB_SECRET), `/oauth2/${other}/v1/token`);
    expect(answer.refusal).toEqual(DEAD);
  });
});

describe("the policies at a refresh", () => {
  test("are asked again: without a rule there are no tokens", async () => {
    const { org, first } = await start(FIXED);
    await org.call("POST", `${org.userPolicy}/lifecycle/deactivate`);
    expect((await org.refresh(first)).refusal).toEqual([
      401,
      "access_denied",
      "Policy evaluation failed for this request, please check the policy configurations.",
    ]);
  });

  test("give the access token the lifetime they have now", async () => {
    const { org, first } = await start(FIXED);
    await changeRule(org, { actions: { token: { ...LIFETIMES, accessTokenLifetimeMinutes: 10 } } });
    expect((await org.refresh(first)).body["expires_in"]).toBe(600);
  });

  test("are not asked with the switch", async () => {
    const { org, first } = await start(FIXED, {}, { policyOnRefresh: false });
    await changeRule(org, { actions: { token: { ...LIFETIMES, accessTokenLifetimeMinutes: 10 } } });
    await org.call("POST", `${org.userPolicy}/lifecycle/deactivate`);
    expect((await org.refresh(first)).body["expires_in"]).toBe(3600);
  });
});
