/** Endings of keys for secrets, in lower case and without separators. */
const SECRET_KEY =
  /(secret|token|password|passwd|passphrase|privatekey|apikey|accesskey|secretkey|credential|jwt|bearer)s?$/;

/** Whether a key names a secret, in any spelling: `apiToken`, `api_token`, `API-TOKEN`. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key.toLowerCase().replace(/[^a-z0-9]/g, ""));
}
