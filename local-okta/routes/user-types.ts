import * as z from "zod";
import { alreadyExists, notFound, validationFailed } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent, ok } from "../management-api/okta-route.ts";
import { lastName, READ_ONLY_FIELDS } from "../management-api/request-body.ts";
import type { UserTypeRecord } from "../org/access-records.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import type { Org } from "../org/org.ts";
import { removeWhere, timestamp } from "../org/org.ts";
import { keptUserType, typeOfUser, userTypes } from "../org/user-types.ts";

const TYPES = "/api/v1/meta/types/user";
const TYPE = `${TYPES}/:userTypeId`;
const READ = { method: "GET", access: "okta.userTypes.read" } as const;
const MANAGE = { access: "okta.userTypes.manage" } as const;

/** Types of users. Source: Okta API reference, User Types; the texts of the refusals are not documented. */
export const USER_TYPE_ROUTES: readonly OktaRoute[] = [
  { ...READ, path: TYPES, handle: list },
  { ...MANAGE, method: "POST", path: TYPES, handle: create },
  { ...READ, path: TYPE, handle: (call) => ok(typeView(call.org, typeOf(call))) },
  { ...MANAGE, method: "POST", path: TYPE, handle: (call) => update(call, "merge") },
  { ...MANAGE, method: "PUT", path: TYPE, handle: (call) => update(call, "replace") },
  { ...MANAGE, method: "DELETE", path: TYPE, handle: remove },
];

const typeBody = z.strictObject({
  ...READ_ONLY_FIELDS,
  createdBy: z.unknown().optional(),
  lastUpdatedBy: z.unknown().optional(),
  default: z.unknown().optional(),
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/),
  displayName: z.string().min(1),
  description: z.string().nullish(),
});

const typeChange = typeBody.partial();

function typeOf(call: RouteCall): UserTypeRecord {
  const id = call.param("userTypeId");
  const { userTypeId } = call.org.organization;
  const found = userTypes(call.org).find((type) => type.id === (id === "default" ? userTypeId : id));
  if (found === undefined) throw notFound(id, "UserType");
  return found;
}

function list({ org }: RouteCall): OktaReply {
  return ok(userTypes(org).map((type) => typeView(org, type)));
}

/** Its schema starts with Okta's attributes. */
function create(call: RouteCall): OktaReply {
  const { org } = call;
  const { name, displayName, description = null } = call.json(typeBody, lastName);
  if (userTypes(org).some((other) => other.name === name)) throw alreadyExists("name");
  const now = timestamp(org);
  const id = org.ids.objectId(ID_PREFIX.userType);
  const record: UserTypeRecord = {
    id,
    schemaId: id.replace(ID_PREFIX.userType, ID_PREFIX.userSchema),
    name,
    displayName,
    description,
    createdBy: org.organization.apiTokenOwnerId,
    lastUpdatedBy: org.organization.apiTokenOwnerId,
    created: now,
    lastUpdated: now,
    schemaLastUpdated: now,
    attributes: {},
  };
  org.records.userTypes.push(record);
  return ok(typeView(org, record));
}

/** The name cannot be changed. */
function update(call: RouteCall, kind: "merge" | "replace"): OktaReply {
  const { org } = call;
  const record = typeOf(call);
  const body: z.output<typeof typeChange> = call.json(kind === "merge" ? typeChange : typeBody, lastName);
  if (body.name !== undefined && body.name !== record.name) {
    throw validationFailed("name", "name: The name of a user type cannot be changed.");
  }
  const description = body.description ?? (kind === "merge" ? record.description : null);
  Object.assign(keptUserType(org, record), {
    displayName: body.displayName ?? record.displayName,
    description,
    lastUpdated: timestamp(org),
    lastUpdatedBy: org.organization.apiTokenOwnerId,
  });
  return ok(typeView(org, record));
}

/** Neither the default type nor a used type can be deleted (Okta API reference). */
function remove(call: RouteCall): OktaReply {
  const { org } = call;
  const record = typeOf(call);
  if (record.id === org.organization.userTypeId) {
    throw validationFailed("userType", "The default user type cannot be deleted.");
  }
  if (org.records.users.some((user) => typeOfUser(org, user) === record)) {
    throw validationFailed("userType", "A user type that users have cannot be deleted.");
  }
  removeWhere(org.records.userTypes, (candidate) => candidate === record);
  return noContent();
}

function typeView(org: Org, record: UserTypeRecord): unknown {
  const { schemaId, schemaLastUpdated: _schemaLastUpdated, attributes: _attributes, ...shown } = record;
  const link = (rel: string, path: string) => ({ rel, href: `${org.url}/api/v1/meta/${path}`, method: "GET" });
  return {
    ...shown,
    default: record.id === org.organization.userTypeId,
    _links: { schema: link("schema", `schemas/user/${schemaId}`), self: link("self", `types/user/${record.id}`) },
  };
}
