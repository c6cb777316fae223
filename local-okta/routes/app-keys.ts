import { notFound, type OktaError, validationFailed } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { created, noContent, ok } from "../management-api/okta-route.ts";
import { lastName, unused } from "../management-api/request-body.ts";
import { timestamp } from "../org/org.ts";
import type { AppKeyRecord, AppRecord } from "../org/org-state.ts";
import { publicKey } from "./app-body.ts";
import { publicKeyProblems } from "./app-rules.ts";
import { storedKey } from "./app-settings.ts";
import { appOf } from "./apps.ts";

const KEYS = "/api/v1/apps/:appId/credentials/jwks";
const KEY = `${KEYS}/:appKeyId`;
const READ = { method: "GET", access: "okta.apps.read" } as const;
const MANAGE = { access: "okta.apps.manage" } as const;

/** Most keys of one app. */
const MOST_KEYS = 50;

/** Shortest RSA modulus, in bytes. */
const SHORTEST_KEY = 256;

/**
 * The public keys that an app authenticates with, the same as in `settings.oauthClient.jwks`. Encryption keys are not
 * modelled. Source: Okta API reference, Application SSO Public Keys and Secrets; the refusals have its texts.
 */
export const APP_KEY_ROUTES: readonly OktaRoute[] = [
  { ...READ, path: KEYS, handle: list },
  {
    ...MANAGE,
    method: "POST",
    path: KEYS,
    event: { types: ["app.oauth2.credentials.lifecycle.create"], answers: "appKeyId" },
    handle: add,
  },
  { ...READ, path: KEY, handle: read },
  {
    ...MANAGE,
    method: "POST",
    path: `${KEY}/lifecycle/activate`,
    event: { types: ["app.oauth2.credentials.lifecycle.activate"] },
    handle: (call) => setStatus(call, "ACTIVE"),
  },
  {
    ...MANAGE,
    method: "POST",
    path: `${KEY}/lifecycle/deactivate`,
    event: { types: ["app.oauth2.credentials.lifecycle.deactivate"] },
    handle: deactivate,
  },
  {
    ...MANAGE,
    method: "DELETE",
    path: KEY,
    event: { types: ["app.oauth2.credentials.lifecycle.delete"] },
    handle: remove,
  },
];

const keyBody = publicKey.extend({ use: unused("sig") });

function refuse(text: string): OktaError {
  return validationFailed("JsonWebKey", text);
}

function keysOf({ oauthClient }: AppRecord): readonly AppKeyRecord[] {
  return oauthClient.jwks?.keys ?? [];
}

function keyOf(call: RouteCall): AppKeyRecord {
  const id = call.param("appKeyId");
  const found = keysOf(appOf(call)).find((key) => key.id === id);
  if (found === undefined) throw notFound(id, "JsonWebKey");
  return found;
}

function read(call: RouteCall): OktaReply {
  return ok(keyView(call, appOf(call), keyOf(call)));
}

/** The reference's schema, its example and Okta's SDK differ; the switch `appKeyList` says which of them. */
function list(call: RouteCall): OktaReply {
  const app = appOf(call);
  const keys = keysOf(app).map((key) => keyView(call, app, key));
  return ok({ array: keys, jwks: { jwks: { keys } }, keys: { keys } }[call.org.switches.appKeyList]);
}

function add(call: RouteCall): OktaReply {
  const app = appOf(call);
  const body = call.json(keyBody, lastName);
  const sent = { ...body, use: "sig" } as const;
  const [problem] = publicKeyProblems([sent]);
  if (problem !== undefined) throw refuse(problem.text);
  const keys = keysOf(app);
  const kids = keys.map(({ kid }) => kid);
  if (keys.length > 0 && (!sent.kid || kids.includes(undefined))) {
    const remedy = "Use the Apps API to update the JWKS to add a kid for the existing key, or delete the existing key";
    throw refuse(
      `Each key should have a unique kid when adding multiple keys. ${remedy} and re-add the key with a kid using the JWKS APIs.`,
    );
  }
  if (kids.includes(sent.kid ?? "")) throw refuse("All keys in the 'jwks' must have a unique `kid`.");
  if (keys.length >= MOST_KEYS) {
    const remedy = "To add another key, you must first delete an existing one.";
    throw refuse(`You can't create a new key. You have reached the maximum number of keys allowed (50). ${remedy}`);
  }
  if (sent.kty === "RSA" && Buffer.from(sent.n ?? "", "base64url").length < SHORTEST_KEY) {
    throw refuse("RSA key length in the 'jwks' is less than '2,048' bits for the given key.");
  }
  const key = storedKey(call.org, sent, app);
  app.oauthClient.jwks = { keys: [...keys, key] };
  return created(keyView(call, app, key));
}

function deactivate(call: RouteCall): OktaReply {
  const app = appOf(call);
  const key = keyOf(call);
  const others = keysOf(app).filter((other) => other !== key && other.status === "ACTIVE");
  if (others.length === 0 && app.tokenEndpointAuthMethod === "private_key_jwt") {
    const when = "when the value for `token_endpoint_auth_method` is `private_key_jwt`";
    throw refuse(`Can't deactivate the only active JSON Web Key ${when}.`);
  }
  return setStatus(call, "INACTIVE");
}

function setStatus(call: RouteCall, status: AppKeyRecord["status"]): OktaReply {
  const key = keyOf(call);
  key.status = status;
  key.lastUpdated = timestamp(call.org);
  return ok(keyView(call, appOf(call), key));
}

function remove(call: RouteCall): OktaReply {
  const app = appOf(call);
  const key = keyOf(call);
  if (key.status === "ACTIVE") {
    throw refuse("You can't delete an active JSON Web Key. Deactivate the key before deleting it.");
  }
  app.oauthClient.jwks = { keys: keysOf(app).filter((other) => other !== key) };
  return noContent();
}

/** A key in a state file of an older version has no dates, so those of the app are used. */
function keyView(call: RouteCall, app: AppRecord, key: AppKeyRecord): unknown {
  const href = `${call.org.url}/api/v1/apps/${app.id}/credentials/jwks/${key.id}`;
  const transition = key.status === "ACTIVE" ? "deactivate" : "activate";
  return {
    created: app.created,
    lastUpdated: app.lastUpdated,
    ...key,
    _links: {
      [transition]: { href: `${href}/lifecycle/${transition}`, hints: { allow: ["POST"] } },
      ...(key.status === "INACTIVE" ? { delete: { href, hints: { allow: ["DELETE"] } } } : {}),
    },
  };
}
