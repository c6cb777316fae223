import { notFound } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { ok } from "../management-api/okta-route.ts";
import { serverOf } from "./authorization-servers.ts";

const KEYS = "/api/v1/authorizationServers/:serverId/credentials/keys";
const ACCESS = "okta.authorizationServers.read";

/** The signing keys of a server by their IDs. Source: Okta API reference, Authorization Server Keys. */
export const AUTHORIZATION_SERVER_KEY_ROUTES: readonly OktaRoute[] = [
  { method: "GET", path: KEYS, access: ACCESS, needsApiAccessManagement: true, handle: (call) => ok(keysOf(call)) },
  { method: "GET", path: `${KEYS}/:keyId`, access: ACCESS, needsApiAccessManagement: true, handle: read },
];

/** The current key and the next one. Their public numbers are told at the server's own `/v1/keys` only. */
function keysOf(call: RouteCall) {
  const { id, signingKeyId, nextSigningKeyId } = serverOf(call);
  const key = (status: "ACTIVE" | "NEXT", kid: string) => ({
    kty: "RSA",
    alg: "RS256",
    use: "sig",
    e: "AQAB",
    status,
    kid,
    _links: {
      self: {
        href: `${call.org.url}/api/v1/authorizationServers/${id}/credentials/keys/${kid}`,
        hints: { allow: ["GET"] },
      },
    },
  });
  return [key("ACTIVE", signingKeyId), key("NEXT", nextSigningKeyId)];
}

function read(call: RouteCall) {
  const id = call.param("keyId");
  const found = keysOf(call).find((key) => key.kid === id);
  if (found === undefined) throw notFound(id, "JsonWebKey");
  return ok(found);
}
