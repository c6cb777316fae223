import { createPrivateKey, generateKeyPair, type KeyObject, randomBytes, randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { SignJWT } from "jose";

/** The credential of an OAuth client. */
export type ClientCredential =
  | { readonly kind: "secret"; readonly secret: string }
  | { readonly kind: "privateKey"; readonly key: KeyObject; readonly keyId: string | undefined };

/** The authentication of one token request. */
export interface ClientAuthentication {
  readonly headers: Readonly<Record<string, string>>;
  /** Parameters of the form. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A private key in PEM format, PKCS#1 or PKCS#8. Undefined if the text is not a key, or the key is encrypted. */
export function readPrivateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

/** `client_secret_basic`, or `private_key_jwt` for a token endpoint. Source: RFC 6749, section 2.3.1; RFC 7523, section 2.2. */
export async function authenticateClient(
  credential: ClientCredential,
  clientId: string,
  tokenEndpoint: string,
): Promise<ClientAuthentication> {
  if (credential.kind === "secret") {
    return { headers: { authorization: basicHeader(clientId, credential.secret) }, parameters: {} };
  }
  return {
    headers: {},
    parameters: {
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await clientAssertion(credential, clientId, tokenEndpoint),
    },
  };
}

/** The value of the `Authorization` header of a client with a secret. Source: RFC 6749, section 2.3.1. */
export function basicHeader(clientId: string, secret: string): string {
  const words = [clientId, secret].map(encodeURIComponent).join(":");
  return `Basic ${Buffer.from(words).toString("base64")}`;
}

/** A wrong credential of the same kind. */
export async function wrongCredential(credential: ClientCredential): Promise<ClientCredential> {
  if (credential.kind === "secret") return { kind: "secret", secret: randomBytes(48).toString("base64url") };
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return { ...credential, key: privateKey };
}

async function clientAssertion(
  { key, keyId }: Extract<ClientCredential, { kind: "privateKey" }>,
  clientId: string,
  tokenEndpoint: string,
): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: "RS256", ...(keyId !== undefined && { kid: keyId }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenEndpoint)
    .setIssuedAt()
    .setExpirationTime("5m")
    .setJti(randomUUID())
    .sign(key);
}
