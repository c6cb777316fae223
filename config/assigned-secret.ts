import { isSecretKey } from "./secret-key.ts";

/** A name of up to three words, and what follows its colon or equals sign: `client secret: …`, `"apiToken":"…"`. */
const ASSIGNMENT =
  /(?<![\w-])((?:[\w-]{1,40} ){0,2}[\w-]{1,40})["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?=([^\s"',;{}[\]]{8,200}))/g;

/** What a text says instead of a secret: a variable, a placeholder, an address, a file, an Okta id, a password manager. */
const STAND_INS = [
  /^[$<(*%]/,
  /^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/,
  /:\/\//,
  /\.[a-z]{2,5}$/,
  /^0[0o][A-Za-z][A-Za-z0-9]{17}$/,
  /^1password/i,
  /…|\.\.\.|x{4}|\*{3}/i,
];

/** A hash in hexadecimal digits, or SHA-256 in base64. */
const HASH = /^([0-9a-f]+|[\w+/-]{43}=?)$/i;

const SAYS_HASH = /(?<![a-z])(sha-?\d{0,3}|hash|digest|fingerprint|checksum)(?![a-z])/i;

/** Whether a text gives a name for a secret a value that looks like one, as in `password: …` with letters and digits. */
export function holdsAssignedSecret(text: string): boolean {
  const isHash = SAYS_HASH.test(text);
  return [...text.matchAll(ASSIGNMENT)].some(
    ([, name = "", value = ""]) => isSecretKey(name) && looksRandom(value, isHash),
  );
}

function looksRandom(value: string, isHash: boolean): boolean {
  if (STAND_INS.some((form) => form.test(value)) || (isHash && HASH.test(value))) return false;
  return value
    .replace(/\d{4}-\d{2}(-\d{2})?/g, "")
    .split(/[-_.:]/)
    .some((part) => part.length >= 8 && isMixed(part));
}

/** Letters, and two digits or one beside letters of both cases. */
function isMixed(part: string): boolean {
  const digits = part.match(/\d/g)?.length ?? 0;
  return /[a-z]/i.test(part) && (digits >= 2 || (digits === 1 && /[a-z]/.test(part) && /[A-Z]/.test(part)));
}
