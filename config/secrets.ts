import { holdsAssignedSecret } from "./assigned-secret.ts";
import type { FindingCode } from "./finding-codes/all.ts";
import { withoutBreaks, withoutHidden } from "./hidden-characters.ts";

/**
 * The start of a private key in base64: an ASN.1 sequence that starts with a version number, unlike public keys and
 * certificates, or with password-based encryption. Sources: RFC 5208, RFC 5915, RFC 8017, RFC 8018 (PKCS #5).
 */
export const PRIVATE_DER =
  /(?<![A-Za-z0-9+/])(?:MII[\w+/]{2}[AQgw]IB|MI[GH][\w+/]AgE|M[A-H][AEIMQUYcgkosw048]CAQ|M[\w+/]{5,9}(?:BgkqhkiG9w0BBQ|GCSqGSIb3DQEF))[A-Za-z0-9+/]{30}/;

/**
 * Patterns that only a secret matches; each runs in linear time. Sources: RFC 7468 (PEM, also without its first
 * line), RFC 7519 (JWT, also encrypted), Okta (API token, client secret), GitHub (About authentication, token formats),
 * AWS (IAM identifiers; a secret key only beside a name that says so), Slack (token types, incoming webhooks, workflows),
 * OpenSSH (PROTOCOL.key), RFC 7518 (JWK: `d` and `k`, quoted or beside `kty`).
 */
const SECRET_FORMS = [
  /-{4,5} ?BEGIN[A-Z0-9 ]{0,40}(?:PRIVATE ?KEY|STATIC ?KEY)/i,
  PRIVATE_DER,
  /\.(?<=eyJ[\w-]{8,}\.)[\w-]{8,}\./,
  /\.(?<=eyJ[\w-]{8,}\.)\.[\w-]{8,}\./,
  /(?<![\w-])00(?=[\d_A-Z-]*[a-z])(?=[\d_a-z-]*[A-Z])[\w-]{40}(?![\w-])/,
  /(?<![A-Za-z0-9])(?:gh[oprsu]|github_pat)_(?![xX_]{8})(?=\w{0,255}[A-Z\d])\w{20}/,
  /(?<![A-Za-z0-9])(?:AKIA|ASIA(?=[A-Z]{0,15}\d))[A-Z0-9]{16}(?<!EXAMPLE)(?![A-Za-z0-9])/,
  /(?:[aA][wW][sS]|[sS][eE][cC][rR][eE][tT])[\w -]{0,30}[\s"':=]{1,8}(?=[A-Za-z+/]{0,39}\d)(?=[A-Z\d+/]{0,39}[a-z])(?=[a-z\d+/]{0,39}[A-Z])[A-Za-z\d+/]{40}(?<!EXAMPLEKEY)(?![A-Za-z\d+/=])/,
  /(?<![A-Za-z0-9])(?:xox[abcdeoprs]|xapp)-(?=[\w%+/-]{0,255}\d)[\w%+/-]{10}/,
  /hooks\.slack\.com\/services\/T\w{6,20}\/B\w{6,20}\/\w{16}/,
  /hooks\.slack\.com\/(?:workflows|triggers)\/[TE]\w{6,20}\/\w{6,20}\/\w{8}/,
  /b3BlbnNzaC1rZXktdjE[A-Za-z0-9+/]{8}/,
  /(?<!\w)(?:"[dk]"|'[dk]')\s{0,8}:\s{0,8}["'](?=[A-Z\d_-]{0,99}[a-z])(?=[a-z\d_-]{0,99}[A-Z])(?=[A-Za-z_-]{0,99}\d)[\w-]{40}/,
];

/** A user name, usually with a password, before the host of a URL; also if the scheme is missing or the password has a slash. */
const USER_INFO = [
  /(?<=[a-z][a-z0-9+.-]{0,30}):\/+[^\s/?#]*@/i,
  /^\s*[^\s/:@]+:(?!\/)[^\s@]+@[^\s/@]+[:/]/,
  /:\/\/[^\s/?#:]{1,300}:(?!\d+(?:\/|$))[^\s@]{0,1000}@/,
];

/** The member that identifies a JWK, and a private member, in any notation of YAML or JSON. */
const [JWK, JWK_SECRET] = [/(?<!\w)kty["']?\s{0,8}:/, /(?<!\w)[dk]["']?\s{0,8}:\s{0,8}["']?[\w-]{40}/];

/** A client secret of Okta: 64 letters and digits, without a prefix. */
const CLIENT_SECRET = /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{64}(?![\w-])/;

/** Maximum number of parts of a client secret. A name with as many letters has more words. */
const MOST_PARTS = 4;

/** The fix for a secret in a file. */
export function secretAdvice(code: FindingCode): { fix: string } {
  const found = code === "MC022" ? "remove the user name and password from the URL" : "remove it";
  return { fix: `${found}, and rotate the secret: anyone with this file can read it` };
}

/** Whether a text contains something that looks like a secret, or assigns such a value to a name for secrets. */
export function holdsSecret(text: string): boolean {
  return distinct(text, withoutHidden(text)).some((each) => hasSecretForm(each) || holdsAssignedSecret(each));
}

/** The finding code that forbids a text in a file, if any. Also finds a secret with spaces and line breaks in it. */
export function secretCode(text: string): FindingCode | undefined {
  const variants = distinct(text, withoutBreaks(text));
  if (holdsSecret(text) || variants.slice(1).some(hasSecretForm)) return "MC021";
  if (variants.some(isSecretInParts)) return "MC021";
  return USER_INFO.some((form) => variants.some((each) => form.test(each))) ? "MC022" : undefined;
}

/** The variants of a text to check: only one if it has no hidden characters. */
function distinct(...texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function hasSecretForm(text: string): boolean {
  return hasMarkedForm(text) || CLIENT_SECRET.test(text);
}

function hasMarkedForm(text: string): boolean {
  return SECRET_FORMS.some((form) => form.test(text)) || (JWK.test(text) && JWK_SECRET.test(text));
}

function isSecretInParts(text: string): boolean {
  const parts = text.trim().split(/\s+/);
  const whole = parts.join("");
  if (whole === text) return false;
  return hasMarkedForm(whole) || (parts.length <= MOST_PARTS && CLIENT_SECRET.test(whole));
}
