import { expect, test } from "vitest";
import { managementApi } from "../../../io/okta/management-api.ts";

const signal = new AbortController().signal;

test("Okta's envelope is taken apart", async () => {
  const fetch = async () => new Response('{"errorCode":"E0000006","errorSummary":"No right"}', { status: 403 });
  expect(await managementApi("https://acme.okta.com", "SSWS x", { fetch, signal }).get("/api/v1/users/me")).toEqual({
    status: 403,
    body: { errorCode: "E0000006", errorSummary: "No right" },
    errorCode: "E0000006",
    errorSummary: "No right",
  });
});

test("a redirect is not followed: no credential goes to another host", async () => {
  const followed: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    followed.push(init?.redirect);
    return new Response("", { status: 302, headers: { location: "https://evil.example" } });
  };
  const answer = await managementApi("https://acme.okta.com", "SSWS x", { fetch, signal }).get("/api/v1/users/me");
  expect(followed).toEqual(["manual"]);
  expect(answer).toEqual({ status: 302, body: undefined });
});

test("an org that does not answer is unreachable, with the reason and without the credential", async () => {
  const fetch = () =>
    Promise.reject(new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND acme.okta.com") }));
  await expect(managementApi("https://acme.okta.com", "SSWS x", { fetch, signal }).get("/")).rejects.toMatchObject({
    name: "OktaUnreachable",
    message: "getaddrinfo ENOTFOUND acme.okta.com",
  });
});

test("an error that is none of the network does not pass on its text, which may quote the credential", async () => {
  const fetch = () => Promise.reject(new TypeError('Headers.append: "SSWS x" is an invalid header value.'));
  await expect(managementApi("https://acme.okta.com", "SSWS x", { fetch, signal }).get("/")).rejects.toMatchObject({
    name: "OktaUnreachable",
    message: "the request could not be sent",
  });
});
