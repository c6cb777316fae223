/** What makes an RSA key too weak to prove who signed. */
export type RsaWeakness = "modulus" | "exponent";

/** Shortest modulus, in bits. Sources: NIST SP 800-131A, section 3; RFC 7518, section 3.3. */
export const SHORTEST_MODULUS = 2048;

/** Smallest public exponent; it is odd and at most 256 bits long. Source: FIPS 186-5, appendix A.1.1. */
export const SMALLEST_EXPONENT = 65_537;

const LONGEST_EXPONENT = 256;

/** The public members of an RSA key, in base64url. Source: RFC 7518, section 6.3.1. */
export interface RsaPublicMembers {
  readonly n: string;
  readonly e: string;
}

/**
 * Why a key is too weak; undefined when it is not. Zeros in front do not make a modulus longer, and what is no base64 is
 * weak.
 */
export function rsaWeakness({ n, e }: RsaPublicMembers): RsaWeakness | undefined {
  if (!(bitLength(n) >= SHORTEST_MODULUS)) return "modulus";
  if (!(bitLength(e) <= LONGEST_EXPONENT)) return "exponent";
  const exponent = numberOf(e);
  return exponent >= SMALLEST_EXPONENT && exponent % 2n === 1n ? undefined : "exponent";
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The values of base64 characters, six bits each, and how many bits at the end belong to no byte; NaN for other characters. */
function sextets(text: string): { values: number[]; spare: number } {
  const digits = text
    .replace(/={1,2}$/, "")
    .replaceAll("+", "-")
    .replaceAll("/", "_");
  const values = [...digits].map((digit) => (ALPHABET.includes(digit) ? ALPHABET.indexOf(digit) : Number.NaN));
  return { values, spare: (values.length * 6) % 8 };
}

/** Bits of a number, without zeros in front; NaN when the text is no base64. */
function bitLength(text: string): number {
  const { values, spare } = sextets(text);
  if (values.some(Number.isNaN)) return Number.NaN;
  const first = values.findIndex((value) => value > 0);
  if (first === -1) return 0;
  return (values.length - first - 1) * 6 + (values[first] ?? 0).toString(2).length - spare;
}

function numberOf(text: string): bigint {
  const { values, spare } = sextets(text);
  return values.reduce((number, value) => number * 64n + BigInt(value), 0n) >> BigInt(spare);
}
