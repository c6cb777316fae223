import * as z from "zod";
import { alreadyExists, notFound, permissionDenied, validationFailed } from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { created, noContent, ok } from "../management-api/okta-route.ts";
import { page } from "../management-api/paging.ts";
import { READ_ONLY_FIELDS, unused } from "../management-api/request-body.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import type { AuthorizationServerRecord } from "../org/org-state.ts";
import { systemClaims } from "../org/system-claims.ts";
import { systemScopes } from "../org/system-scopes.ts";
import { authorizationServerView } from "./authorization-server-view.ts";
import { checkEncryptionKeys, encryptionKeyBody, replaceEncryptionKeys } from "./encryption-key-store.ts";

const SERVERS = "/api/v1/authorizationServers";
const SERVER = `${SERVERS}/:serverId`;
const COMMON = { needsApiAccessManagement: true } as const;
const READ = { ...COMMON, method: "GET", access: "okta.authorizationServers.read" } as const;
const MANAGE = { ...COMMON, access: "okta.authorizationServers.manage" } as const;

/** Custom authorization servers. Source: Okta API reference, Authorization Servers. */
export const AUTHORIZATION_SERVER_ROUTES: readonly OktaRoute[] = [
  {
    ...MANAGE,
    method: "POST",
    path: SERVERS,
    event: { types: ["oauth2.as.created"], answers: "serverId" },
    handle: create,
  },
  { ...READ, path: SERVERS, query: ["q", "limit", "after"], handle: list },
  { ...READ, path: SERVER, handle: (call) => ok(authorizationServerView(call.org, serverOf(call))) },
  { ...MANAGE, method: "PUT", path: SERVER, event: { types: ["oauth2.as.updated"] }, handle: replace },
  { ...MANAGE, method: "DELETE", path: SERVER, event: { types: ["oauth2.as.deleted"] }, handle: remove },
  {
    ...MANAGE,
    method: "POST",
    path: `${SERVER}/lifecycle/activate`,
    event: { types: ["oauth2.as.activated"] },
    handle: (call) => setStatus(call, "ACTIVE"),
  },
  {
    ...MANAGE,
    method: "POST",
    path: `${SERVER}/lifecycle/deactivate`,
    event: { types: ["oauth2.as.deactivated"] },
    handle: (call) => setStatus(call, "INACTIVE"),
  },
];

const serverBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  default: z.unknown().optional(),
  issuer: z.unknown().optional(),
  status: z.unknown().optional(),
  name: z.string().min(1).max(255),
  description: z.string().nullish(),
  audiences: z.array(z.string().min(1)),
  issuerMode: z.enum(["ORG_URL", "CUSTOM_URL", "DYNAMIC"]).default("ORG_URL"),
  credentials: z
    .strictObject({
      signing: z
        .strictObject({
          rotationMode: z.enum(["AUTO", "MANUAL"]).default("AUTO"),
          kid: z.unknown().optional(),
          lastRotated: z.unknown().optional(),
          nextRotation: z.unknown().optional(),
        })
        .prefault({}),
    })
    .prefault({}),
  accessTokenEncryptedResponseAlgorithm: z.enum(["RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512"]).nullish(),
  jwks: z.strictObject({ keys: z.array(encryptionKeyBody) }).nullish(),
  jwks_uri: unused(),
});

/** The server of the path, by ID or as `default`. @throws OktaError 404. */
export function serverOf(call: RouteCall): AuthorizationServerRecord {
  const id = call.param("serverId");
  const found = call.org.records.authorizationServers.find((candidate) =>
    id === "default" ? candidate.default : candidate.id === id,
  );
  if (found === undefined) throw notFound(id, "AuthorizationServer");
  return found;
}

function list(call: RouteCall) {
  const { org, query } = call;
  const found = org.records.authorizationServers.filter((candidate) => matchesServer(candidate, query));
  return page(call, found, { default: 200, max: 200 }, (item) => authorizationServerView(org, item));
}

/** Whether a server fits `q`: a part of its name or audience. */
export function matchesServer({ name, audiences }: AuthorizationServerRecord, query: URLSearchParams): boolean {
  const text = (query.get("q") ?? "").toLowerCase();
  return [name, ...audiences].some((value) => value.toLowerCase().includes(text));
}

/** MANUAL key rotation is ignored on creation, as recorded; only a PUT sets it. */
function create(call: RouteCall) {
  const { org } = call;
  const body = checkedBody(call);
  const now = timestamp(org);
  const record: AuthorizationServerRecord = {
    id: org.ids.objectId(ID_PREFIX.authorizationServer),
    name: body.name,
    description: body.description ?? null,
    audiences: body.audiences,
    issuerMode: body.issuerMode,
    status: "ACTIVE",
    created: now,
    lastUpdated: now,
    default: false,
    rotationMode: "AUTO",
    signingKeyId: org.ids.keyId(),
    nextSigningKeyId: org.ids.keyId(),
    lastRotated: now,
  };
  org.records.authorizationServers.push(record);
  setEncryption(org, record, body);
  org.records.scopes.push(...systemScopes(org.ids, record.id, org.switches.deviceSsoOnNewServers));
  org.records.claims.push(...systemClaims(org.ids, record.id));
  return created(authorizationServerView(org, record));
}

function replace(call: RouteCall) {
  const record = serverOf(call);
  const body = checkedBody(call, record);
  const { name, description, audiences, issuerMode, credentials } = body;
  const { rotationMode } = credentials.signing;
  const lastUpdated = timestamp(call.org);
  Object.assign(record, { name, description: description ?? null, audiences, issuerMode, rotationMode, lastUpdated });
  setEncryption(call.org, record, body);
  return ok(authorizationServerView(call.org, record));
}

/** What a body leaves out stays or ends, as the switch `encryptionLeftOut` says. */
function setEncryption(org: Org, record: AuthorizationServerRecord, body: z.output<typeof serverBody>): void {
  const { accessTokenEncryptedResponseAlgorithm: algorithm, jwks } = body;
  const clears = org.switches.encryptionLeftOut === "clear";
  if (algorithm !== undefined || clears) {
    record.accessTokenEncryptedResponseAlgorithm = algorithm ?? null;
  }
  if (jwks !== undefined || clears) {
    replaceEncryptionKeys(org, record, jwks?.keys ?? []);
  }
}

/** One audience unless the switch allows several; with a colon in it, it must be a URI (Okta API reference, Authorization Servers, properties). */
function checkedBody(call: RouteCall, replaced?: AuthorizationServerRecord): z.output<typeof serverBody> {
  const body = call.json(serverBody);
  const { switches, records } = call.org;
  const [audience = "", ...more] = body.audiences;
  if (audience === "" || (more.length > 0 && switches.severalAudiences === "refuse")) {
    throw validationFailed("audiences", "audiences: Exactly one audience is supported.");
  }
  if (body.audiences.some((each) => each.includes(":") && !URL.canParse(each))) {
    throw validationFailed("audiences", "audiences: An audience with a colon must be a valid URI.");
  }
  if (body.issuerMode === "CUSTOM_URL" && switches.customDomain === null) {
    throw validationFailed("issuerMode", "issuerMode: The org has no custom domain.");
  }
  const sameName = records.authorizationServers.some((other) => other !== replaced && other.name === body.name);
  checkEncryptionKeys((body.jwks?.keys ?? []).map((key) => ({ ...key, kid: key.kid ?? null })));
  if (sameName && switches.duplicateAuthorizationServerName === "refuse") throw alreadyExists("name");
  return body;
}

function setStatus(call: RouteCall, status: AuthorizationServerRecord["status"]) {
  const record = serverOf(call);
  record.status = status;
  record.lastUpdated = timestamp(call.org);
  return noContent();
}

/** Takes scopes, claims, policies and their rules, keys and trust with it. The code for a server that is still active is not documented. */
function remove(call: RouteCall) {
  const { records } = call.org;
  const record = serverOf(call);
  if (record.default) throw permissionDenied();
  if (record.status === "ACTIVE") {
    const text = "The authorization server must be deactivated before deletion.";
    throw validationFailed("authorizationServer", text);
  }
  const isPart = (part: { readonly authorizationServerId: string }) => part.authorizationServerId === record.id;
  const policyIds = records.policies.filter(isPart).map((policy) => policy.id);
  removeWhere(records.policyRules, (rule) => policyIds.includes(rule.policyId));
  removeWhere(records.policies, isPart);
  removeWhere(records.encryptionKeys, isPart);
  removeWhere(records.trustedServers, (trusted) => trusted.id === record.id || isPart(trusted));
  removeWhere(records.claims, isPart);
  removeWhere(records.scopes, isPart);
  removeWhere(records.authorizationServers, (candidate) => candidate === record);
  return noContent();
}
