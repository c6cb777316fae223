import { addressOfResource, canonical, type Resource } from "../../access-model/attributes.ts";
import type { ClientAuthentication } from "../../environment.ts";
import { rsaKeyProblem } from "../../rsa-public-key.ts";
import { apiScope } from "../../scope.ts";
import { addressOf } from "../address.ts";
import {
  apiClients,
  appLabel,
  appResources,
  clientOfApp,
  keyAddress,
  keyBlocks,
  ownApps,
  publicKeys,
} from "../apps.ts";
import type { CheckResult, ReviewChecks } from "../review-check.ts";
import { PRIVILEGED_ROLES } from "../role-groups.ts";

/** How apps and API clients authenticate. */
export const CLIENT_CREDENTIAL_CHECKS = {
  "client-authentication-differs": {
    severity: "error",
    title: "an API client authenticates differently from the file",
    why: "The holder of another key, or the owner of another JWKS address, can act as the client with all its roles.",
    source: "RFC 7523, section 3; Okta, Applications API, `token_endpoint_auth_method`, `jwks`, `jwks_uri`",
    fix: "set auth and jwksUri or publicKeyFile of the client in the file only",
    find: ({ environment, after }) =>
      ownApps(after.model).flatMap((app) => {
        const client = clientOfApp(environment, app);
        const resource = appResources(after).find(({ name }) => name === app.key);
        return client === undefined || resource === undefined ? [] : differences(resource, client.authentication);
      }),
  },

  "client-without-authentication": {
    severity: "error",
    title: "anyone who knows the client ID can act as the app",
    why: "A client ID is not secret: it is in the URL of every sign-in.",
    source: "RFC 6749, section 2.3; Okta, Applications API, `token_endpoint_auth_method`",
    fix: "require the app to authenticate with a secret or a private key",
    find: ({ after }) =>
      ownApps(after.model)
        .filter(({ tokenEndpointAuthMethod }) => tokenEndpointAuthMethod === "none")
        .map((app) => ({
          object: addressOf("app", app),
          got: "none",
          expected: "client_secret_basic or private_key_jwt",
        })),
  },

  "private-key-client-without-key": {
    severity: "error",
    title: "the client cannot authenticate: Okta has no public key for it",
    why: "Okta refuses the apply, or refuses every token request of the client.",
    source: "RFC 7523, section 3; Okta, Applications API, `jwks`, `jwks_uri`",
    fix: "give the client a jwksUri or a publicKeyFile",
    find: ({ after }) =>
      appResources(after)
        .filter(({ attributes }) => attributes["token_endpoint_auth_method"] === "private_key_jwt")
        .filter((app) => publicKeys(app) === "")
        .map((app) => ({ object: addressOfResource(app) })),
  },

  "privileged-client-with-secret": {
    severity: "warning",
    title: "a shared secret makes anyone who has it an administrator",
    why: "Secrets get copied into scripts, tickets and backups. A private key stays where it was generated.",
    source: 'RFC 9700, section 2.5 (asymmetric client authentication); vendor page, "API integration: API Services"',
    fix: "set auth: privateKey for the client, or give it a role with fewer rights",
    find: ({ after, matrix }) =>
      apiClients(after.model)
        .filter(({ tokenEndpointAuthMethod }) => tokenEndpointAuthMethod.startsWith("client_secret"))
        .flatMap((app) =>
          PRIVILEGED_ROLES.map((key) => apiScope({ key })).flatMap((item) => {
            const access = matrix.clients.find(({ client, scope }) => client === app.key && scope === item);
            if (access?.outcome.kind !== "issued") return [];
            return [
              {
                object: addressOf("app", app),
                through: addressOf("rule", { key: access.outcome.rule }),
                item,
                summary: `anyone with the secret of ${appLabel(after.model, app.key)} gets ${item}`,
                got: app.tokenEndpointAuthMethod,
                expected: "private_key_jwt",
              },
            ];
          }),
        ),
  },

  "several-client-keys": {
    severity: "warning",
    title: "more than one private key can act as the client",
    why: "Okta accepts a signature by any of its keys. The file gives a client one public key or one address.",
    source: "RFC 7591, section 2 (jwks and jwks_uri must not both be present); Okta, Applications API, `jwks`",
    fix: "keep one key, or only jwks_uri",
    find: ({ after }) =>
      appResources(after).flatMap((app) => {
        const [address, keys] = [keyAddress(app), keyBlocks(app).length];
        if ((address === undefined ? 0 : 1) + keys < 2) return [];
        const blocks = `${keys} ${keys === 1 ? "key" : "keys"} in jwks`;
        return [
          {
            object: addressOfResource(app),
            got: address === undefined ? blocks : `${blocks} and the address ${address}`,
            expected: "one key or one address",
          },
        ];
      }),
  },

  "weak-client-key": {
    severity: "error",
    title: "the public key of the client is not a strong RSA key",
    why: "An attacker can derive the private key of a weak public key, and get the client's tokens.",
    source: "RFC 7518, section 3.3 (2048 bits or more); NIST SP 800-56B, section 6.2 (exponent)",
    fix: "give the client an RSA key of 2048 bits or more with the exponent 65537",
    find: ({ after }) =>
      appResources(after).flatMap((app) =>
        keyBlocks(app).flatMap(({ kid, kty, n, e }, index) => {
          const got = kty === "RSA" ? rsaKeyProblem({ n, e }) : `kty is ${JSON.stringify(kty)}, expected "RSA"`;
          if (got === undefined) return [];
          return [{ object: addressOfResource(app), item: typeof kid === "string" ? kid : `key ${index + 1}`, got }];
        }),
      ),
  },
} as const satisfies ReviewChecks;

function differences(app: Resource, authentication: ClientAuthentication): CheckResult[] {
  const method = authentication.method === "secret" ? "client_secret_basic" : "private_key_jwt";
  const given = String(app.attributes["token_endpoint_auth_method"] ?? "client_secret_basic");
  const object = addressOfResource(app);
  return [
    ...(given === method ? [] : [{ object, item: "token_endpoint_auth_method", got: given, expected: method }]),
    ...differs(object, "jwks_uri", keyAddress(app), "jwksUri" in authentication ? authentication.jwksUri : undefined),
    ...differs(object, "jwks", keyMembers(app), "publicKey" in authentication ? [authentication.publicKey] : []).map(
      (result) => (method === "client_secret_basic" && given === method ? { ...result, ...UNUSED_KEY } : result),
    ),
  ];
}

/** Okta accepts a client's key only if the authentication method uses keys. */
const UNUSED_KEY = {
  severity: "info",
  summary: "the client has an unused public key: it authenticates with a secret",
} as const;

function differs(object: string, item: string, given: unknown, declared: unknown): CheckResult[] {
  if (canonical(given) === canonical(declared)) return [];
  return [{ object, item, got: shown(given), expected: shown(declared) }];
}

/** A key by its id: its numbers mean nothing to a reader. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(({ kid }) => String(kid)).join(", ") || "none";
  return value === undefined ? "none" : String(value);
}

function keyMembers(app: Resource): unknown[] {
  return keyBlocks(app).map(({ kty, kid, n, e }) => ({ kty, kid, n, e }));
}
