import { importJWK, type JWK } from "jose";
import { asObject, asText } from "../json-object.ts";
import type { OktaClient } from "./okta-client.ts";

type SigningKey = Awaited<ReturnType<typeof importJWK>>;

/** How long a key set is cached, in milliseconds. */
const LONGEST_USE = 10 * 60_000;

/** Minimum time between two reads because of an unknown `kid`, in milliseconds. Otherwise forged tokens would flood Okta. */
const SHORTEST_WAIT = 10_000;

/** The published keys of authorization servers. */
export interface SigningKeys {
  /** The published RS256 keys of an issuer. Undefined if they cannot be read. */
  read(issuer: string): Promise<ReadonlyMap<string, SigningKey> | undefined>;
  /** The key with that `kid`. For an unknown one, the set is read again, at most once in ten seconds. */
  find(issuer: string, kid: string): Promise<SigningKey | undefined>;
  forget(): void;
}

interface KeySet {
  readonly keys: ReadonlyMap<string, SigningKey>;
  readonly readAt: number;
}

/** Source: OpenID Connect Core 1.0, section 10.1.1; both times are choices. */
export function createSigningKeys(client: OktaClient, clock: () => Date): SigningKeys {
  const known = new Map<string, KeySet>();

  const read = async (issuer: string) => {
    const answer = await client.get(`${issuer}/v1/keys`);
    if (answer.kind === "unreachable" || answer.status !== 200) return undefined;
    const keys = await keysOf(answer.body);
    known.set(issuer, { keys, readAt: clock().getTime() });
    return keys;
  };

  return {
    read,
    find: async (issuer, kid) => {
      const set = known.get(issuer);
      const age = set === undefined ? Number.POSITIVE_INFINITY : clock().getTime() - set.readAt;
      const key = set?.keys.get(kid);
      if (key !== undefined && age < LONGEST_USE) return key;
      if (age < SHORTEST_WAIT) return undefined;
      return (await read(issuer))?.get(kid);
    },
    forget: () => known.clear(),
  };
}

async function keysOf(body: unknown): Promise<ReadonlyMap<string, SigningKey>> {
  const entries = asObject(body)?.["keys"];
  const keys = new Map<string, SigningKey>();
  for (const entry of Array.isArray(entries) ? entries : []) {
    const jwk = asObject(entry);
    const kid = asText(jwk?.["kid"]);
    if (jwk === undefined || kid === undefined || !isSigningKey(jwk)) continue;
    const key = await importJWK(jwk, "RS256").catch(() => undefined);
    if (key !== undefined) keys.set(kid, key);
  }
  return keys;
}

function isSigningKey(jwk: JWK): boolean {
  return jwk.kty === "RSA" && (jwk.alg ?? "RS256") === "RS256" && (jwk.use ?? "sig") === "sig" && jwk.d === undefined;
}
