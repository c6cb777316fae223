import type { FindingCode } from "../domain/finding-codes/finding-code.ts";
import { secretCodes } from "../domain/finding-codes/secrets.ts";

/** How keys of secrets end, in lower case and without separators. */
const SECRET_KEY = /(secret|token|password|passwd|passphrase|privatekey|apikey|credential|jwt|bearer)s?$/;

/**
 * Forms that only a secret has; each is found in time linear in the text. Sources: RFC 7468 (PEM, also without its first
 * line), RFC 7519 (JWT), Okta (API token, client secret).
 */
const SECRET_FORMS = [
  /-----BEGIN /,
  /(?<![A-Za-z0-9+/])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*\d)M[CHI][A-Za-z0-9+/]{46}/,
  /\.(?<=eyJ[\w-]{8,}\.)[\w-]{8,}\./,
  /(?<![\w-])00[\w-]{40}(?![\w-])/,
  /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{64}(?![\w-])/,
];

/** A user name, and mostly a password, before the host of a URL; also where the scheme is missing or the password holds a slash. */
const USER_INFO = [
  /(?<=[a-z][a-z0-9+.-]{0,30}):\/+[^\s/?#]*@/i,
  /^\s*[^\s/:@]+:(?!\/)[^\s@]+@[^\s/@]+[:/]/,
  /:\/\/[^\s/?#:]{1,300}:(?!\d+(?:\/|$))[^\s@]{0,1000}@/,
];

/** Whether a key names a secret, in any spelling: `apiToken`, `api_token`, `API-TOKEN`. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key.toLowerCase().replace(/[^a-z0-9]/g, ""));
}

/** Which rule forbids a text that stands in a file, if one does. */
export function secretCode(text: string): FindingCode | undefined {
  if (SECRET_FORMS.some((form) => form.test(text))) return secretCodes.value;
  return USER_INFO.some((form) => form.test(text)) ? secretCodes.userInfo : undefined;
}
