import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from "jose";
import type { ReceivedToken } from "../../domain/verify/answer.ts";
import { jsonBody } from "./json-body.ts";
import { NoAnswer, type OauthHttp } from "./oauth-http.ts";

/** The published keys of an authorization server. */
export interface SigningKeys {
  /** Verifies a token's signature and returns its claims. Does not check its times. */
  check(token: string): Promise<ReceivedToken>;
}

/**
 * The published keys of an issuer. Fetches them for the first token, and again if a token has an unknown key id. Source: Okta, "Key rotation"; RFC 7517.
 */
export function signingKeys(http: OauthHttp, issuer: string): SigningKeys {
  let published: Promise<JSONWebKeySet> | undefined;
  return {
    async check(token) {
      published ??= fetchKeys(http, issuer);
      const first = await signatureBy(await published, token);
      if (first !== "unpublishedKey") return { signature: first, claims: claimsOf(token) };
      published = fetchKeys(http, issuer);
      return { signature: await signatureBy(await published, token), claims: claimsOf(token) };
    },
  };
}

async function fetchKeys(http: OauthHttp, issuer: string): Promise<JSONWebKeySet> {
  const { status, text } = await http.send(`${issuer}/v1/keys`, {}, { repeatable: true });
  const { keys } = jsonBody(text);
  if (!Array.isArray(keys)) throw new NoAnswer(`${issuer}/v1/keys returned no keys (status ${status})`);
  return { keys };
}

async function signatureBy(keys: JSONWebKeySet, token: string): Promise<ReceivedToken["signature"]> {
  try {
    await compactVerify(token, createLocalJWKSet(keys), { algorithms: ["RS256"] });
    return "valid";
  } catch (error) {
    return error instanceof errors.JWKSNoMatchingKey ? "unpublishedKey" : "invalid";
  }
}

function claimsOf(token: string): ReceivedToken["claims"] {
  return jsonBody(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}
