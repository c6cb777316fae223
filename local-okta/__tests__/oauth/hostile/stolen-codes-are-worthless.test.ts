import { expect, test } from "vitest";
import { basic, createApp, createServer, webApp } from "../../../testing.ts";
import { REDIRECT_URI, startOAuthOrg, VERIFIER, WEB_SECRET } from "../oauth-org.ts";

const start = async () => {
  const org = await startOAuthOrg();
  const code = (await org.signIn()).redirected("code") ?? "";
  const form = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: VERIFIER };
  return { org, code, form };
};

test("another client gets nothing for it", async () => {
  const { org, form } = await start();
  const thief = await createApp(org, webApp("Thief", {}, { client_secret: WEB_SECRET }));
  expect((await org.post(form, basic(thief, WEB_SECRET))).refusal.slice(0, 2)).toEqual([400, "invalid_grant"]);
});

test("a public client that names the app gets nothing for it", async () => {
  const { org, form } = await start();
  expect((await org.post({ ...form, client_id: org.webApp })).refusal.slice(0, 2)).toEqual([401, "invalid_client"]);
});

test("another redirect URI gets nothing for it", async () => {
  const { org, code } = await start();
  const answer = await org.redeem(code, { redirect_uri: "https://evil.example/callback" });
  expect(answer.refusal.slice(0, 2)).toEqual([400, "invalid_grant"]);
});

test("another server gives nothing for it", async () => {
  const { org, form } = await start();
  const other = (await createServer(org, "Other")).split("/").at(-1);
  const answer = await org.post(form, basic(org.webApp, WEB_SECRET), `/oauth2/${other}/v1/token`);
  expect(answer.refusal.slice(0, 2)).toEqual([400, "invalid_request"]);
});

test.each([
  ["one that is too short", "v".repeat(42)],
  ["one that is too long", "v".repeat(129)],
  ["one with other characters", `${"v".repeat(43)}/`],
  ["the challenge itself", "x0mgkrTlYOmS8BfVyTimc-TqDAmZLH9aavEkah7Vyts"],
])("a wrong verifier gets nothing for it: %s", async (_what, wrong) => {
  const { org, code } = await start();
  expect((await org.redeem(code, { code_verifier: wrong })).refusal).toEqual([
    400,
    "invalid_grant",
    "PKCE verification failed.",
  ]);
});

test("of ten who redeem it at once, one gets tokens", async () => {
  const { org, code } = await start();
  const answers = await Promise.all(Array.from({ length: 10 }, () => org.redeem(code)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, 400, 400, 400, 400, 400, 400, 400, 400, 400]);
});
