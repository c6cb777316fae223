import { generateKeyPairSync } from "node:crypto";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { expect, test } from "vitest";
import { authorizationHeader, TokenRefused } from "../../../io/okta/authorization.ts";
import { UnexpectedAnswer } from "../../../io/okta/management-api.ts";
import { cannedFetch } from "./canned-fetch.ts";

const PEM = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

/** The form that is sent for an access token. */
async function sent(keyId: string | undefined): Promise<URLSearchParams> {
  const forms: URLSearchParams[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    forms.push(new URLSearchParams(String(init?.body)));
    return Response.json({ access_token: "the-token" });
  };
  const transport = { fetch, signal: new AbortController().signal };
  const scopes = ["okta.groups.manage", "okta.apps.manage"];
  const credential = { kind: "privateKey", clientId: "0oa1", privateKey: PEM, keyId, scopes } as const;
  expect(await authorizationHeader("https://acme.okta.com", credential, transport)).toBe("Bearer the-token");
  return forms[0] ?? new URLSearchParams();
}

const assertion = (form: URLSearchParams) => form.get("client_assertion") ?? "";

test("a private key asks for its scopes, with an assertion for the org's token endpoint that lives five minutes", async () => {
  const form = await sent("kid1");
  expect([...form.keys()]).toEqual(["grant_type", "scope", "client_assertion_type", "client_assertion"]);
  expect(form.get("grant_type")).toBe("client_credentials");
  expect(form.get("scope")).toBe("okta.groups.manage okta.apps.manage");
  expect(form.get("client_assertion_type")).toBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  const { iss, sub, aud, iat = 0, exp } = decodeJwt(assertion(form));
  expect({ iss, sub, aud }).toEqual({ iss: "0oa1", sub: "0oa1", aud: "https://acme.okta.com/oauth2/v1/token" });
  expect(exp).toBe(iat + 300);
});

test("an assertion names the key it is signed with", async () => {
  expect(decodeProtectedHeader(assertion(await sent("kid1")))).toEqual({ alg: "RS256", kid: "kid1" });
});

test.each([undefined, ""])("an assertion names no key when its id is %j", async (keyId) => {
  expect(decodeProtectedHeader(assertion(await sent(keyId)))).toEqual({ alg: "RS256" });
});

/** What asking for an access token ends with, when Okta gives these answers one after the other. */
async function ends(...answers: (() => Response)[]) {
  const { fetch, forms } = cannedFetch(answers);
  const transport = { fetch, signal: new AbortController().signal };
  const credential = { kind: "privateKey", clientId: "0oa1", privateKey: PEM, keyId: "kid1", scopes: [] } as const;
  const end = await authorizationHeader("https://acme.okta.com", credential, transport).catch(
    (error: unknown) => error,
  );
  return { end, forms };
}

const html = (status: number) => () => new Response("<html>", { status, headers: { "content-type": "text/html" } });
const error = (status: number, body: object) => () => Response.json(body, { status });

test.each([
  ["a page of a proxy", html(403), 403],
  ["a missing page", html(404), 404],
  ["an error of the server", error(500, { errorCode: "E0000009", errorSummary: "Internal Server Error" }), 500],
  ["a gateway", html(502), 502],
  ["a rate limit", error(429, { errorCode: "E0000047", errorSummary: "API call exceeded rate limit" }), 429],
  ["JSON of another shape", error(200, { message: "hello" }), 200],
])("%s in the place of the org's token says nothing of the key", async (_, answer, status) => {
  expect((await ends(answer)).end).toEqual(
    new UnexpectedAnswer(`POST /oauth2/v1/token returned ${status} without a token or an OAuth error`),
  );
});

test.each([
  ["OAuth's", { error: "invalid_client", error_description: "The client_assertion is expired." }],
  ["Okta's", { errorCode: "invalid_client", errorSummary: "The client_assertion is expired." }],
])("a refusal in %s words is one of the key", async (_, body) => {
  expect((await ends(error(401, body))).end).toEqual(new TokenRefused("The client_assertion is expired."));
});

test("a rate limit with its end is waited for, and another assertion is sent then", async () => {
  const now = new Date();
  const headers = {
    date: now.toUTCString(),
    "x-rate-limit-limit": "4",
    "x-rate-limit-remaining": "0",
    "x-rate-limit-reset": String(Math.floor(now.getTime() / 1000) - 1),
  };
  const { end, forms } = await ends(
    () => Response.json({ errorCode: "E0000047" }, { status: 429, headers }),
    () => Response.json({ access_token: "the-token" }),
  );
  expect(end).toBe("Bearer the-token");
  expect(new Set(forms.map(assertion)).size).toBe(2);
});
