import { canonical } from "../../../access-model/canonical-value.ts";
import type { Resource } from "../../../access-model/terraform-reading.ts";
import type { ClientAuthentication } from "../../../environment.ts";
import { appAddress, appResources } from "../../app-resources.ts";
import { clientOfApp } from "../../declared-apps.ts";
import { keyAddress, keyBlocks } from "../../public-keys.ts";
import type { FoundBy, ReviewCheck } from "../../review-check.ts";

/** Somebody else's key or secret proves a client. */
export const clientAuthenticationDiffers: ReviewCheck = {
  id: "client-authentication-differs",
  severity: "error",
  title: "an API client proves itself otherwise than the file says",
  why: "Another key or another address of keys lets its holder act as the client, with all its roles.",
  source: "RFC 7523, section 3; Okta, Applications API, `token_endpoint_auth_method`, `jwks`, `jwks_uri`",
  fix: "set auth and jwksUri or publicKeyFile of the client in the file, and nowhere else",
  find: ({ environment, after }) =>
    after.model.apps.flatMap((app) => {
      const client = clientOfApp(environment, app);
      const resource = appResources(after).find(({ name }) => name === app.key);
      return client === undefined || resource === undefined ? [] : differences(resource, client.authentication);
    }),
};

function differences(app: Resource, authentication: ClientAuthentication): FoundBy[] {
  const method = authentication.method === "secret" ? "client_secret_basic" : "private_key_jwt";
  const given = String(app.attributes["token_endpoint_auth_method"] ?? "client_secret_basic");
  const object = appAddress(app);
  return [
    ...(given === method ? [] : [{ object, item: "token_endpoint_auth_method", got: given, expected: method }]),
    ...differs(object, "jwks_uri", keyAddress(app), "jwksUri" in authentication ? authentication.jwksUri : undefined),
    ...differs(object, "jwks", keyMembers(app), "publicKey" in authentication ? [authentication.publicKey] : []),
  ];
}

function differs(object: string, item: string, given: unknown, declared: unknown): FoundBy[] {
  if (canonical(given) === canonical(declared)) return [];
  return [{ object, item, got: shown(given), expected: shown(declared) }];
}

/** A key is known by its id; its numbers say nothing to a person. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(({ kid }) => String(kid)).join(", ") || "none";
  return value === undefined ? "none" : String(value);
}

function keyMembers(app: Resource): unknown[] {
  return keyBlocks(app).map(({ kty, kid, n, e }) => ({ kty, kid, n, e }));
}
