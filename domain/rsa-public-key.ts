/** The numbers of an RSA public key in JWK format: base64url, big-endian. Source: RFC 7518, section 6.3.1. */
export interface RsaNumbers {
  readonly n: unknown;
  readonly e: unknown;
}

/** Minimum length of a modulus, in bits. Source: RFC 7518, section 3.3; NIST SP 800-131A, section 3. */
const SHORTEST_RSA_MODULUS = 2048;

/** Minimum exponent (inclusive) and maximum exponent (exclusive). Source: NIST SP 800-56B, section 6.2: odd, 2^16 < e < 2^256. */
const LEAST_EXPONENT = 65_537n;
const TOO_LARGE_EXPONENT = 2n ** 256n;

/**
 * What is wrong with an RSA public key, to be shown after "the key: ". Undefined for a valid key.
 * Source: RFC 7518, section 3.3; NIST SP 800-56B, sections 6.2 and 6.4.2.2 (partial public-key validation).
 */
export function rsaKeyProblem({ n, e }: RsaNumbers): string | undefined {
  const [modulus, exponent] = [numberOf(n), numberOf(e)];
  if (modulus === undefined) return "n is not a base64url number";
  if (exponent === undefined) return "e is not a base64url number";
  const bits = modulus.toString(2).length;
  if (bits < SHORTEST_RSA_MODULUS) return `n has ${bits} bits, fewer than ${SHORTEST_RSA_MODULUS}`;
  const factor = SMALL_PRIMES.find((prime) => modulus % prime === 0n);
  if (factor !== undefined) return `n is divisible by ${factor}, so it is not a product of two large primes`;
  if (exponent < LEAST_EXPONENT) return `e is ${exponent}, less than ${LEAST_EXPONENT}`;
  if (exponent % 2n === 0n) return "e is even";
  return exponent < TOO_LARGE_EXPONENT ? undefined : "e has more than 256 bits";
}

/** A modulus has no factor below 752. Source: NIST SP 800-56B, section 6.4.2.2. */
const SMALL_PRIMES: readonly bigint[] = Array.from({ length: 750 }, (_, index) => index + 2)
  .filter(
    (number) => !Array.from({ length: 26 }, (_, index) => index + 2).some((one) => one < number && number % one === 0),
  )
  .map(BigInt);

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Maximum length of a number: more than a modulus of 16,384 bits. Okta accepts no longer ones, and they are slow to parse. */
const MOST_CHARACTERS = 4096;

/** The number that base64url text without padding encodes. Undefined for any other text. */
function numberOf(text: unknown): bigint | undefined {
  if (typeof text !== "string" || text.length > MOST_CHARACTERS) return undefined;
  if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const bits = [...text].map((character) => ALPHABET.indexOf(character).toString(2).padStart(6, "0")).join("");
  const octets = bits.slice(0, Math.floor(bits.length / 8) * 8);
  return BigInt(`0b${octets}`);
}
