import { describe, expect, test } from "vitest";
import { basic, createApp, createServer, webApp } from "../../../testing.ts";
import { type OAuthTestOrg, REDIRECT_URI, startOAuthOrg, VERIFIER, WEB_SECRET } from "../oauth-org.ts";

const BAD = [400, "invalid_grant", "The authorization code is invalid or has expired."];
const codeOf = async (org: OAuthTestOrg) => (await org.signIn()).redirected("code");

describe("an authorization code", () => {
  test("works once", async () => {
    const org = await startOAuthOrg();
    const code = await codeOf(org);
    expect((await org.redeem(code)).status).toBe(200);
    expect((await org.redeem(code)).refusal).toEqual(BAD);
  });

  test("lives for 300 seconds", async () => {
    const org = await startOAuthOrg();
    const [first, second] = [await codeOf(org), await codeOf(org)];
    org.wait(299);
    expect((await org.redeem(first)).status).toBe(200);
    org.wait(1);
    expect((await org.redeem(second)).refusal).toEqual(BAD);
  });

  test("is spent by a wrong verifier", async () => {
    const org = await startOAuthOrg();
    const code = await codeOf(org);
    await org.redeem(code, { code_verifier: "x".repeat(43) });
    expect((await org.redeem(code)).refusal).toEqual(BAD);
  });

  test("of another client is refused, and still works for its own", async () => {
    const org = await startOAuthOrg();
    const other = await createApp(org, webApp("Other", {}, { client_secret: WEB_SECRET }));
    const code = await codeOf(org);
    const form = {
      grant_type: "authorization_code",
      code: code ?? "",
      redirect_uri: REDIRECT_URI,
      code_verifier: VERIFIER,
    };
    expect((await org.post(form, basic(other, WEB_SECRET))).refusal).toEqual([
      400,
      "invalid_grant",
      "The grant was issued to another client. Please make sure the 'client_id' matches the one used at the authorize request.",
    ]);
    expect((await org.redeem(code)).status).toBe(200);
  });

  test("of another server is refused", async () => {
    const org = await startOAuthOrg();
    const other = (await createServer(org, "Other")).split("/").at(-1);
    const form = {
      grant_type: "authorization_code",
      code: (await codeOf(org)) ?? "",
      redirect_uri: REDIRECT_URI,
      code_verifier: VERIFIER,
    };
    const answer = await org.post(form, basic(org.webApp, WEB_SECRET), `/oauth2/${other}/v1/token`);
    expect(answer.refusal).toEqual([400, "invalid_request", "The grant was issued for another authorization server."]);
  });

  test("is redeemed although the policy that granted it is gone", async () => {
    const org = await startOAuthOrg();
    const code = await codeOf(org);
    await org.call("DELETE", org.userPolicy);
    expect((await org.redeem(code)).status).toBe(200);
    expect((await org.signIn()).redirected("error")).toBe("access_denied");
  });

  test("is worth nothing once its user is deactivated", async () => {
    const org = await startOAuthOrg();
    const code = await codeOf(org);
    await org.call("POST", "/api/v1/users/ada@example.com/lifecycle/deactivate");
    expect((await org.redeem(code)).refusal).toEqual(BAD);
  });

  test.each(["code", "redirect_uri"])("is refused without %s", async (name) => {
    const org = await startOAuthOrg();
    expect((await org.redeem(await codeOf(org), { [name]: undefined })).refusal).toEqual([
      400,
      "invalid_request",
      `The required parameter '${name}' is missing.`,
    ]);
  });
});
