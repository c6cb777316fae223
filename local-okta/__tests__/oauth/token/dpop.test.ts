import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { basic, createApp, serviceApp, webApp } from "../../../testing.ts";
import { API_SECRET, addPolicy, payloadOf, startOAuthOrg, WEB_SECRET } from "../oauth-org.ts";

const FORM = { grant_type: "client_credentials", scope: "api::view_only" };

/** The test org's clock, in seconds. */
const NOW = Date.parse("2026-11-24T10:00:00Z") / 1000;

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let otherKeys: typeof keys;

beforeAll(async () => {
  keys = await generateKeyPair("ES256", { extractable: true });
  otherKeys = await generateKeyPair("ES256", { extractable: true });
});

/** An org with an API client that demands DPoP, and what makes its proofs. */
async function startDpopOrg() {
  const org = await startOAuthOrg({ switches: { dpopWithClientCredentials: "allow" } });
  const app = serviceApp("DPoP", { dpop_bound_access_tokens: true }, { client_secret: API_SECRET });
  const clientId = await createApp(org, app);
  const conditions = {
    people: undefined,
    grantTypes: { include: ["client_credentials"] },
    scopes: { include: ["api::view_only"] },
  };
  await addPolicy(org, org.server, "DPoP", clientId, conditions);
  const good = {
    htm: "POST",
    htu: `http://127.0.0.1:8080/oauth2/${org.serverId}/v1/token`,
    iat: NOW,
    jti: "first",
  };
  const publicKey = await exportJWK(keys.publicKey);
  const proof = (claims: object = {}, header: object = {}, key = keys.privateKey) => {
    const protectedHeader: JWTHeaderParameters = { typ: "dpop+jwt", alg: "ES256", jwk: publicKey, ...header };
    return new SignJWT({ ...good, ...claims }).setProtectedHeader(protectedHeader).sign(key);
  };
  const ask = (dpop: string) => org.post(FORM, { ...basic(clientId, API_SECRET), DPoP: dpop });
  const nonce = async () => (await ask(await proof({ jti: "for-the-nonce" }))).headers.get("dpop-nonce") ?? "";
  return { org, proof, ask, nonce, publicKey };
}

const WRONG_PROOFS: readonly (readonly [what: string, text: string, claims: object, header: object])[] = [
  ["of another method", "'htm' claim in the DPoP proof JWT is invalid.", { htm: "GET" }, {}],
  [
    "for another address",
    "'htu' claim in the DPoP proof JWT is invalid.",
    { htu: "https://other.example/v1/token" },
    {},
  ],
  ["for no address", "'htu' claim in the DPoP proof JWT is invalid.", { htu: undefined }, {}],
  ["without a time", "'iat' claim in the DPoP proof JWT is invalid.", { iat: undefined }, {}],
  ["with a time that is text", "'iat' claim in the DPoP proof JWT is invalid.", { iat: "now" }, {}],
  ["of the future", "The DPoP proof JWT is issued in the future.", { iat: NOW + 60 }, {}],
  [
    "of more than five minutes ago",
    "The DPoP proof JWT is issued more than five minutes in the past.",
    { iat: NOW - 301 },
    {},
  ],
  ["that has expired", "The DPoP proof JWT is expired.", { exp: NOW - 1 }, {}],
  ["without an ID", "'jti' claim in the DPoP proof JWT is invalid.", { jti: undefined }, {}],
  ["of another type", "'typ' must be 'dpop+jwt' in the DPoP proof JWT.", {}, { typ: "JWT" }],
  ["without a key", "The DPoP proof JWT is invalid.", {}, { jwk: undefined }],
  ...[null, "key", 1, true, [], [{}], {}, { kty: null }, { kty: "EC", crv: 1, x: 2, y: 3 }].map(
    (jwk) => [`with the key ${JSON.stringify(jwk)}`, "The DPoP proof JWT is invalid.", {}, { jwk }] as const,
  ),
];

describe("an API client that demands DPoP", () => {
  test("has no user name in the address of its proof", async () => {
    const { org, proof, ask } = await startDpopOrg();
    const htu = `http://user:word@127.0.0.1:8080/oauth2/${org.serverId}/v1/token`;
    expect((await ask(await proof({ htu }))).refusal[2]).toBe("'htu' claim in the DPoP proof JWT is invalid.");
  });

  test("gets no token with a nonce in a list", async () => {
    const { proof, ask, nonce } = await startDpopOrg();
    expect((await ask(await proof({ nonce: [await nonce()] }))).refusal[1]).toBe("use_dpop_nonce");
  });

  test("gets the nonce if its first proof has none", async () => {
    const { proof, ask } = await startDpopOrg();
    const answer = await ask(await proof());
    expect(answer.refusal).toEqual([400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof."]);
    expect(answer.headers.get("dpop-nonce")).toMatch(/^[\w-]{43}$/);
  });

  test("gets a token that is bound to the key of its proof", async () => {
    const { org, proof, ask, nonce, publicKey } = await startDpopOrg();
    const { body } = await ask(await proof({ nonce: await nonce() }));
    const jkt = await calculateJwkThumbprint(publicKey);
    expect([body["token_type"], payloadOf(body["access_token"])["cnf"]]).toEqual(["DPoP", { jkt }]);
    const path = `/oauth2/${org.serverId}/v1/introspect`;
    const known = await org.post({ token: String(body["access_token"]) }, basic(org.webApp, WEB_SECRET), path);
    expect([known.body["token_type"], known.body["cnf"]]).toEqual(["DPoP", { jkt }]);
  });

  test("may name the address with a query, and prove itself again with another proof", async () => {
    const { org, proof, ask, nonce } = await startDpopOrg();
    const htu = `http://127.0.0.1:8080/oauth2/${org.serverId}/v1/token?a=b#c`;
    const good = await nonce();
    expect((await ask(await proof({ nonce: good, htu }))).status).toBe(200);
    expect((await ask(await proof({ nonce: good, jti: "second" }))).status).toBe(200);
  });

  test("may use a nonce for three days", async () => {
    const { org, proof, ask, nonce } = await startDpopOrg();
    const first = await nonce();
    org.wait(2 * 86_400);
    const later = NOW + 2 * 86_400;
    expect((await ask(await proof({ nonce: first, iat: later }))).status).toBe(200);
    org.wait(86_400);
    const tooLate = await ask(await proof({ nonce: first, iat: later + 86_400, jti: "second" }));
    expect(tooLate.refusal[1]).toBe("use_dpop_nonce");
  });

  test("is refused a proof that it has used", async () => {
    const { proof, ask, nonce } = await startDpopOrg();
    const once = await proof({ nonce: await nonce() });
    expect((await ask(once)).status).toBe(200);
    expect((await ask(once)).refusal).toEqual([400, "invalid_dpop_proof", "The DPoP proof JWT has already been used."]);
  });

  test("gets one token of two requests at once with one proof", async () => {
    const { proof, ask, nonce } = await startDpopOrg();
    const once = await proof({ nonce: await nonce() });
    const answers = await Promise.all([ask(once), ask(once)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  test.each(WRONG_PROOFS)("is refused a proof %s", async (_what, text, claims, header) => {
    const { proof, ask, nonce } = await startDpopOrg();
    const answer = await ask(await proof({ nonce: await nonce(), ...claims }, header));
    expect(answer.refusal).toEqual([400, "invalid_dpop_proof", text]);
  });

  test("is refused a proof that another key signed", async () => {
    const { proof, ask } = await startDpopOrg();
    expect((await ask(await proof({}, {}, otherKeys.privateKey))).refusal[2]).toBe(
      "The DPoP proof JWT signature is invalid.",
    );
  });

  test("is refused a proof that gives its private key away", async () => {
    const { proof, ask } = await startDpopOrg();
    const jwk = await exportJWK(keys.privateKey);
    expect((await ask(await proof({}, { jwk }))).refusal[2]).toBe("The DPoP proof JWT is invalid.");
  });

  test("is refused a proof by a shared secret", async () => {
    const { ask } = await startDpopOrg();
    const secret = new TextEncoder().encode("a-secret-that-both-sides-would-know");
    const proof = await new SignJWT({}).setProtectedHeader({ typ: "dpop+jwt", alg: "HS256" }).sign(secret);
    expect((await ask(proof)).refusal[2]).toBe("The DPoP proof JWT signature algorithm is invalid.");
  });

  test("is refused what is no JWT, and two proofs", async () => {
    const { proof, ask } = await startDpopOrg();
    expect((await ask("nothing")).refusal[2]).toBe("The DPoP proof JWT cannot be parsed.");
    const two = [await proof(), await proof()].join(", ");
    expect((await ask(two)).refusal[2]).toBe("Multiple DPoP proof JWT headers are not allowed.");
  });
});

describe("what is not modelled", () => {
  test("is the proof of an app that does not demand one", async () => {
    const { org, proof } = await startDpopOrg();
    const answer = await org.post(FORM, { ...basic(org.apiApp, API_SECRET), DPoP: await proof() });
    expect(answer.body["errorSummary"]).toContain("the DPoP proof of an app that does not demand one");
  });

  test("is a proof beside the code of a user", async () => {
    const { org, proof } = await startDpopOrg();
    const app = webApp("Web", { dpop_bound_access_tokens: true }, { client_secret: WEB_SECRET });
    const headers = { ...basic(await createApp(org, app), WEB_SECRET), DPoP: await proof() };
    const answer = await org.post({ grant_type: "authorization_code", code: "any" }, headers);
    expect([answer.status, answer.body["errorSummary"]]).toEqual([
      501,
      expect.stringContaining("a DPoP proof with the grant type authorization_code"),
    ]);
  });
});
