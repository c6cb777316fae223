import * as z from "zod";
import { notFound, type OktaError, validationFailed } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { ok } from "../management-api/okta-route.ts";
import { lastName, unused } from "../management-api/request-body.ts";
import type { UserAttribute, UserTypeRecord } from "../org/access-records.ts";
import type { Org } from "../org/org.ts";
import { timestamp } from "../org/org.ts";
import { keptUserType, typeOfUser, userTypes } from "../org/user-types.ts";
import { BASE_USER_SCHEMA, PROFILE_KEYS } from "./base-user-schema.ts";

const SCHEMA = "/api/v1/meta/schemas/user/:schemaId";

/** Custom attributes of user profiles. Source: Okta API reference, Schemas. */
export const USER_SCHEMA_ROUTES: readonly OktaRoute[] = [
  {
    method: "GET",
    path: SCHEMA,
    access: "okta.schemas.read",
    handle: (call) => ok(schemaView(call.org, typeOf(call), call.param("schemaId"))),
  },
  { method: "POST", path: SCHEMA, access: "okta.schemas.manage", handle: update },
];

const attributeBody = z.strictObject({
  title: z.string().min(1),
  description: z.string().nullish(),
  type: z.enum(["string", "boolean", "number", "integer", "array"]),
  items: z.strictObject({ type: z.enum(["string", "number", "integer"]) }).nullish(),
  required: z.boolean().nullish(),
  mutability: z.enum(["READ_WRITE", "READ_ONLY"]).default("READ_WRITE"),
  scope: z.enum(["NONE", "SELF"]).default("NONE"),
  minLength: z.int().min(0).nullish(),
  maxLength: z.int().min(1).nullish(),
  permissions: z
    .array(z.strictObject({ principal: z.enum(["SELF"]), action: z.enum(["HIDE", "READ_ONLY", "READ_WRITE"]) }))
    .default([{ principal: "SELF", action: "READ_ONLY" }]),
  master: z.strictObject({ type: z.enum(["PROFILE_MASTER"]) }).default({ type: "PROFILE_MASTER" }),
});

const schemaBody = z.strictObject({
  definitions: z.strictObject({
    base: unused(),
    custom: z.strictObject({
      id: z.unknown().optional(),
      type: z.unknown().optional(),
      required: z.unknown().optional(),
      properties: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), attributeBody.nullable()).default({}),
    }),
  }),
});

function typeOf(call: RouteCall): UserTypeRecord {
  const id = call.param("schemaId");
  const { userSchemaId } = call.org.organization;
  const found = userTypes(call.org).find(({ schemaId }) => schemaId === (id === "default" ? userSchemaId : id));
  if (found === undefined) throw notFound(id, "UserSchema");
  return found;
}

/** Adds and changes the sent attributes. Null removes an attribute and its values; Okta's own attributes cannot be removed. */
function update(call: RouteCall): OktaReply {
  const { org } = call;
  const type = typeOf(call);
  const { properties } = call.json(schemaBody, lastName).definitions.custom;
  const changed = new Map(Object.entries(type.attributes));
  for (const [name, sent] of Object.entries(properties)) {
    if (PROFILE_KEYS.has(name)) throw refused(name, "The default user profile has an attribute of this name.");
    if (sent === null) {
      changed.delete(name);
    } else {
      changed.set(name, attributeOf(name, sent, changed.get(name)));
    }
  }
  const removed = Object.keys(type.attributes).filter((name) => !changed.has(name));
  const record = keptUserType(org, type);
  Object.assign(record, { attributes: Object.fromEntries(changed), schemaLastUpdated: timestamp(org) });
  forget(org, record, removed);
  return ok(schemaView(org, record, call.param("schemaId")));
}

/** The texts are not documented. */
function refused(name: string, text: string): OktaError {
  return validationFailed(name, `${name}: ${text}`);
}

/** @throws OktaError 400. */
function attributeOf(
  name: string,
  sent: z.output<typeof attributeBody>,
  known: UserAttribute | undefined,
): UserAttribute {
  if (known !== undefined && known.type !== sent.type)
    throw refused(name, "The type of an attribute cannot be changed.");
  if ((sent.type === "array") !== Boolean(sent.items))
    throw refused(name, "An array, and nothing else, needs 'items'.");
  const { title, description, type, items, required, mutability, scope, minLength, maxLength, permissions, master } =
    sent;
  if (type !== "string" && (minLength || maxLength)) throw refused(name, "Only a string has a length.");
  if (minLength && maxLength && minLength > maxLength) {
    throw refused(name, "'minLength' is greater than 'maxLength'.");
  }
  return {
    title,
    ...(description ? { description } : {}),
    type,
    ...(items ? { items } : {}),
    ...(required ? { required } : {}),
    mutability,
    scope,
    ...(minLength ? { minLength } : {}),
    ...(maxLength ? { maxLength } : {}),
    permissions,
    master,
  };
}

function forget(org: Org, type: UserTypeRecord, names: readonly string[]): void {
  for (const user of org.records.users.filter((candidate) => typeOfUser(org, candidate) === type)) {
    user.profile = Object.fromEntries(Object.entries(user.profile).filter(([name]) => !names.includes(name)));
  }
}

/** @param asked the schema ID in the path. */
function schemaView(org: Org, type: UserTypeRecord, asked: string): unknown {
  const required = Object.entries(type.attributes).flatMap(([name, attribute]) => (attribute.required ? [name] : []));
  const link = (rel: string, path: string) => ({ rel, href: `${org.url}/api/v1/meta/${path}`, method: "GET" });
  return {
    id: `${org.url}/meta/schemas/user/${asked}`,
    $schema: "http://json-schema.org/draft-04/schema#",
    name: type.name,
    title: type.displayName,
    description: type.description,
    lastUpdated: type.schemaLastUpdated,
    created: type.created,
    definitions: {
      custom: { id: "#custom", type: "object", properties: type.attributes, required },
      base: BASE_USER_SCHEMA,
    },
    type: "object",
    properties: { profile: { allOf: [{ $ref: "#/definitions/custom" }, { $ref: "#/definitions/base" }] } },
    _links: { self: link("self", `schemas/user/${type.schemaId}`), type: link("type", `types/user/${type.id}`) },
  };
}
