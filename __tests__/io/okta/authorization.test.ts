import { generateKeyPairSync } from "node:crypto";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { expect, test } from "vitest";
import { authorizationHeader } from "../../../io/okta/authorization.ts";

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
