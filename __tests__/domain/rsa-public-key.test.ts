import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { rsaKeyProblem } from "../../domain/rsa-public-key.ts";

const base64url = (hex: string) => Buffer.from(hex, "hex").toString("base64url");
/** The largest number of so many bits, which is odd. */
const modulus = (bits: number) => base64url(((1n << BigInt(bits)) - 1n).toString(16).padStart(2, "0"));
const EVEN = base64url(((1n << 2048n) - 2n).toString(16));
const E = "AQAB";
const { n: N } = made(2048);

/** The least number of 2048 bits that is divisible by a prime and by none below it. */
function divisible(prime: bigint): string {
  const first = ((1n << 2047n) / prime + 1n) * prime;
  const all = Array.from({ length: 5000 }, (_, index) => first + prime * BigInt(index));
  const smaller = Array.from({ length: Number(prime) - 2 }, (_, index) => BigInt(index + 2));
  return base64url((all.find((one) => smaller.every((small) => one % small !== 0n)) ?? 0n).toString(16));
}

function made(modulusLength: number) {
  const { n = "", e = "" } = generateKeyPairSync("rsa", { modulusLength }).publicKey.export({ format: "jwk" });
  return { n, e };
}

test("a key as OpenSSL makes it is fine", () => {
  expect(rsaKeyProblem({ n: N, e: E })).toBeUndefined();
  expect(rsaKeyProblem(made(3072))).toBeUndefined();
});

test("a short key as OpenSSL makes it is not", () => {
  expect(rsaKeyProblem(made(1024))).toBe("n has 1024 bits, fewer than 2048");
});

test.each<[string, unknown, unknown, string | undefined]>([
  ["2048 bits and 65537", N, E, undefined],
  ["a larger exponent", N, base64url("010003"), undefined],
  ["an exponent of 256 bits", N, modulus(256), undefined],
  ["2047 bits", base64url(((1n << 2047n) - 1n).toString(16)), E, "n has 2047 bits, fewer than 2048"],
  [
    "zeros that make it look longer",
    base64url(`${"00".repeat(128)}${"ff".repeat(128)}`),
    E,
    "n has 1024 bits, fewer than 2048",
  ],
  ["a modulus of 0", "AA", E, "n has 1 bits, fewer than 2048"],
  ["an even modulus", EVEN, E, "n is divisible by 2, so it is not a product of two large primes"],
  ["one divisible by 3", modulus(2048), E, "n is divisible by 3, so it is not a product of two large primes"],
  ["one divisible by 751", divisible(751n), E, "n is divisible by 751, so it is not a product of two large primes"],
  ["the exponent 1", N, "AQ", "e is 1, less than 65537"],
  ["the exponent 3", N, "Aw", "e is 3, less than 65537"],
  ["the exponent 65535", N, base64url("ffff"), "e is 65535, less than 65537"],
  ["the exponent 65538", N, base64url("010002"), "e is even"],
  ["an exponent of 257 bits", N, base64url(`01${"00".repeat(31)}01`), "e has more than 256 bits"],
  ["no modulus", undefined, E, "n is not a base64url number"],
  ["an empty modulus", "", E, "n is not a base64url number"],
  ["a modulus in base64", `+${N.slice(1)}`, E, "n is not a base64url number"],
  ["a modulus with padding", `${N}==`, E, "n is not a base64url number"],
  ["a modulus that ends in the middle of an octet", `${N.slice(0, -1)}`, E, "n is not a base64url number"],
  ["a reference", "$".concat("{var.n}"), E, "n is not a base64url number"],
  ["a number", 65_537, E, "n is not a base64url number"],
  ["a modulus too long to be one", "_".repeat(4097), E, "n is not a base64url number"],
  ["no exponent", N, undefined, "e is not a base64url number"],
  ["an exponent in digits", N, "65537", "e is not a base64url number"],
  ["an exponent as a number", N, 65_537, "e is not a base64url number"],
])("%s", (_title, n, e, problem) => {
  expect(rsaKeyProblem({ n, e })).toBe(problem);
});
