import { exportJWK, exportPKCS8, generateKeyPair } from "jose";
import type { SeedManagementClient } from "./org/seed.ts";

/** An API Services app that calls the management API, instead of the API token. */
export interface ServiceAppOptions {
  /** `okta.*` scopes that it requests. */
  readonly scopes: readonly string[];
  /** Scopes that an administrator granted to it. @default - {@link scopes} */
  readonly granted?: readonly string[];
}

/** A service app that authenticates with a private key (`private_key_jwt`). */
export interface ServiceApp {
  readonly clientId: string;
  /** RSA key, PKCS#8 in PEM; a secret. */
  readonly privateKey: string;
  readonly keyId: string;
  readonly scopes: readonly string[];
}

/** The same at every start, because the System Log and the journal of a deploy refer to it. */
const CLIENT_ID = "0oaLocalServiceAppd7";

const KEY_ID = "local-service-app";

/** Creates the app with a new key, and its records in the org. */
export async function createServiceApp(
  { scopes, granted = scopes }: ServiceAppOptions,
  demandsDpop: boolean,
): Promise<{ readonly app: ServiceApp; readonly client: SeedManagementClient }> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: "RS256", use: "sig" }] };
  return {
    app: { clientId: CLIENT_ID, privateKey: await exportPKCS8(privateKey), keyId: KEY_ID, scopes },
    client: { clientId: CLIENT_ID, jwks, scopes: granted, demandsDpop },
  };
}

/**
 * The variables of the okta provider for the app. An empty variable counts as not set, so a token that remains in the shell
 * is ignored.
 */
export function serviceAppVariables({ clientId, privateKey, keyId, scopes }: ServiceApp) {
  return {
    OKTA_API_TOKEN: "",
    OKTA_ACCESS_TOKEN: "",
    OKTA_API_CLIENT_ID: clientId,
    OKTA_API_PRIVATE_KEY: privateKey,
    OKTA_API_PRIVATE_KEY_ID: keyId,
    OKTA_API_SCOPES: scopes.join(","),
  };
}
