import * as z from "zod";
import { notFound, validationFailed } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { noContent, ok } from "../management-api/okta-route.ts";
import { READ_ONLY_FIELDS } from "../management-api/request-body.ts";
import type { InlineHookRecord } from "../org/access-records.ts";
import { ID_PREFIX } from "../org/okta-ids.ts";
import { removeWhere, timestamp } from "../org/org.ts";

const HOOKS = "/api/v1/inlineHooks";
const HOOK = `${HOOKS}/:inlineHookId`;
const READ = { method: "GET", access: "okta.inlineHooks.read" } as const;
const MANAGE = { access: "okta.inlineHooks.manage" } as const;

/**
 * Inline hooks. A rule of an access policy can name one; this org calls none, so that its tokens stay as they are without.
 * Source: Okta API reference, Inline Hooks.
 */
export const INLINE_HOOK_ROUTES: readonly OktaRoute[] = [
  { ...READ, path: HOOKS, query: ["type"], handle: list },
  {
    ...MANAGE,
    method: "POST",
    path: HOOKS,
    event: { types: ["inline_hook.created"], answers: "inlineHookId" },
    handle: create,
  },
  { ...READ, path: HOOK, handle: (call) => ok(hookView(call, hookOf(call))) },
  { ...MANAGE, method: "PUT", path: HOOK, event: { types: ["inline_hook.updated"] }, handle: replace },
  { ...MANAGE, method: "DELETE", path: HOOK, event: { types: ["inline_hook.deleted"] }, handle: remove },
  {
    ...MANAGE,
    method: "POST",
    path: `${HOOK}/lifecycle/activate`,
    event: { types: ["inline_hook.activated"] },
    handle: (call) => setStatus(call, "ACTIVE"),
  },
  {
    ...MANAGE,
    method: "POST",
    path: `${HOOK}/lifecycle/deactivate`,
    event: { types: ["inline_hook.deactivated"] },
    handle: (call) => setStatus(call, "INACTIVE"),
  },
];

const COMMON = {
  uri: z.string().min(1),
  method: z.string().default("POST"),
  headers: z.array(z.strictObject({ key: z.string(), value: z.string() })).default([]),
};

const httpConfig = z.strictObject({
  ...COMMON,
  authScheme: z
    .strictObject({ type: z.string().min(1), key: z.string().min(1), value: z.string().optional() })
    .nullish(),
});

const oauthConfig = z.strictObject({
  ...COMMON,
  authScheme: z.null().optional(),
  authType: z.enum(["client_secret_post", "private_key_jwt"]),
  clientId: z.string().min(1),
  clientSecret: z.string().optional(),
  hookKeyId: z.string().optional(),
  tokenUrl: z.string().min(1),
  scope: z.string().nullish(),
});

const version = z.string().default("1.0.0");
const channel = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("HTTP"), version, config: httpConfig }),
  z.strictObject({ type: z.literal("OAUTH"), version, config: oauthConfig }),
]);

const replacement = z.strictObject({
  ...READ_ONLY_FIELDS,
  status: z.unknown().optional(),
  type: z.unknown().optional(),
  name: z.string().min(1).max(255),
  version,
  channel,
});

const hookBody = replacement.extend({
  type: z.enum([
    "com.okta.import.transform",
    "com.okta.oauth2.tokens.transform",
    "com.okta.saml.tokens.transform",
    "com.okta.telephony.provider",
    "com.okta.user.credential.password.import",
    "com.okta.user.pre-registration",
  ]),
});

function hookOf(call: RouteCall): InlineHookRecord {
  const id = call.param("inlineHookId");
  const found = call.org.records.inlineHooks.find((candidate) => candidate.id === id);
  if (found === undefined) throw notFound(id, "InlineHook");
  return found;
}

function list(call: RouteCall): OktaReply {
  const type = call.query.get("type");
  const hooks = call.org.records.inlineHooks.filter((hook) => type === null || hook.type === type);
  return ok(hooks.map((hook) => hookView(call, hook)));
}

function create(call: RouteCall): OktaReply {
  const { org } = call;
  const body = call.json(hookBody);
  const now = timestamp(org);
  const record: InlineHookRecord = {
    id: org.ids.objectId(ID_PREFIX.inlineHook),
    status: "ACTIVE",
    type: body.type,
    created: now,
    lastUpdated: now,
    ...hookFields(body),
  };
  org.records.inlineHooks.push(record);
  return ok(hookView(call, record));
}

/** The type stays. */
function replace(call: RouteCall): OktaReply {
  const record = hookOf(call);
  const fields = hookFields(call.json(replacement));
  Object.assign(record, fields, { lastUpdated: timestamp(call.org) });
  return ok(hookView(call, record));
}

/** Secrets of the hook are not kept: nothing is ever called with them. */
function hookFields(body: z.output<typeof replacement>): Pick<InlineHookRecord, "name" | "version" | "channel"> {
  const { type, version: channelVersion, config } = body.channel;
  if (!config.uri.startsWith("https://")) {
    throw validationFailed("channel.config.uri", "channel.config.uri: The URI must begin with https://.");
  }
  const { authScheme } = config;
  const { clientSecret: _secret, ...kept } = "clientSecret" in config ? config : { ...config, clientSecret: undefined };
  const scheme = authScheme ? { type: authScheme.type, key: authScheme.key } : null;
  const shown = { ...kept, authScheme: scheme };
  return { name: body.name, version: body.version, channel: { type, version: channelVersion, config: shown } };
}

function setStatus(call: RouteCall, status: InlineHookRecord["status"]): OktaReply {
  const record = hookOf(call);
  record.status = status;
  record.lastUpdated = timestamp(call.org);
  return ok(hookView(call, record));
}

/** The texts of both refusals are not documented. */
function remove(call: RouteCall): OktaReply {
  const { records, switches } = call.org;
  const record = hookOf(call);
  if (record.status === "ACTIVE") {
    throw validationFailed("inlineHook", "The inline hook must be deactivated before deletion.");
  }
  const rules = records.policyRules.filter((rule) => rule.inlineHookId === record.id);
  if (rules.length > 0 && switches.deleteInlineHookInUse === "refuse") {
    const causes = rules.map(({ name }) => `The inline hook is listed by the policy rule '${name}'.`);
    throw validationFailed("inlineHook", ...causes);
  }
  for (const rule of rules) {
    rule.inlineHookId = null;
  }
  removeWhere(records.inlineHooks, (candidate) => candidate === record);
  return noContent();
}

function hookView(call: RouteCall, record: InlineHookRecord): unknown {
  const { id, status, name, type, version: hookVersion, channel: hookChannel, created, lastUpdated } = record;
  const href = `${call.org.url}/api/v1/inlineHooks/${id}`;
  const post = (path: string) => ({ href: `${href}${path}`, hints: { allow: ["POST"] } });
  const links =
    status === "ACTIVE"
      ? { execute: post("/execute"), deactivate: post("/lifecycle/deactivate") }
      : { activate: post("/lifecycle/activate"), delete: { href, hints: { allow: ["DELETE"] } } };
  const dates = { created, lastUpdated };
  return {
    id,
    status,
    name,
    type,
    version: hookVersion,
    channel: hookChannel,
    ...dates,
    _links: { self: { href }, ...links },
  };
}
