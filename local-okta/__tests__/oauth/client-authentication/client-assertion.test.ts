import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { createApp, serviceApp } from "../../../testing.ts";
import { type Changes, type OAuthTestOrg, startOAuthOrg } from "../oauth-org.ts";

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

let keys: KeyPair;
let otherKeys: KeyPair;

beforeAll(async () => {
  keys = await generateKeyPair("ES256", { extractable: true });
  otherKeys = await generateKeyPair("ES256", { extractable: true });
});

const now = Date.parse("2026-11-24T10:00:00Z") / 1000;

interface AssertionChanges {
  readonly iss?: string;
  readonly sub?: string;
  readonly aud?: string;
  readonly exp?: number | null;
  readonly iat?: number;
  readonly jti?: string;
  readonly kid?: string;
  readonly key?: KeyPair["privateKey"];
}

async function publicJwk() {
  return { ...(await exportJWK(keys.publicKey)), kid: "key-1", alg: "ES256" };
}

async function startWithKey(switches: object = {}, settings: object = {}) {
  const org = await startOAuthOrg({ switches });
  const jwks = { keys: [await publicJwk()] };
  const method = { token_endpoint_auth_method: "private_key_jwt" };
  const clientId = await createApp(org, serviceApp("Key", { jwks, ...settings }, method));
  return { org, clientId };
}

function assertionOf(
  org: OAuthTestOrg,
  clientId: string,
  { kid = "key-1", key, exp, ...changes }: AssertionChanges = {},
) {
  const aud = `http://127.0.0.1:8080/oauth2/${org.serverId}/v1/token`;
  const times = { iat: now, ...(exp === null ? {} : { exp: exp ?? now + 300 }) };
  return new SignJWT({ iss: clientId, sub: clientId, aud, ...times, ...changes })
    .setProtectedHeader({ alg: "ES256", kid })
    .sign(key ?? keys.privateKey);
}

const send = (org: OAuthTestOrg, assertion: string, changes: Changes = {}) =>
  org.post({
    grant_type: "client_credentials",
    scope: "api::view_only",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
    ...changes,
  });

/** What the token endpoint says to a client that proved itself and that no policy lists. */
const PROVED = [
  401,
  "access_denied",
  "Policy evaluation failed for this request, please check the policy configurations.",
];

describe("a client assertion", () => {
  test("by a key that was deactivated proves nothing", async () => {
    const { org, clientId } = await startWithKey();
    const path = `/api/v1/apps/${clientId}/credentials/jwks`;
    const first = (await org.call("GET", path)).at("0.id");
    await org.call("POST", path, { ...(await exportJWK(otherKeys.publicKey)), kid: "key-2" });
    await org.call("POST", `${path}/${first}/lifecycle/deactivate`);
    const { refusal } = await send(org, await assertionOf(org, clientId));
    expect(refusal).toEqual([401, "invalid_client", "The client_assertion JWT kid is invalid."]);
  });

  test("proves the client", async () => {
    const { org, clientId } = await startWithKey();
    expect((await send(org, await assertionOf(org, clientId))).refusal).toEqual(PROVED);
  });

  test("may come with the client ID", async () => {
    const { org, clientId } = await startWithKey();
    expect((await send(org, await assertionOf(org, clientId), { client_id: clientId })).refusal).toEqual(PROVED);
  });

  test("without a jti may be sent again", async () => {
    const { org, clientId } = await startWithKey();
    const assertion = await assertionOf(org, clientId);
    await send(org, assertion);
    expect((await send(org, assertion)).refusal).toEqual(PROVED);
  });

  test("with a jti is good once", async () => {
    const { org, clientId } = await startWithKey();
    const assertion = await assertionOf(org, clientId, { jti: "__proto__" });
    expect((await send(org, assertion)).refusal).toEqual(PROVED);
    expect((await send(org, assertion)).refusal).toEqual([
      401,
      "invalid_client",
      "The client_assertion token has already been used.",
    ]);
  });

  test("may be for the issuer with the switch", async () => {
    const { org, clientId } = await startWithKey({ assertionAudience: "endpointOrIssuer" });
    const aud = `http://127.0.0.1:8080/oauth2/${org.serverId}`;
    expect((await send(org, await assertionOf(org, clientId, { aud }))).refusal).toEqual(PROVED);
  });

  const issuer = "The subject claim for client_assertion is not a valid client_id.";
  test.each([
    ["about another subject", { sub: "somebody" }, issuer],
    [
      "for the issuer instead of the endpoint",
      { aud: "http://127.0.0.1:8080/oauth2/default" },
      "The audience claim for client_assertion must be the endpoint invoked for the request.",
    ],
    ["without an end", { exp: null }, "The client_assertion must contain the 'exp' claim as seconds since epoch."],
    ["that has ended", { exp: now }, "The client_assertion token is expired."],
    [
      "that lasts too long",
      { exp: now + 3601 },
      "The client_assertion token has an expiration too far into the future.",
    ],
    ["from the future", { iat: now + 1 }, "The client_assertion token must be issued before the current time."],
    ["by another key's ID", { kid: "key-2" }, "The client_assertion JWT kid is invalid."],
  ])("%s is refused", async (_what, changes, text) => {
    const { org, clientId } = await startWithKey();
    expect((await send(org, await assertionOf(org, clientId, changes))).refusal).toEqual([401, "invalid_client", text]);
  });

  test("signed by another key is refused", async () => {
    const { org, clientId } = await startWithKey();
    const assertion = await assertionOf(org, clientId, { key: otherKeys.privateKey });
    expect((await send(org, assertion)).refusal).toEqual([
      401,
      "invalid_client",
      "The client_assertion signature is invalid.",
    ]);
  });

  test("that is not signed is refused", async () => {
    const { org, clientId } = await startWithKey();
    const [, payload] = (await assertionOf(org, clientId)).split(".");
    const header = Buffer.from('{"alg":"none"}').toString("base64url");
    expect((await send(org, `${header}.${payload}.`)).refusal).toEqual([
      401,
      "invalid_client",
      "The client_assertion JWT signature algorithm is invalid.",
    ]);
  });

  test("that is no JWT is refused", async () => {
    const { org } = await startWithKey();
    expect((await send(org, "nonsense")).refusal).toEqual([
      401,
      "invalid_client",
      "The parsing of the client_assertion failed.",
    ]);
  });

  test("of another type is refused", async () => {
    const { org, clientId } = await startWithKey();
    const assertion = await assertionOf(org, clientId);
    expect((await send(org, assertion, { client_assertion_type: "password" })).refusal).toEqual([
      400,
      "invalid_request",
      "The client_assertion_type is invalid.",
    ]);
  });

  test("of a client with a secret is refused", async () => {
    const org = await startOAuthOrg();
    expect((await send(org, await assertionOf(org, org.apiApp))).refusal).toEqual([
      401,
      "invalid_client",
      "Client authentication failed. Either the client or the client credentials are invalid.",
    ]);
  });
});

describe("a client assertion by the secret", () => {
  const secret = "a-secret-that-has-at-least-32-characters";
  const start = async () => {
    const org = await startOAuthOrg();
    const method = { token_endpoint_auth_method: "client_secret_jwt", client_secret: secret };
    return { org, clientId: await createApp(org, serviceApp("HMAC", {}, method)) };
  };
  const sign = (org: OAuthTestOrg, clientId: string, key: string, alg = "HS256") =>
    new SignJWT({
      iss: clientId,
      sub: clientId,
      aud: `http://127.0.0.1:8080/oauth2/${org.serverId}/v1/token`,
      exp: now + 60,
    })
      .setProtectedHeader({ alg })
      .sign(Buffer.from(key));

  test("proves the client", async () => {
    const { org, clientId } = await start();
    expect((await send(org, await sign(org, clientId, secret))).refusal).toEqual(PROVED);
  });

  test("that is another one is refused", async () => {
    const { org, clientId } = await start();
    expect((await send(org, await sign(org, clientId, "x".repeat(40)))).refusal[2]).toBe(
      "The client_assertion signature is invalid.",
    );
  });

  test("does not prove a client with a key, whose public half is no secret", async () => {
    const { org, clientId } = await startWithKey();
    const assertion = await sign(org, clientId, JSON.stringify(await publicJwk()));
    expect((await send(org, assertion)).refusal[2]).toBe("The client_assertion JWT signature algorithm is invalid.");
  });
});

describe("keys at a jwks_uri", () => {
  const serveKeys = async (body: string) => {
    const server = createServer((_request, response) => response.end(body));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
    return { url, close: () => new Promise((resolve) => server.close(resolve)) };
  };

  test("are fetched on this machine", async () => {
    const { url, close } = await serveKeys(JSON.stringify({ keys: [await publicJwk()] }));
    const { org, clientId } = await startWithKey({}, { jwks: null, jwks_uri: url });
    expect((await send(org, await assertionOf(org, clientId))).refusal).toEqual(PROVED);
    await close();
  });

  test("that cannot be read are named", async () => {
    const { url, close } = await serveKeys("not JSON");
    const { org, clientId } = await startWithKey({}, { jwks: null, jwks_uri: url });
    expect((await send(org, await assertionOf(org, clientId))).refusal[2]).toBe(
      "Error retrieving the client JWKSet from jwks_uri.",
    );
    await close();
  });

  test("outside this machine are answered 501", async () => {
    const { org, clientId } = await startWithKey({}, { jwks: null, jwks_uri: "https://keys.example/jwks" });
    const { status, body } = await send(org, await assertionOf(org, clientId));
    expect([status, body["errorCode"]]).toEqual([501, "E0000060"]);
  });
});
