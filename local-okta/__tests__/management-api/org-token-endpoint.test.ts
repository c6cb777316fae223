import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { refusalOf, startTestOrg } from "../../testing.ts";

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

let keys: KeyPair;
let otherKeys: KeyPair;

beforeAll(async () => {
  keys = await generateKeyPair("RS256");
  otherKeys = await generateKeyPair("RS256");
});

const now = Date.parse("2026-11-24T10:00:00Z") / 1000;
const ENDPOINT = "http://127.0.0.1:8080/oauth2/v1/token";

interface AssertionChanges {
  readonly issuer?: string;
  readonly subject?: string;
  readonly audience?: string;
  readonly expires?: number;
  readonly id?: string;
  readonly key?: KeyPair["privateKey"];
}

const assertion = ({
  issuer = "deployer",
  subject = "deployer",
  expires = now + 300,
  ...rest
}: AssertionChanges = {}) =>
  new SignJWT(rest.id === undefined ? {} : { jti: rest.id })
    .setProtectedHeader({ alg: "RS256", kid: "key-1" })
    .setIssuer(issuer)
    .setSubject(subject)
    .setAudience(rest.audience ?? ENDPOINT)
    .setIssuedAt(now)
    .setExpirationTime(expires)
    .sign(rest.key ?? keys.privateKey);

const startWithClient = async (switches: object = {}, client: { readonly demandsDpop?: boolean } = {}) => {
  const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: "key-1", alg: "RS256" }] };
  const scopes = ["okta.groups.read", "okta.groups.manage"];
  const org = await startTestOrg({
    switches,
    managementClients: [{ clientId: "deployer", jwks, scopes, ...client }],
  });
  const ask = async (
    changes: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const parameters = new URLSearchParams({
      grant_type: "client_credentials",
      scope: "okta.groups.read",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await assertion(),
      ...changes,
    });
    return org.call("POST", `/oauth2/v1/token?${parameters}`, undefined, headers);
  };
  const withScope = async (scope: string) => {
    const token = (await ask({ scope })).at("access_token");
    return (method: string, path: string, body?: unknown) =>
      org.call(method, path, body, { Authorization: `Bearer ${token}` });
  };
  return { ...org, ask, withScope };
};

describe("an app that requires DPoP", () => {
  test("is refused without a proof", async () => {
    const { ask } = await startWithClient({}, { demandsDpop: true });
    expect((await ask()).body).toEqual({
      error: "invalid_dpop_proof",
      error_description: "The DPoP proof JWT header is missing.",
    });
  });

  test("is not modelled with a proof", async () => {
    const { ask } = await startWithClient({}, { demandsDpop: true });
    expect((await ask({}, { DPoP: "e30.e30.e30" })).status).toBe(501);
  });
});

describe("a token for the management API", () => {
  test("is granted to a service app that signs its assertion, parameters in the query", async () => {
    const { ask } = await startWithClient();
    const answer = await ask();
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        token_type: "Bearer",
        expires_in: 3600,
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        scope: "okta.groups.read",
      },
    ]);
  });

  test("has the claims Okta puts there", async () => {
    const { ask } = await startWithClient();
    const [, payload = ""] = String((await ask()).at("access_token")).split(".");
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toEqual({
      ver: 1,
      jti: expect.stringMatching(/^AT\./),
      iss: "http://127.0.0.1:8080",
      aud: "http://127.0.0.1:8080",
      sub: "deployer",
      cid: "deployer",
      scp: ["okta.groups.read"],
      iat: 1795514400,
      exp: 1795518000,
    });
  });

  test("is granted for parameters in the body", async () => {
    const { call } = await startWithClient();
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      scope: "okta.groups.read",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await assertion(),
    });
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    expect((await call("POST", "/oauth2/v1/token", String(body), headers)).status).toBe(200);
  });

  test("is granted again for an assertion without an ID, as Okta's own SDK sends it", async () => {
    const { ask } = await startWithClient();
    const equal = await assertion();
    const [first, second] = [await ask({ client_assertion: equal }), await ask({ client_assertion: equal })];
    expect([first.status, second.status]).toEqual([200, 200]);
  });

  test("opens what its scope names", async () => {
    const { withScope } = await startWithClient();
    const call = await withScope("okta.groups.read");
    expect((await call("GET", "/api/v1/groups")).status).toBe(200);
  });

  test("ends after an hour", async () => {
    const { withScope, wait } = await startWithClient();
    const call = await withScope("okta.groups.read");
    wait(3601);
    const answer = await call("GET", "/api/v1/groups");
    expect(refusalOf(answer)).toEqual([401, "E0000011", "Invalid token provided", []]);
  });
});

describe("a scope that is missing", () => {
  let reader: Awaited<ReturnType<Awaited<ReturnType<typeof startWithClient>>["withScope"]>>;

  beforeAll(async () => {
    reader = await (await startWithClient()).withScope("okta.groups.read");
  });

  const challenge =
    'Bearer error="insufficient_scope", error_description="The access token provided does not contain the required scopes."';

  test.each([
    ["POST", "/api/v1/groups"],
    ["PUT", "/api/v1/groups/00g1"],
    ["DELETE", "/api/v1/groups/00g1"],
    ["PUT", "/api/v1/groups/00g1/users/00u1"],
    ["GET", "/api/v1/users"],
    ["GET", "/api/v1/users/00u1/groups"],
    ["POST", "/api/v1/users"],
    ["GET", "/api/v1/apps"],
    ["POST", "/api/v1/apps"],
    ["GET", "/api/v1/apps/0oa1/groups"],
    ["PUT", "/api/v1/apps/0oa1/groups/00g1"],
    ["PUT", "/api/v1/apps/0oa1/policies/rst1"],
    ["GET", "/api/v1/apps/0oa1/users"],
    ["GET", "/api/v1/apps/0oa1/credentials/secrets"],
    ["GET", "/api/v1/policies?type=ACCESS_POLICY"],
    ["GET", "/api/v1/authorizationServers"],
    ["POST", "/api/v1/authorizationServers"],
    ["GET", "/api/v1/authorizationServers/default/credentials/keys"],
    ["POST", "/api/v1/authorizationServers/default/scopes"],
    ["DELETE", "/api/v1/authorizationServers/default/claims/ocl1"],
    ["PUT", "/api/v1/authorizationServers/default/policies/00p1"],
    ["POST", "/api/v1/authorizationServers/default/policies/00p1/rules"],
  ])("is named by WWW-Authenticate: %s %s", async (method, path) => {
    const answer = await reader(method, path);
    expect([answer.status, answer.headers.get("WWW-Authenticate"), answer.body]).toEqual([403, challenge, {}]);
  });

  test("is not made up for by the manage scope", async () => {
    const { withScope } = await startWithClient();
    const answer = await (await withScope("okta.groups.manage"))("GET", "/api/v1/groups");
    expect([answer.status, answer.headers.get("WWW-Authenticate")]).toEqual([403, challenge]);
  });

  test("is made up for by the manage scope with the switch", async () => {
    const { withScope } = await startWithClient({ manageScopeReads: true });
    expect((await (await withScope("okta.groups.manage"))("GET", "/api/v1/groups")).status).toBe(200);
  });

  test.each([
    ["GET", "/api/v1/users/me"],
    ["GET", "/api/v1/internal/apps/0oa1/settings/oauth/idToken"],
    ["POST", "/api/v1/internal/apps/0oa1/settings/oauth/idToken"],
  ])("cannot help where no Bearer token is taken: %s %s", async (method, path) => {
    const answer = await reader(method, path);
    const text = "You do not have permission to perform the requested action";
    expect(refusalOf(answer)).toEqual([403, "E0000006", text, []]);
  });
});

describe("refusals of a token for the management API", () => {
  const invalid = {
    error: "invalid_client",
    error_description: "The client_assertion token is not valid.",
  };

  test("an assertion of a client that does not exist gets the management envelope", async () => {
    const { ask } = await startWithClient();
    const answer = await ask({ client_assertion: await assertion({ issuer: "stranger" }) });
    expect(refusalOf(answer)).toEqual([401, "invalid_client", "Invalid value for 'client_id' parameter.", []]);
  });

  test("text that is no assertion gets the management envelope", async () => {
    const { ask } = await startWithClient();
    const answer = await ask({ client_assertion: "nonsense" });
    expect(refusalOf(answer)).toEqual([401, "invalid_client", "Invalid value for 'client_id' parameter.", []]);
  });

  test.each([
    ["for another audience", { audience: "https://acme.okta.com/oauth2/v1/token" }],
    ["about another subject", { subject: "somebody" }],
    ["that has ended", { expires: now - 1 }],
    ["that lasts longer than an hour", { expires: now + 3601 }],
  ])("an assertion %s", async (_what, changes) => {
    const { ask } = await startWithClient();
    const answer = await ask({ client_assertion: await assertion(changes) });
    expect([answer.status, answer.body]).toEqual([401, invalid]);
  });

  test("an assertion signed with another key", async () => {
    const { ask } = await startWithClient();
    const answer = await ask({ client_assertion: await assertion({ key: otherKeys.privateKey }) });
    expect([answer.status, answer.body]).toEqual([401, invalid]);
  });

  test("an assertion with an ID used twice", async () => {
    const { ask } = await startWithClient();
    const used = await assertion({ id: "only-once" });
    const first = await ask({ client_assertion: used });
    const second = await ask({ client_assertion: used });
    expect([first.status, second.status, second.body]).toEqual([200, 401, invalid]);
  });

  test.each([
    [
      "another grant type",
      { grant_type: "authorization_code" },
      400,
      { error: "unsupported_grant_type", error_description: "The org's own server grants client_credentials only." },
    ],
    [
      "another way to prove the client",
      { client_assertion_type: "password" },
      401,
      { error: "invalid_client", error_description: "No client credentials found." },
    ],
    [
      "a scope that is not granted to the client",
      { scope: "okta.groups.read okta.apps.read" },
      400,
      {
        error: "invalid_scope",
        error_description: "One or more scopes are not configured for the authorization server resource.",
      },
    ],
    [
      "a scope of a custom authorization server",
      { scope: "okta.groups.read user_groups" },
      400,
      { error: "invalid_scope", error_description: "Custom scopes are not allowed for this request." },
    ],
    [
      "no scope",
      { scope: "" },
      400,
      {
        error: "invalid_scope",
        error_description: "One or more scopes are not configured for the authorization server resource.",
      },
    ],
  ])("%s", async (_what, changes, status, body) => {
    const { ask } = await startWithClient();
    const answer = await ask(changes);
    expect([answer.status, answer.body]).toEqual([status, body]);
  });

  test("a parameter sent twice", async () => {
    const { call } = await startWithClient();
    const answer = await call("POST", "/oauth2/v1/token?scope=a&scope=b");
    expect([answer.status, answer.body]).toEqual([
      400,
      { error: "invalid_request", error_description: "The request parameters must not be repeated." },
    ]);
  });
});

test("two first tokens at once are both good", async () => {
  const { call, ask } = await startWithClient();
  const answers = await Promise.all([ask(), ask()]);
  const reads = answers.map((answer) =>
    call("GET", "/api/v1/groups", undefined, { Authorization: `Bearer ${answer.at("access_token")}` }),
  );
  expect((await Promise.all(reads)).map(({ status }) => status)).toEqual([200, 200]);
});
