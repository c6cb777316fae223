import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { checkAuthorizationServers, checkSignOnPolicy, openOrg } from "../../../workflows/org/okta-access.ts";
import { fakeOrg, testWorld } from "../../cli/context.ts";
import { environment, USERS, withoutUsers } from "../../stacks/environment.ts";

const ME = { status: 200, body: { id: "00u1" } };
const refusal = (status: number, errorCode: string, errorSummary: string) => ({
  status,
  body: { errorCode, errorSummary },
});
const API_TOKEN = { OKTA_API_TOKEN: "00secretsecretsecretsecretsecretsecretsec" };

/** What a promise rejected with, as far as a command shows it. */
async function rejection(promise: Promise<unknown>) {
  return promise.then(
    () => "did not reject",
    ({ kind, message, next }: { kind: string; message: string; next: string[] }) => ({
      kind,
      message,
      next,
    }),
  );
}

describe("the credential", () => {
  test("an API token is sent as SSWS, and only to the org", async () => {
    const { fetch, asked } = fakeOrg({ "/api/v1/users/me": ME });
    await openOrg(testWorld({ env: API_TOKEN, fetch }), environment());
    expect(asked).toEqual([
      {
        url: "https://acme.okta.com/api/v1/users/me",
        authorization: "SSWS 00secretsecretsecretsecretsecretsecretsec",
      },
    ]);
  });

  test("one with a line break is named without its value, and nothing is sent", async () => {
    const { fetch, asked } = fakeOrg({});
    const opened = openOrg(testWorld({ env: { OKTA_API_TOKEN: "00abc\ndef" }, fetch }), environment());
    expect(await rejection(opened)).toEqual({
      kind: "usage",
      message: "OKTA_API_TOKEN contains a line break or another character that is invalid in a header",
      next: ["set it to the token only"],
    });
    expect(asked).toEqual([]);
  });

  test("a private key is exchanged for an access token by a signed assertion", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const env = {
      OKTA_API_CLIENT_ID: "0oa1",
      OKTA_API_PRIVATE_KEY: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
      OKTA_API_SCOPES: "okta.groups.manage,okta.apps.manage",
    };
    const { fetch, asked } = fakeOrg({
      "/oauth2/v1/token": { status: 200, body: { access_token: "the-token" } },
      "/api/v1/authorizationServers?limit=1": { status: 200, body: [] },
    });
    await checkAuthorizationServers(await openOrg(testWorld({ env, fetch }), environment()));
    expect(asked).toEqual([
      { url: "https://acme.okta.com/oauth2/v1/token", authorization: null },
      { url: "https://acme.okta.com/api/v1/authorizationServers?limit=1", authorization: "Bearer the-token" },
    ]);
  });

  test("none at all: what to set", async () => {
    expect(await rejection(openOrg(testWorld(), environment()))).toEqual({
      kind: "usage",
      message: "no credential for https://acme.okta.com: OKTA_API_TOKEN not set",
      next: [
        "set OKTA_API_TOKEN, or OKTA_ACCESS_TOKEN,",
        "or OKTA_API_CLIENT_ID, OKTA_API_PRIVATE_KEY and OKTA_API_SCOPES",
        "or, for this environment only, OKTA_API_TOKEN_TEST",
      ],
    });
  });

  test("half of one: what is missing", async () => {
    const env = { OKTA_API_CLIENT_ID: "0oa1", OKTA_API_PRIVATE_KEY: "key" };
    expect(await rejection(openOrg(testWorld({ env }), environment()))).toMatchObject({
      message: "no credential for https://acme.okta.com: OKTA_API_SCOPES not set",
    });
  });

  test("a key that is none: no request is made, and it is not shown", async () => {
    const env = { OKTA_API_CLIENT_ID: "0oa1", OKTA_API_PRIVATE_KEY: "hunter2", OKTA_API_SCOPES: "okta.groups.manage" };
    const { fetch, asked } = fakeOrg({});
    expect(await rejection(openOrg(testWorld({ env, fetch }), environment()))).toEqual({
      kind: "usage",
      message: "the org refuses an access token for OKTA_API_PRIVATE_KEY",
      next: [
        "reason: it holds no unencrypted private key in PEM form (PKCS#1 or PKCS#8)",
        "check OKTA_API_CLIENT_ID, OKTA_API_PRIVATE_KEY_ID and OKTA_API_SCOPES",
      ],
    });
    expect(asked).toEqual([]);
  });

  test("a service app that requires DPoP: only that is to change", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const env = {
      OKTA_API_CLIENT_ID: "0oa1",
      OKTA_API_PRIVATE_KEY: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
      OKTA_API_SCOPES: "okta.groups.manage",
    };
    const body = { error: "invalid_dpop_proof", error_description: "The DPoP proof JWT header is missing." };
    const { fetch } = fakeOrg({ "/oauth2/v1/token": { status: 400, body } });
    expect(await rejection(openOrg(testWorld({ env, fetch }), environment()))).toMatchObject({
      kind: "usage",
      next: [
        expect.stringContaining("The DPoP proof JWT header is missing."),
        "turn off DPoP for the service app in the Admin Console",
      ],
    });
  });

  test("of the environment's own takes precedence over the plain one, and only to its org", async () => {
    const env = { ...API_TOKEN, OKTA_API_TOKEN_TEST: "00own", OKTA_ACCESS_TOKEN_OTHER: "eyJ" };
    const { fetch, asked } = fakeOrg({ "/api/v1/users/me": ME });
    expect(await openOrg(testWorld({ env, fetch }), environment())).toMatchObject({ variableEnding: "_TEST" });
    expect(asked).toEqual([{ url: "https://acme.okta.com/api/v1/users/me", authorization: "SSWS 00own" }]);
  });

  test("of the environment's own lacks a part: it is named as it has to be set, whatever plain ones there are", async () => {
    const env = { ...API_TOKEN, OKTA_API_PRIVATE_KEY: "key", OKTA_API_CLIENT_ID_TEST: "0oa1" };
    expect(await rejection(openOrg(testWorld({ env }), environment()))).toEqual({
      kind: "usage",
      message: "no credential for https://acme.okta.com: OKTA_API_PRIVATE_KEY_TEST, OKTA_API_SCOPES_TEST not set",
      next: [
        "set OKTA_API_TOKEN_TEST, or OKTA_ACCESS_TOKEN_TEST,",
        "or OKTA_API_CLIENT_ID_TEST, OKTA_API_PRIVATE_KEY_TEST and OKTA_API_SCOPES_TEST",
      ],
    });
  });

  test("of the environment's own that is refused is named as it is set", async () => {
    const fetch = fakeOrg({ "/api/v1/users/me": refusal(401, "E0000011", "Invalid token provided") }).fetch;
    const env = { OKTA_API_TOKEN_TEST: "00own" };
    expect(await rejection(openOrg(testWorld({ env, fetch }), environment()))).toMatchObject({
      message: "the org does not accept the credential in OKTA_API_TOKEN_TEST",
    });
    const line = testWorld({ env: { OKTA_API_TOKEN_TEST: "00a\nb" } });
    expect(await rejection(openOrg(line, environment()))).toMatchObject({
      message: "OKTA_API_TOKEN_TEST contains a line break or another character that is invalid in a header",
    });
  });

  test("in the place of a key's ID is named and not sent", async () => {
    const env = {
      OKTA_API_CLIENT_ID: "0oa1",
      OKTA_API_PRIVATE_KEY: "key",
      OKTA_API_SCOPES: "okta.groups.read",
      OKTA_API_PRIVATE_KEY_ID: "-----BEGIN PRIVATE KEY-----\nhunter2",
    };
    const { fetch, asked } = fakeOrg({});
    expect(await rejection(openOrg(testWorld({ env, fetch }), environment()))).toEqual({
      kind: "usage",
      message: "OKTA_API_PRIVATE_KEY_ID contains a line break or another character that is invalid in a header",
      next: ["set it to the ID of the key only"],
    });
    expect(asked).toEqual([]);
  });

  test("is not carried on to where the org's answer redirects", async () => {
    const asked: RequestInit[] = [];
    const fetch: typeof globalThis.fetch = async (_, init = {}) => {
      asked.push(init);
      return new Response(null, { status: 302, headers: { location: "https://evil.example/" } });
    };
    expect(await rejection(openOrg(testWorld({ env: API_TOKEN, fetch }), environment()))).toMatchObject({
      kind: "unreachable",
    });
    expect(asked).toMatchObject([{ redirect: "manual" }]);
  });

  test("refused by the org", async () => {
    const { fetch } = fakeOrg({ "/api/v1/users/me": refusal(401, "E0000011", "Invalid token provided") });
    expect(await rejection(openOrg(testWorld({ env: API_TOKEN, fetch }), environment()))).toEqual({
      kind: "usage",
      message: "the org does not accept the credential in OKTA_API_TOKEN",
      next: [
        "Okta's answer: E0000011 Invalid token provided",
        "use a credential of this org that is not expired or revoked",
      ],
    });
  });

  test("an org that is not reachable ends with 3", async () => {
    const fetch = () =>
      Promise.reject(new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:8090") }));
    const okta = { orgUrl: "http://127.0.0.1:8090", issuerMode: "ORG_URL", providerVersion: "6.12.0" } as const;
    expect(await rejection(openOrg(testWorld({ env: API_TOKEN, fetch }), environment({ okta })))).toEqual({
      kind: "unreachable",
      message: "cannot reach http://127.0.0.1:8090: connect ECONNREFUSED 127.0.0.1:8090",
      next: ["start the local org: mc-okta sandbox"],
    });
  });

  test("something else than an Okta org ends with 3", async () => {
    const { fetch } = fakeOrg({ "/api/v1/users/me": { status: 502, body: "<html>" } });
    expect(await rejection(openOrg(testWorld({ env: API_TOKEN, fetch }), environment()))).toMatchObject({
      kind: "unreachable",
      message: "unexpected answer from the org: status 502 to GET /api/v1/users/me",
    });
  });
});

describe("what the org has to offer", () => {
  const open = async (answers: Parameters<typeof fakeOrg>[0]) => {
    const { fetch, asked } = fakeOrg({ "/api/v1/users/me": ME, ...answers });
    return { access: await openOrg(testWorld({ env: API_TOKEN, fetch }), environment()), asked };
  };

  test("API Access Management", async () => {
    const { access } = await open({
      "/api/v1/authorizationServers?limit=1": refusal(
        401,
        "E0000015",
        "You do not have permission to access the feature you are requesting",
      ),
    });
    expect(await rejection(checkAuthorizationServers(access))).toEqual({
      kind: "usage",
      message: "the org has no API Access Management, which custom authorization servers require",
      next: ["order it from Okta, or use an org that has it; Okta's answer: E0000015"],
    });
  });

  test("the right to read authorization servers", async () => {
    const { access } = await open({
      "/api/v1/authorizationServers?limit=1": refusal(
        403,
        "E0000006",
        "You do not have permission to perform the requested action",
      ),
    });
    expect(await rejection(checkAuthorizationServers(access))).toMatchObject({
      kind: "usage",
      message: "the credential in OKTA_API_TOKEN lacks a permission",
      next: [
        "Okta's answer: E0000006 You do not have permission to perform the requested action",
        "its owner must be an administrator of groups, applications and authorization servers",
      ],
    });
  });

  test("the right to read the default sign-on policy, when the web app names none", async () => {
    const { access } = await open({
      "/api/v1/policies?type=ACCESS_POLICY&limit=1": refusal(
        403,
        "E0000006",
        "You do not have permission to perform the requested action",
      ),
    });
    expect(await rejection(checkSignOnPolicy(access, environment()))).toEqual({
      kind: "usage",
      message: "the credential may not read the org's default sign-on policy",
      next: [
        "grant it permission to read policies (OAuth: okta.policies.read),",
        "or set a policy in users.signOnPolicyId",
      ],
    });
  });

  test("an org on Classic Engine, which knows no such policies, is fine", async () => {
    const { access, asked } = await open({
      "/api/v1/policies?type=ACCESS_POLICY&limit=1": refusal(400, "E0000002", "The request was not valid"),
    });
    await checkSignOnPolicy(access, environment());
    expect(asked.at(-1)?.url).toBe("https://acme.okta.com/api/v1/policies?type=ACCESS_POLICY&limit=1");
  });

  test.each([
    ["a policy is named", environment({ users: { ...USERS, signOnPolicyId: "rst1" } })],
    ["users do not sign in", withoutUsers()],
  ])("policies are not asked for when %s", async (_, env) => {
    const { access, asked } = await open({});
    await checkSignOnPolicy(access, env);
    expect(asked.map(({ url }) => url)).toEqual(["https://acme.okta.com/api/v1/users/me"]);
  });
});
