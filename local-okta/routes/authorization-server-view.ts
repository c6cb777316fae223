import { issuerOf } from "../org/issuer.ts";
import type { Org } from "../org/org.ts";
import { toTimestamp } from "../org/org.ts";
import type { AuthorizationServerRecord } from "../org/org-state.ts";
import { encryptionKeysOf } from "./encryption-key-store.ts";

/** Days between two automatic rotations of the signing key, as recorded. */
const ROTATION_DAYS = 90;

/** An authorization server as Okta shows it. */
export function authorizationServerView(org: Org, record: AuthorizationServerRecord): unknown {
  const { id, name, description, audiences, issuerMode, status, created, lastUpdated } = record;
  return {
    id,
    name,
    description,
    audiences,
    issuer: issuerOf(org, record),
    issuerMode,
    status,
    created,
    lastUpdated,
    credentials: {
      signing: {
        kid: record.signingKeyId,
        rotationMode: record.rotationMode,
        lastRotated: record.lastRotated,
        ...(record.rotationMode === "AUTO" ? { nextRotation: nextRotation(record) } : {}),
      },
    },
    ...encryptionOf(org, record),
    default: record.default,
    _links: links(org, record),
  };
}

/** Absent where a server never had to do with encryption, as recorded. */
function encryptionOf(org: Org, record: AuthorizationServerRecord): object {
  const algorithm = record.accessTokenEncryptedResponseAlgorithm ?? null;
  const keys = encryptionKeysOf(org, record).map(({ id, status, kid, e, n }) => {
    return { kty: "RSA", id, status, kid, use: "enc", e, n };
  });
  return {
    ...(algorithm === null ? {} : { accessTokenEncryptedResponseAlgorithm: algorithm }),
    ...(keys.length === 0 ? {} : { jwks: { keys } }),
  };
}

function nextRotation(record: AuthorizationServerRecord): string {
  return toTimestamp(new Date(Date.parse(record.lastRotated) + ROTATION_DAYS * 24 * 60 * 60 * 1000));
}

/** Of the `default` server they have that word in the place of the ID, however it was asked for, as recorded. */
function links(org: Org, record: AuthorizationServerRecord): unknown {
  const key = record.default ? "default" : record.id;
  const href = `${org.url}/api/v1/authorizationServers/${key}`;
  const link = (path: string, ...allow: string[]) => ({ href: `${href}${path}`, hints: { allow } });
  const metadata = (name: string) => ({
    name,
    href: `${org.url}/oauth2/${key}/.well-known/${name}`,
    hints: { allow: ["GET"] },
  });
  const transition = record.status === "ACTIVE" ? "deactivate" : "activate";
  return {
    rotateKey: link("/credentials/lifecycle/keyRotate", "POST"),
    metadata: [metadata("oauth-authorization-server"), metadata("openid-configuration")],
    resourceServerCredentialsKeys: link("/resourceservercredentials/keys", "GET"),
    keys: link("/credentials/keys", "GET"),
    claims: link("/claims", "GET", "POST"),
    policies: link("/policies", "GET", "POST"),
    self: link("", "GET", "DELETE", "PUT"),
    scopes: link("/scopes", "GET", "POST"),
    [transition]: link(`/lifecycle/${transition}`, "POST"),
  };
}
