import { notFound, validationFailed } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { created, noContent, ok } from "../management-api/okta-route.ts";
import type { EncryptionKeyRecord } from "../org/access-records.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import { serverOf } from "./authorization-servers.ts";
import {
  checkEncryptionKeys,
  encryptionKeyBody,
  encryptionKeysOf,
  KEY_SUBJECT,
  newEncryptionKey,
} from "./encryption-key-store.ts";

const KEYS = "/api/v1/authorizationServers/:serverId/resourceservercredentials/keys";
const KEY = `${KEYS}/:encryptionKeyId`;
const READ = { method: "GET", access: "okta.authorizationServers.read", needsApiAccessManagement: true } as const;
const MANAGE = { access: "okta.authorizationServers.manage", needsApiAccessManagement: true } as const;

/**
 * The public keys that encrypt the access tokens of a server. This org keeps them and issues its tokens without encryption.
 * Source: Okta API reference, OAuth 2.0 Resource Server Credentials Keys.
 */
export const ENCRYPTION_KEY_ROUTES: readonly OktaRoute[] = [
  { ...READ, path: KEYS, handle: list },
  { ...MANAGE, method: "POST", path: KEYS, handle: add },
  { ...READ, path: KEY, handle: (call) => ok(keyView(call, keyOf(call))) },
  { ...MANAGE, method: "POST", path: `${KEY}/lifecycle/activate`, handle: activate },
  { ...MANAGE, method: "POST", path: `${KEY}/lifecycle/deactivate`, handle: deactivate },
  { ...MANAGE, method: "DELETE", path: KEY, handle: remove },
];

function keyOf(call: RouteCall): EncryptionKeyRecord {
  const id = call.param("encryptionKeyId");
  const found = encryptionKeysOf(call.org, serverOf(call)).find((key) => key.id === id);
  if (found === undefined) throw notFound(id, KEY_SUBJECT);
  return found;
}

function list(call: RouteCall): OktaReply {
  return ok(encryptionKeysOf(call.org, serverOf(call)).map((key) => keyView(call, key)));
}

function add(call: RouteCall): OktaReply {
  const { org } = call;
  const server = serverOf(call);
  const body = call.json(encryptionKeyBody);
  if (body.status === "ACTIVE") {
    const text = "Keys cannot be created with an ''ACTIVE'' status. Create an ''INACTIVE'' key and then activate it.";
    throw validationFailed(KEY_SUBJECT, text);
  }
  checkEncryptionKeys([...encryptionKeysOf(org, server), { ...body, kid: body.kid ?? null }]);
  const key = newEncryptionKey(org, server, body);
  org.records.encryptionKeys.push(key);
  return created(keyView(call, key));
}

/** The one that was active until then no longer is. */
function activate(call: RouteCall): OktaReply {
  const key = keyOf(call);
  for (const other of encryptionKeysOf(call.org, serverOf(call)).filter(({ status }) => status === "ACTIVE")) {
    setStatus(call, other, "INACTIVE");
  }
  setStatus(call, key, "ACTIVE");
  return ok(keyView(call, key));
}

/** A server that encrypts keeps its key. */
function deactivate(call: RouteCall): OktaReply {
  const key = keyOf(call);
  const encrypts = (serverOf(call).accessTokenEncryptedResponseAlgorithm ?? null) !== null;
  if (encrypts && key.status === "ACTIVE") {
    throw validationFailed(KEY_SUBJECT, "You can't deactivate the active encryption key.");
  }
  setStatus(call, key, "INACTIVE");
  return ok(keyView(call, key));
}

function setStatus(call: RouteCall, key: EncryptionKeyRecord, status: EncryptionKeyRecord["status"]): void {
  key.status = status;
  key.lastUpdated = timestamp(call.org);
}

function remove(call: RouteCall): OktaReply {
  const key = keyOf(call);
  if (key.status === "ACTIVE") {
    const text = "''ACTIVE'' keys cannot be deleted. Activate another key before deleting this one.";
    throw validationFailed(KEY_SUBJECT, text);
  }
  removeWhere(call.org.records.encryptionKeys, (candidate) => candidate === key);
  return noContent();
}

function keyView(call: RouteCall, key: EncryptionKeyRecord): unknown {
  const { id, kid, e, n, status, created: createdAt, lastUpdated } = key;
  const server = `${call.org.url}/api/v1/authorizationServers/${key.authorizationServerId}`;
  const href = `${server}/resourceservercredentials/keys/${id}`;
  const transition = status === "ACTIVE" ? "deactivate" : "activate";
  return {
    id,
    kid,
    kty: "RSA",
    use: "enc",
    e,
    n,
    status,
    created: createdAt,
    lastUpdated,
    _links: {
      [transition]: { href: `${href}/lifecycle/${transition}`, hints: { allow: ["POST"] } },
      ...(status === "INACTIVE" ? { delete: { href, hints: { allow: ["DELETE"] } } } : {}),
    },
  };
}
