import * as z from "zod";
import { validationFailed } from "../management-api/okta-error.ts";
import type { EncryptionKeyRecord } from "../org/access-records.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import { type Org, removeWhere, timestamp } from "../org/org.ts";
import type { AuthorizationServerRecord } from "../org/org-state.ts";

/** Name of a key in Okta's error texts. */
export const KEY_SUBJECT = "JsonWebKey";

/** A public key that encrypts access tokens, as a request has it (Okta API reference, OAuth 2.0 Resource Server Credentials Keys). */
export const encryptionKeyBody = z.strictObject({
  id: z.unknown().optional(),
  created: z.unknown().optional(),
  lastUpdated: z.unknown().optional(),
  _links: z.unknown().optional(),
  kty: z.enum(["RSA"]),
  use: z.enum(["enc"]).nullish(),
  alg: z.unknown().optional(),
  kid: z.string().min(1).nullish(),
  e: z.string().min(1),
  n: z.string().min(1),
  status: z.enum(["ACTIVE", "INACTIVE"]).default("ACTIVE"),
});

/** What {@link encryptionKeyBody} yields. */
export type EncryptionKeyBody = z.output<typeof encryptionKeyBody>;

/** Shortest modulus, in bytes. */
const SHORTEST_KEY = 256;

/** Most keys of one server. */
const MOST_KEYS = 5;

/** The keys of a server, oldest first. */
export function encryptionKeysOf({ records }: Org, server: AuthorizationServerRecord): readonly EncryptionKeyRecord[] {
  return records.encryptionKeys.filter((key) => key.authorizationServerId === server.id);
}

/** A key of a server that is not yet kept. One that is there already, by its `kid`, keeps ID and date. */
export function newEncryptionKey(org: Org, server: AuthorizationServerRecord, body: EncryptionKeyBody) {
  const { kid, e, n, status } = body;
  const now = timestamp(org);
  const known = encryptionKeysOf(org, server).find((key) => kid && key.kid === kid);
  const record: EncryptionKeyRecord = {
    id: known?.id ?? org.ids.objectId(ID_PREFIX.encryptionKey),
    authorizationServerId: server.id,
    kid: kid ?? null,
    e,
    n,
    created: known?.created ?? now,
    status,
    lastUpdated: now,
  };
  return record;
}

/** Makes these the keys of a server. */
export function replaceEncryptionKeys(
  org: Org,
  server: AuthorizationServerRecord,
  bodies: readonly EncryptionKeyBody[],
): void {
  const keys = bodies.map((body) => newEncryptionKey(org, server, body));
  removeWhere(org.records.encryptionKeys, (key) => key.authorizationServerId === server.id);
  org.records.encryptionKeys.push(...keys);
}

/**
 * The rules of the keys of one server, with the texts of Okta's API reference.
 * @throws OktaError E0000001.
 */
export function checkEncryptionKeys(keys: readonly Pick<EncryptionKeyRecord, "kid" | "n" | "status">[]): void {
  const refuse = (text: string) => validationFailed(KEY_SUBJECT, text);
  const kids = keys.map(({ kid }) => kid);
  if (keys.length > MOST_KEYS) {
    const remedy = "To add another key, you must first delete an existing one.";
    throw refuse(`You can't create a new key. You have reached the maximum number of keys allowed (5). ${remedy}`);
  }
  if (keys.length > 1 && (kids.includes(null) || new Set(kids).size < kids.length)) {
    throw refuse("Each key must have a unique ''kid''.");
  }
  if (keys.some(({ n }) => Buffer.from(n, "base64url").length < SHORTEST_KEY)) {
    throw refuse("RSA key length in the 'jwks' is less than '2,048' bits for the given key.");
  }
  if (keys.filter(({ status }) => status === "ACTIVE").length > 1) {
    throw refuse("The client can have only one active encryption key in the 'jwks'.");
  }
}
