import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { oauthHttp } from "../../../io/oidc/oauth-http.ts";
import { createProbe } from "../../../io/oidc/probe.ts";
import { createRateLimiter } from "../../../io/oidc/rate-limiter.ts";

const ISSUER = "https://acme.okta.com/oauth2/aus1";
const REDIRECT_URI = "https://mc.example:8443/login/okta/redirect";
const SIGN_IN = { user: "vera@acme.example", scopes: ["openid", "offline_access"] };

let keyPair: Awaited<ReturnType<typeof generateKeyPair>>;
beforeAll(async () => {
  keyPair = await generateKeyPair("RS256");
});

const signed = (claims: Record<string, unknown>) =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "k" }).sign(keyPair.privateKey);

/** An org that signs vera in, rotates her refresh token, and refuses what a list says. */
function org({ refused = [] }: { readonly refused?: readonly string[] } = {}) {
  const asked: string[] = [];
  let nonce = "";
  const token = async (form: URLSearchParams): Promise<Response> => {
    const grant = form.get("grant_type") ?? "";
    const sent = form.get("refresh_token") ?? "";
    asked.push([grant, form.get("scope"), sent].filter(Boolean).join(" "));
    if (refused.includes(grant) || refused.includes(sent)) {
      return Response.json({ error: "invalid_grant", error_description: "no" }, { status: 400 });
    }
    const user = grant !== "client_credentials";
    return Response.json({
      access_token: await signed({ cid: "c", scp: ["x"] }),
      token_type: "Bearer",
      expires_in: 60,
      ...(user && { refresh_token: `${sent}r`, id_token: await signed({ nonce }) }),
    });
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const form = init?.body instanceof URLSearchParams ? init.body : new URLSearchParams();
    if (url.pathname.endsWith("/v1/keys")) {
      return Response.json({ keys: [{ ...(await exportJWK(keyPair.publicKey)), kid: "k" }] });
    }
    if (url.pathname.endsWith("/v1/token")) return token(form);
    if (url.pathname.endsWith("/v1/authorize")) {
      nonce = url.searchParams.get("nonce") ?? "";
      asked.push("authorize");
      const action = `/signin?state=${url.searchParams.get("state")}`;
      return new Response(`<form action="${action}"><input name=username><input name=password></form>`);
    }
    const location = `${REDIRECT_URI}?code=c1&state=${url.searchParams.get("state")}`;
    return new Response(null, { status: 302, headers: { location } });
  };
  const { signal } = new AbortController();
  const secret = { kind: "secret", secret: "s" } as const;
  const probe = createProbe({
    http: oauthHttp({ fetch, signal, rateLimiter: createRateLimiter("unlimited") }),
    signal,
    issuer: ISSUER,
    clients: new Map([
      ["web_app", { clientId: "0oaWeb", credential: secret }],
      ["keyless", { clientId: "0oaKey", credential: { missing: "its private key is not in MC_OKTA_PRIVATE_KEY_K" } }],
    ]),
    webApp: { client: "web_app", redirectUri: REDIRECT_URI },
    users: [{ email: "vera@acme.example", password: "p" }],
  });
  return { probe, asked };
}

describe("answers hold no token, code or secret", () => {
  test("of a sign-in", async () => {
    const answer = await org().probe.send({ kind: "signIn", signIn: SIGN_IN });
    expect(answer).toEqual({
      kind: "tokens",
      tokenType: "Bearer",
      expiresIn: 60,
      accessToken: { signature: "valid", claims: { cid: "c", scp: ["x"] } },
      idToken: { signature: "valid", claims: { nonce: expect.any(String) }, nonceReturned: true },
      refreshToken: "new",
    });
  });
});

describe("what two proofs need is done once", () => {
  test("one sign-in serves its own proof, the refresh and the reuse", async () => {
    const { probe, asked } = org();
    const wait = { waitSeconds: 0 };
    await Promise.all([
      probe.send({ kind: "signIn", signIn: SIGN_IN }),
      probe.send({ kind: "refresh", signIn: SIGN_IN }),
      probe.send({ kind: "reuse", signIn: SIGN_IN, ...wait }),
      probe.send({ kind: "refreshAfterReuse", signIn: SIGN_IN, ...wait }),
    ]);
    expect(asked).toEqual([
      "authorize",
      "authorization_code",
      "refresh_token openid offline_access r",
      "refresh_token openid offline_access r",
      "refresh_token openid offline_access rr",
    ]);
  });

  test("a sign-in with other scopes is another one", async () => {
    const { probe, asked } = org();
    await probe.send({ kind: "signIn", signIn: SIGN_IN });
    await probe.send({ kind: "signIn", signIn: { ...SIGN_IN, scopes: ["openid"] } });
    expect(asked.filter((line) => line === "authorize")).toHaveLength(2);
  });
});

describe("what cannot be tried is blocked and says why", () => {
  test.each([
    [
      "a key that nobody gave",
      { kind: "clientCredentials", client: "keyless", credential: "own" },
      "its private key is not in MC_OKTA_PRIVATE_KEY_K",
    ],
    [
      "a client that is not there",
      { kind: "clientCredentials", client: "gone", credential: "own" },
      "the client is not deployed",
    ],
    ["a user that nobody gave", { kind: "signIn", signIn: { user: "x", scopes: [] } }, "there is nobody to sign in"],
    [
      "a console that nobody named",
      { kind: "console", token: { signIn: SIGN_IN } },
      "no address of Management Console was given",
    ],
  ] as const)("%s", async (_, request, reason) => {
    expect(await org().probe.send(request)).toEqual({ kind: "blocked", reason });
  });

  test("a refresh after a sign-in that was refused", async () => {
    const { probe } = org({ refused: ["authorization_code"] });
    expect(await probe.send({ kind: "signIn", signIn: SIGN_IN })).toMatchObject({
      kind: "refused",
      error: "invalid_grant",
    });
    expect(await probe.send({ kind: "refresh", signIn: SIGN_IN })).toEqual({
      kind: "blocked",
      reason: "what it needs was refused",
    });
  });
});

test("the newest token is tried after the reuse, even when the reuse is refused as it has to be", async () => {
  const { probe } = org({ refused: ["rr"] });
  expect(await probe.send({ kind: "refreshAfterReuse", signIn: SIGN_IN, waitSeconds: 0 })).toMatchObject({
    kind: "refused",
    error: "invalid_grant",
  });
});
