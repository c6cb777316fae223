import { existsSync, readFileSync } from "node:fs";

/** How to prove to Okta's management API who we are. */
export type OktaCredential =
  | { readonly kind: "apiToken"; readonly token: string }
  | { readonly kind: "accessToken"; readonly token: string }
  | {
      readonly kind: "privateKey";
      readonly clientId: string;
      /** PEM, PKCS#1 or PKCS#8. */
      readonly privateKey: string;
      readonly keyId: string | undefined;
      readonly scopes: readonly string[];
    };

/** What the environment says about credentials. */
export type CredentialLookup =
  | { readonly found: OktaCredential }
  /** Variables that are missing beside those that are there. */
  | { readonly missing: readonly string[] };

/**
 * The credential in the environment, by the okta provider's own variables and precedence: access token, API token,
 * private key (itself or a file that holds it). Source: okta provider documentation, "Argument Reference".
 */
export function credentialFromEnvironment(env: NodeJS.ProcessEnv): CredentialLookup {
  const accessToken = env["OKTA_ACCESS_TOKEN"];
  if (accessToken) return { found: { kind: "accessToken", token: accessToken } };
  const apiToken = env["OKTA_API_TOKEN"];
  if (apiToken) return { found: { kind: "apiToken", token: apiToken } };
  const clientId = env["OKTA_API_CLIENT_ID"];
  const privateKey = env["OKTA_API_PRIVATE_KEY"];
  const scopes = env["OKTA_API_SCOPES"];
  if (clientId && privateKey && scopes) {
    const keyId = env["OKTA_API_PRIVATE_KEY_ID"];
    return {
      found: { kind: "privateKey", clientId, privateKey: readKey(privateKey), keyId, scopes: scopes.split(",") },
    };
  }
  if (!clientId && !privateKey && !scopes) return { missing: ["OKTA_API_TOKEN"] };
  const named = { OKTA_API_CLIENT_ID: clientId, OKTA_API_PRIVATE_KEY: privateKey, OKTA_API_SCOPES: scopes };
  return { missing: Object.entries(named).flatMap(([name, value]) => (value ? [] : [name])) };
}

function readKey(keyOrFile: string): string {
  return existsSync(keyOrFile) ? readFileSync(keyOrFile, "utf8") : keyOrFile;
}
