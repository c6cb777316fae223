import { isSecretKey } from "./secret-key.ts";

/** A name of up to three words, and what follows its colon or equals sign: `client secret: …`, `"apiToken":"…"`. */
const ASSIGNMENT =
  /(?<![\w-])((?:[\w-]{1,40} ){0,2}[\w-]{1,40})["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?=([^\s"',;{}[\]]{8,200}))/g;

/** Values that are not secrets: a variable, a placeholder, a URL, a file, an Okta id, a password manager, an e-mail address. */
const STAND_INS = [
  /^[$<(*%]/,
  /^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/,
  /:\/\//,
  /\.[a-z]{2,5}$/,
  /^0[0o][A-Za-z][A-Za-z0-9]{17}$/,
  /^1password/i,
  /^[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,63}$/i,
  /…|\.\.\.|x{4}|\*{3}/i,
];

/** A hash in hexadecimal digits, or SHA-256 in base64. */
const HASH = /^([0-9a-f]+|[\w+/-]{43}=?)$/i;

const SAYS_HASH = /(?<![a-z])(sha-?\d{0,3}|hash|digest|fingerprint|checksum)(?![a-z])/i;

/** A path, or the name of a store and a path in it, as in `vault:secret/okta` or `arn:aws:…`. Source: RFC 3986, section 3. */
const PLACE = /^[a-z][a-z0-9+.-]+:|\//;

/** Separators of the words in a path. */
const PLACE_SEPARATOR = /[/:=?&@_.-]/;

/** Whether a text assigns a value that looks like a secret to a name for secrets, as in `password: …` with letters and digits. */
export function holdsAssignedSecret(text: string): boolean {
  const isHash = SAYS_HASH.test(text);
  let placeEnd = 0;
  for (const {
    index,
    0: { length },
    1: name = "",
    2: value = "",
  } of text.matchAll(ASSIGNMENT)) {
    if (index < placeEnd || !isSecretKey(name)) continue;
    if (looksRandom(value, isHash)) return true;
    if (isPlace(value)) placeEnd = index + length + value.length;
  }
  return false;
}

function looksRandom(value: string, isHash: boolean): boolean {
  if (STAND_INS.some((form) => form.test(value)) || (isHash && HASH.test(value)) || isPlace(value)) return false;
  return value
    .replace(/\d{4}-\d{2}(-\d{2})?/g, "")
    .split(/[-_.:]/)
    .some((part) => part.length >= 8 && isMixed(part) && !isCounted(part));
}

/** A random value can have slashes too. Its parts have letters of both cases and digits, or are long. */
function isPlace(value: string): boolean {
  if (!PLACE.test(value)) return false;
  return value.split(PLACE_SEPARATOR).every((part) => part.length < 8 || isWord(part));
}

/** Letters of one case and digits, or letters in the length of a word. */
function isWord(part: string): boolean {
  const isOneCase = !/[a-z]/.test(part) || !/[A-Z]/.test(part);
  return /^[A-Za-z\d]+$/.test(part) && (isOneCase || (part.length <= 24 && !/\d/.test(part)));
}

/** A number with its unit, or the number of a ticket: `3600seconds`, `CHG0034567`. */
function isCounted(part: string): boolean {
  return /^\d+[a-z]{1,8}$|^[A-Z]{2,6}\d+$/.test(part);
}

/** Letters and two digits, or letters of both cases and one digit. */
function isMixed(part: string): boolean {
  const digits = part.match(/\d/g)?.length ?? 0;
  return /[a-z]/i.test(part) && (digits >= 2 || (digits === 1 && /[a-z]/.test(part) && /[A-Z]/.test(part)));
}
