import * as z from "zod";
import {
  alreadyExists,
  notFound,
  notModelled,
  permissionDenied,
  validationFailed,
} from "../management-api/okta-error.ts";
import type { OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { created, noContent, ok } from "../management-api/okta-route.ts";
import { READ_ONLY_FIELDS } from "../management-api/request-body.ts";
import { claimValueProblem } from "../oauth/claims/claim-value.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import { removeWhere } from "../org/org.ts";
import type { ClaimRecord } from "../org/org-state.ts";
import { serverOf } from "./authorization-servers.ts";

const CLAIMS = "/api/v1/authorizationServers/:serverId/claims";
const CLAIM = `${CLAIMS}/:claimId`;
const READ = { method: "GET", access: "okta.authorizationServers.read", needsApiAccessManagement: true } as const;
const MANAGE = { access: "okta.authorizationServers.manage", needsApiAccessManagement: true } as const;

/** Claims of an authorization server. Source: Okta API reference, Authorization Server Claims. */
export const CLAIM_ROUTES: readonly OktaRoute[] = [
  {
    ...MANAGE,
    method: "POST",
    path: CLAIMS,
    event: { types: ["oauth2.claim.created"], answers: "claimId" },
    handle: create,
  },
  { ...READ, path: CLAIMS, handle: list },
  { ...READ, path: CLAIM, handle: (call) => ok(claimView(call, claimOf(call))) },
  { ...MANAGE, method: "PUT", path: CLAIM, event: { types: ["oauth2.claim.updated"] }, handle: replace },
  { ...MANAGE, method: "DELETE", path: CLAIM, event: { types: ["oauth2.claim.deleted"] }, handle: remove },
];

/** `group_filter_type` is the one field in snake case, in Okta too. */
const claimBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  system: z.unknown().optional(),
  apiResourceId: z.unknown().optional(),
  name: z.string().min(1),
  status: z.enum(["ACTIVE", "INACTIVE"]).default("ACTIVE"),
  claimType: z.enum(["RESOURCE", "IDENTITY"]),
  valueType: z.enum(["EXPRESSION", "GROUPS", "SYSTEM"]).default("EXPRESSION"),
  value: z.string().nullish(),
  alwaysIncludeInToken: z.boolean().default(true),
  conditions: z.strictObject({ scopes: z.array(z.string()).nullish() }).nullish(),
  group_filter_type: z.enum(["STARTS_WITH", "EQUALS", "CONTAINS", "REGEX"]).nullish(),
});

type ClaimBody = z.output<typeof claimBody>;

function ofServer(call: RouteCall): readonly ClaimRecord[] {
  const server = serverOf(call);
  return call.org.records.claims.filter((candidate) => candidate.authorizationServerId === server.id);
}

function claimOf(call: RouteCall): ClaimRecord {
  const id = call.param("claimId");
  const found = ofServer(call).find((candidate) => candidate.id === id);
  if (found === undefined) throw notFound(id, "OAuth2Claim");
  return found;
}

function list(call: RouteCall) {
  return ok(ofServer(call).map((item) => claimView(call, item)));
}

function create(call: RouteCall) {
  const body = checkedBody(call);
  if (body.valueType === "SYSTEM") {
    throw validationFailed("valueType", "valueType: The field valueType is not valid.");
  }
  const record: ClaimRecord = {
    id: call.org.ids.objectId(ID_PREFIX.claim),
    authorizationServerId: serverOf(call).id,
    system: false,
    ...claimFields(body),
  };
  call.org.records.claims.push(record);
  return created(claimView(call, record));
}

/** Of a system claim only `alwaysIncludeInToken` changes; the rest must be sent back as it is. */
function replace(call: RouteCall) {
  const record = claimOf(call);
  const fields = claimFields(checkedBody(call, record));
  const { name, claimType, valueType } = fields;
  if (record.system && (name !== record.name || claimType !== record.claimType || valueType !== record.valueType)) {
    throw permissionDenied();
  }
  Object.assign(record, record.system ? { alwaysIncludeInToken: fields.alwaysIncludeInToken } : fields);
  return ok(claimView(call, record));
}

function remove(call: RouteCall) {
  const record = claimOf(call);
  if (record.system) throw permissionDenied();
  removeWhere(call.org.records.claims, (candidate) => candidate === record);
  return noContent();
}

/** One claim per name and kind of token, unless the switch allows more; every scope it lists must exist; a filter belongs to GROUPS and to nothing else. */
function checkedBody(call: RouteCall, replaced?: ClaimRecord): ClaimBody {
  const body = call.json(claimBody);
  const isSame = (other: ClaimRecord) => other.name === body.name && other.claimType === body.claimType;
  const isTaken = ofServer(call).some((other) => other !== replaced && isSame(other));
  if (isTaken && call.org.switches.duplicateClaimName === "refuse") throw alreadyExists("name");
  if (!body.value && body.valueType !== "SYSTEM") {
    throw validationFailed("value", "value: The field cannot be left blank");
  }
  if ((body.valueType === "GROUPS") !== (typeof body.group_filter_type === "string")) {
    const text = "'group_filter_type' is required when 'valueType' is 'GROUPS', and not allowed otherwise.";
    throw validationFailed("group_filter_type", `group_filter_type: ${text}`);
  }
  checkValue(call, body);
  const serverId = serverOf(call).id;
  const known = call.org.records.scopes.filter((scope) => scope.authorizationServerId === serverId);
  const unknown = scopesOf(body).filter((name) => !known.some((scope) => scope.name === name));
  if (unknown.length > 0) {
    const causes = unknown.map((name) => `conditions.scopes: The scope ${JSON.stringify(name)} does not exist.`);
    throw validationFailed("conditions.scopes", ...causes);
  }
  return body;
}

/** Claims the server makes itself; the text is not documented. Source: Okta, OpenID Connect & OAuth 2.0 API, reserved claims. */
const RESERVED_NAMES = [
  "acr",
  "amr",
  "at_hash",
  "aud",
  "auth_time",
  "azp",
  "c_hash",
  "cid",
  "exp",
  "iat",
  "idp",
  "iss",
  "jti",
  "nonce",
  "scp",
  "uid",
  "ver",
];

/** What the authorization server could not evaluate later on is refused here. */
function checkValue({ org }: RouteCall, { name, value, valueType, group_filter_type: filter }: ClaimBody): void {
  if (RESERVED_NAMES.includes(name)) {
    throw validationFailed("name", `name: The claim name ${JSON.stringify(name)} is reserved.`);
  }
  const problem = claimValueProblem(org, { value: value ?? "", valueType, filter: filter ?? null });
  if (problem !== undefined) throw notModelled(problem);
}

function scopesOf(body: ClaimBody): string[] {
  return body.conditions?.scopes ?? [];
}

/** A claim of the access token is always included. */
function claimFields(body: ClaimBody) {
  const { name, status, claimType, valueType } = body;
  return {
    name,
    status,
    claimType,
    valueType,
    value: body.value ?? null,
    scopes: scopesOf(body),
    alwaysIncludeInToken: claimType === "RESOURCE" || body.alwaysIncludeInToken,
    groupFilterType: body.group_filter_type ?? null,
  };
}

function claimView(call: RouteCall, record: ClaimRecord): unknown {
  const { id, name, status, claimType, valueType, value, scopes, system, alwaysIncludeInToken, groupFilterType } =
    record;
  const href = `${call.org.url}/api/v1/authorizationServers/${call.param("serverId")}/claims/${id}`;
  return {
    id,
    name,
    status,
    claimType,
    valueType,
    ...(value === null ? {} : { value }),
    conditions: { scopes },
    system,
    alwaysIncludeInToken,
    apiResourceId: null,
    ...(groupFilterType === null ? {} : { group_filter_type: groupFilterType }),
    _links: { self: { href, hints: { allow: ["GET", "PUT", "DELETE"] } } },
  };
}
