import * as z from "zod";
import { notFound, notModelled, validationFailed } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent, ok } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import type { Org } from "../org/org.ts";
import { removeWhere } from "../org/org.ts";
import type { AuthorizationServerRecord } from "../org/org-state.ts";
import { authorizationServerView } from "./authorization-server-view.ts";
import { matchesServer, serverOf } from "./authorization-servers.ts";

const SERVERS = "/api/v1/authorizationServers/:serverId/associatedServers";
const MANAGE = { access: "okta.authorizationServers.manage", needsApiAccessManagement: true } as const;

/**
 * The authorization servers whose tokens a server takes in an exchange; the exchange itself is not modelled.
 * Source: Okta API reference, Authorization Server Associated Servers.
 */
export const ASSOCIATED_SERVER_ROUTES: readonly OktaRoute[] = [
  {
    method: "GET",
    path: SERVERS,
    access: "okta.authorizationServers.read",
    needsApiAccessManagement: true,
    query: ["trusted", "q", "limit", "after"],
    handle: list,
  },
  {
    ...MANAGE,
    method: "POST",
    path: SERVERS,
    event: { types: ["app.oauth2.trusted_server.add"], answers: "associatedServerId" },
    handle: trust,
  },
  {
    ...MANAGE,
    method: "DELETE",
    path: `${SERVERS}/:associatedServerId`,
    event: { types: ["app.oauth2.trusted_server.delete"] },
    handle: distrust,
  },
];

const trustBody = z.strictObject({ trusted: z.array(z.string()).min(1) });

function trusts({ records }: Org, server: AuthorizationServerRecord, other: AuthorizationServerRecord): boolean {
  return records.trustedServers.some(({ id, authorizationServerId }) => {
    return id === other.id && authorizationServerId === server.id;
  });
}

/** The others, trusted or not; what the list holds without `trusted` is not documented. @throws OktaError 501. */
function list(call: RouteCall): OktaReply {
  const { org, query } = call;
  const server = serverOf(call);
  const trusted = query.get("trusted");
  if (trusted !== "true" && trusted !== "false") {
    throw notModelled("associatedServers without the parameter trusted, true or false");
  }
  const others = org.records.authorizationServers.filter((other) => other !== server && matchesServer(other, query));
  const found = others.filter((other) => trusts(org, server, other) === (trusted === "true"));
  return page(call, found, { default: 200, max: 200 }, (item) => authorizationServerView(org, item));
}

/** A server that is trusted already stays so. The text for the server itself is not documented. */
function trust(call: RouteCall): OktaReply {
  const { org } = call;
  const server = serverOf(call);
  const named = call.json(trustBody).trusted.map((id) => otherServer(org, id));
  if (named.includes(server)) {
    throw validationFailed("trusted", "trusted: An authorization server cannot be associated with itself.");
  }
  for (const other of named.filter((candidate) => !trusts(org, server, candidate))) {
    org.records.trustedServers.push({ id: other.id, authorizationServerId: server.id });
  }
  return ok(named.map((other) => authorizationServerView(org, other)));
}

function otherServer({ records }: Org, id: string): AuthorizationServerRecord {
  const found = records.authorizationServers.find((candidate) => candidate.id === id);
  if (found === undefined) throw notFound(id, "AuthorizationServer");
  return found;
}

function distrust(call: RouteCall): OktaReply {
  const { org } = call;
  const server = serverOf(call);
  const id = call.param("associatedServerId");
  const other = org.records.authorizationServers.find((candidate) => candidate.id === id);
  if (other === undefined || !trusts(org, server, other)) throw notFound(id, "AuthorizationServer");
  removeWhere(org.records.trustedServers, (trusted) => {
    return trusted.id === id && trusted.authorizationServerId === server.id;
  });
  return noContent();
}
