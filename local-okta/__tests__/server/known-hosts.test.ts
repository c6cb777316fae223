import { expect, test } from "vitest";
import { type OktaOrgOptions, startTestOrg } from "../../testing.ts";

const statusFor = async (host: string, options: Partial<OktaOrgOptions> = {}) => {
  const { call } = await startTestOrg(options);
  const path = "/.well-known/okta-organization";
  return (await call("GET", path, undefined, { Host: host })).status;
};

test.each(["127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:8080"])("the host %s is answered", async (host) => {
  expect(await statusFor(host)).toBe(200);
});

test.each(["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example:8080"])(
  "the host %s, which a page may have bound to this machine, is answered 421",
  async (host) => {
    const { org } = await startTestOrg();
    const answer = await org.app.request("/api/v1/groups", { headers: { Host: host } });
    expect([answer.status, await answer.text()]).toEqual([
      421,
      "This local Okta org answers for its own host only, such as localhost and 127.0.0.1.",
    ]);
  },
);

test("the host of the org's own URL is answered", async () => {
  expect(await statusFor("acme.okta.com", { orgUrl: "https://acme.okta.com" })).toBe(200);
});

test("the custom domain of the org is answered", async () => {
  expect(await statusFor("login.acme.example", { switches: { customDomain: "login.acme.example" } })).toBe(200);
});
