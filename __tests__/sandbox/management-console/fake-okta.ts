import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from "jose";

const pair = await generateKeyPair("RS256", { extractable: true });
const foreignPair = await generateKeyPair("RS256");
const PUBLIC_JWK = { ...(await exportJWK(pair.publicKey)), kid: "key-1", alg: "RS256", use: "sig" };

/** Issuer of the fake authorization server. */
export const ISSUER = "https://acme.okta.com/oauth2/aus1fake";

/** The moment at which tests happen: 2026-11-24T10:00:00Z, in seconds. */
export const NOW = 1_795_514_400;

/** One request the fake got. */
export interface FakeRequest {
  readonly url: string;
  readonly authorization: string | null;
  readonly form: Readonly<Record<string, string>>;
}

/** What the fake answers. */
export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** An authorization server as a `fetch`; tests replace its answers. */
export interface FakeOkta {
  readonly fetch: typeof globalThis.fetch;
  readonly requests: FakeRequest[];
  metadata: (path: string) => FakeAnswer;
  keys: () => FakeAnswer;
  token: (form: Readonly<Record<string, string>>) => FakeAnswer | Promise<FakeAnswer>;
}

export function fakeOkta(): FakeOkta {
  const requests: FakeRequest[] = [];
  const okta: FakeOkta = {
    requests,
    metadata: () => ({ status: 200, body: GOOD_METADATA }),
    keys: () => ({ status: 200, body: { keys: [PUBLIC_JWK] } }),
    token: () => ({ status: 400, body: { error: "invalid_grant", error_description: "The code is invalid." } }),
    fetch: async (input, init) => {
      const url = String(input);
      const form = Object.fromEntries(new URLSearchParams(String(init?.body ?? "")));
      requests.push({ url, form, authorization: new Headers(init?.headers).get("authorization") });
      const { pathname } = new URL(url);
      const answer = pathname.endsWith("/v1/token")
        ? await okta.token(form)
        : pathname.endsWith("/v1/keys")
          ? okta.keys()
          : okta.metadata(pathname);
      return new Response(JSON.stringify(answer.body), { status: answer.status });
    },
  };
  return okta;
}

export const GOOD_METADATA = {
  issuer: ISSUER,
  grant_types_supported: ["authorization_code", "refresh_token", "client_credentials"],
  code_challenge_methods_supported: ["S256"],
  scopes_supported: ["openid", "profile", "email", "offline_access", "user_groups"],
};

/** Another key pair than the one the fake shows. */
export const foreignKey = foreignPair.privateKey;

/** Signs any claims, by default with the key that the fake shows. */
export function sign(claims: object, header: object = {}, key: CryptoKey = pair.privateKey): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: "RS256", kid: "key-1", ...header }).sign(key);
}

/** A token of parts nobody signed. */
export function unsigned(header: object, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part(header)}.${part(claims)}.`;
}

/** Claims of an ID token that is right in everything but its nonce, which the sign-in decides. */
export const ID_TOKEN_CLAIMS = {
  iss: ISSUER,
  aud: "0oaWebApp",
  sub: "00uVera",
  iat: NOW,
  exp: NOW + 3_600,
  name: "Vera Viewer",
  preferred_username: "vera@example.com",
  roles: ["View Only"],
};

/** Claims of an API client's access token that is right in everything. */
export const ACCESS_TOKEN_CLAIMS = {
  iss: ISSUER,
  aud: "https://localhost:8443",
  sub: "0oaReport",
  cid: "0oaReport",
  iat: NOW,
  exp: NOW + 3_600,
  scp: ["api::view_only"],
};
