import { expect, test } from "vitest";
import { basic, createApp, webApp } from "../../../testing.ts";
import { startOAuthOrg, WEB_SECRET } from "../oauth-org.ts";

const start = async (leeway: number) => {
  const org = await startOAuthOrg();
  const settings = { refresh_token: { rotation_type: "ROTATE", leeway } };
  await org.call("PUT", `/api/v1/apps/${org.webApp}`, webApp("Portal", settings));
  return { org, token: (await org.tokens()).body["refresh_token"] };
};

test("another client gets nothing for it", async () => {
  const { org, token } = await start(30);
  const thief = await createApp(org, webApp("Thief", {}, { client_secret: WEB_SECRET }));
  const form = { grant_type: "refresh_token", refresh_token: String(token) };
  expect((await org.post(form, basic(thief, WEB_SECRET))).refusal.slice(0, 2)).toEqual([400, "invalid_grant"]);
});

test("it gets no scope that the user was not asked for", async () => {
  const { org, token } = await start(30);
  const { refusal } = await org.refresh(token, { scope: "openid api::administrator" });
  expect(refusal.slice(0, 2)).toEqual([400, "access_denied"]);
});

test("within the grace all who use it at once get tokens", async () => {
  const { org, token } = await start(2);
  const answers = await Promise.all(Array.from({ length: 10 }, () => org.refresh(token)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 200]);
});

test("without grace, one of ten concurrent requests gets tokens, and then none", async () => {
  const { org, token } = await start(0);
  const answers = await Promise.all(Array.from({ length: 10 }, () => org.refresh(token)));
  const winners = answers.filter(({ status }) => status === 200);
  expect(winners).toHaveLength(1);
  expect((await org.refresh(winners[0]?.body["refresh_token"])).refusal[1]).toBe("invalid_grant");
});

test("an access token is no refresh token", async () => {
  const { org } = await start(30);
  const { body } = await org.tokens();
  expect((await org.refresh(body["access_token"])).refusal[1]).toBe("invalid_grant");
});
