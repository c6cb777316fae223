import { existsSync } from "node:fs";
import { readRegularFile } from "../regular-file.ts";

/** A credential for Okta's management API. */
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

/** The credentials in the environment variables. */
export type CredentialLookup =
  | { readonly found: OktaCredential }
  /** Variables that are missing although others of the same credential are set. */
  | { readonly missing: readonly string[] }
  /** The variable whose value has characters that a token or key id cannot have. It may be another kind of secret. */
  | { readonly unusable: "OKTA_ACCESS_TOKEN" | "OKTA_API_TOKEN" | "OKTA_API_PRIVATE_KEY_ID" };

/** Visible ASCII: tokens have no other characters. Source: RFC 9110, section 5.5; RFC 6750, section 2.1. */
const TOKEN = /^[\x21-\x7e]+$/;

/**
 * The credential in the environment, by the okta provider's own variables and precedence: access token, API token,
 * private key (itself or a file that holds it). Throws Node's error or `UnusableFile` when that file cannot be read.
 * Source: okta provider documentation, "Argument Reference".
 */
export function credentialFromEnvironment(env: NodeJS.ProcessEnv): CredentialLookup {
  const accessToken = env["OKTA_ACCESS_TOKEN"];
  if (accessToken) {
    if (!TOKEN.test(accessToken)) return { unusable: "OKTA_ACCESS_TOKEN" };
    return { found: { kind: "accessToken", token: accessToken } };
  }
  const apiToken = env["OKTA_API_TOKEN"];
  if (apiToken) {
    if (!TOKEN.test(apiToken)) return { unusable: "OKTA_API_TOKEN" };
    return { found: { kind: "apiToken", token: apiToken } };
  }
  const clientId = env["OKTA_API_CLIENT_ID"];
  const privateKey = env["OKTA_API_PRIVATE_KEY"];
  const scopes = env["OKTA_API_SCOPES"];
  if (clientId && privateKey && scopes) {
    const keyId = env["OKTA_API_PRIVATE_KEY_ID"];
    // The id is sent to Okta, so it must not be a private key.
    if (keyId && !TOKEN.test(keyId)) return { unusable: "OKTA_API_PRIVATE_KEY_ID" };
    return {
      found: { kind: "privateKey", clientId, privateKey: readKey(privateKey), keyId, scopes: scopes.split(",") },
    };
  }
  if (!clientId && !privateKey && !scopes) return { missing: ["OKTA_API_TOKEN"] };
  const named = { OKTA_API_CLIENT_ID: clientId, OKTA_API_PRIVATE_KEY: privateKey, OKTA_API_SCOPES: scopes };
  return { missing: Object.entries(named).flatMap(([name, value]) => (value ? [] : [name])) };
}

function readKey(keyOrFile: string): string {
  return existsSync(keyOrFile) ? readRegularFile(keyOrFile) : keyOrFile;
}
