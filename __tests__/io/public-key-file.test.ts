import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterAll, describe, expect, test } from "vitest";
import { publicKeyReader } from "../../io/public-key-file.ts";

const folder = mkdtempSync(join(tmpdir(), "mc-okta-keys-"));
afterAll(() => rmSync(folder, { recursive: true }));

const readKey = publicKeyReader(folder);

function readText(text: string) {
  writeFileSync(join(folder, "key"), text);
  return readKey("key");
}

function pem(key: KeyObject, type: "spki" | "pkcs1" = "spki"): string {
  return String(key.export({ format: "pem", type }));
}

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 1024 });
const JWK = { ...rsa.publicKey.export({ format: "jwk" }), kty: "RSA" };
const PRIVATE_JWK = { ...rsa.privateKey.export({ format: "jwk" }) };
const { n, e } = JWK;
const TAKEN = { kty: "RSA", n, e };
const certificate = (await generate([{ name: "commonName", value: "report" }])).cert;

describe("a public key is taken", () => {
  test.each([
    ["as PEM", pem(rsa.publicKey)],
    ["as PEM in PKCS #1", pem(rsa.publicKey, "pkcs1")],
    ["as PEM after a byte order mark and a line of text", `\uFEFFkey of the nightly report\n${pem(rsa.publicKey)}`],
    ["as JWK", JSON.stringify(JWK)],
    ["as JWK after a byte order mark", `\uFEFF${JSON.stringify(JWK)}`],
    ["as JWK for signatures", JSON.stringify({ ...JWK, use: "sig", alg: "RS512", key_ops: ["verify"] })],
    ["as JWK with null where the private half would be", JSON.stringify({ ...JWK, d: null, p: null, oth: null })],
    ["as JWK with null for its purpose", JSON.stringify({ ...JWK, use: null, alg: null, key_ops: null, kid: null })],
    ["as JWK with d and k in what describes it", JSON.stringify({ ...JWK, meta: { d: "report", k: ["x"] } })],
    ["as JWKS with null in its key", JSON.stringify({ d: null, keys: [{ ...JWK, d: null }] })],
    ["as PEM after a line that names its PRIVATE KEY", `The PRIVATE KEY is with the farm\n${pem(rsa.publicKey)}`],
    ["as JWKS with one key", JSON.stringify({ keys: [JWK] })],
    ["as JWK with zero bytes before the modulus", JSON.stringify({ ...JWK, n: leadingZeros(n) })],
  ])("%s", (_, text) => {
    expect(readText(text)).toEqual({ ...TAKEN, kid: expect.stringMatching(/^[\w-]{43}$/) });
  });

  test("with the kid that it has", () => {
    expect(readText(JSON.stringify({ keys: [{ ...JWK, kid: "farm" }] }))).toEqual({ ...TAKEN, kid: "farm" });
  });

  test("with its thumbprint where its kid is empty", () => {
    expect(readText(JSON.stringify({ ...JWK, kid: "" }))).toEqual(readText(pem(rsa.publicKey)));
  });

  test("whatever its strength, which is judged elsewhere", () => {
    expect(readText(pem(other.publicKey))).toMatchObject({ kty: "RSA", e: "AQAB" });
  });
});

/** The same number in base64url, with three zero bytes in front. */
function leadingZeros(number = ""): string {
  return `AAAA${number}`;
}

describe("a private key is named as such, and never given out", () => {
  const { d, ...withoutD } = PRIVATE_JWK;
  test.each([
    ["as PEM", pem(rsa.publicKey) + String(rsa.privateKey.export({ format: "pem", type: "pkcs8" }))],
    ["as JWK", JSON.stringify(PRIVATE_JWK)],
    ["as JWK without d", JSON.stringify(withoutD)],
    ["as JWK with d in an escape", JSON.stringify(PRIVATE_JWK).replace('"d"', '"\\u0064"')],
    ["as the second key of a JWKS", JSON.stringify({ keys: [JWK, PRIVATE_JWK] })],
    ["beside the keys of a JWKS", JSON.stringify({ keys: [JWK], signing: { inner: [PRIVATE_JWK] } })],
    ["as a secret key in a JWKS", JSON.stringify({ keys: [{ kty: "oct", k: "NotAReal" }] })],
    ["as JWK with null beside it", JSON.stringify({ ...PRIVATE_JWK, p: null, oth: null })],
    ["as JWK with d, and null for it", JSON.stringify(PRIVATE_JWK).replace(/}$/, ',"d":null}')],
    ["as JWK with d that is no text", JSON.stringify({ ...JWK, d: 1 })],
    ["as JWKS with its private half outside of keys", JSON.stringify({ keys: [JWK], d: "NotAReal" })],
    ["as PEM with a password", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nNotAReal\n"],
    ["as OpenSSH key", "-----BEGIN OPENSSH PRIVATE KEY-----\nNotAReal\n"],
    ["as JWK that is cut off", JSON.stringify(PRIVATE_JWK).slice(0, -1)],
  ])("%s", (_, text) => {
    expect(readText(text)).toBe("private");
  });
});

describe("several keys are refused", () => {
  test.each([
    ["as PEM", pem(rsa.publicKey) + pem(other.publicKey)],
    ["as PEM, twice the same", pem(rsa.publicKey) + pem(rsa.publicKey)],
    ["as PEM with a certificate", pem(rsa.publicKey) + certificate],
    ["as PEM behind a certificate", certificate + pem(rsa.publicKey)],
    ["as JWKS", JSON.stringify({ keys: [JWK, other.publicKey.export({ format: "jwk" })] })],
  ])("%s", (_, text) => {
    expect(readText(text)).toBe("several");
  });
});

describe("a certificate is no key", () => {
  test.each([
    ["alone", certificate],
    ["with its issuer's", certificate + certificate],
  ])("%s", (_, text) => {
    expect(readText(text)).toBe("certificate");
  });
});

test("a JWKS without a key is empty", () => {
  expect(readText('{"keys":[]}')).toBe("empty");
});

describe("a JWK for another purpose is refused", () => {
  test.each([
    ["encryption", { use: "enc" }],
    ["RSA-PSS, which Okta does not take", { alg: "PS256" }],
    ["encryption by its algorithm", { alg: "RSA-OAEP-256" }],
    ["signing, which takes the private half", { key_ops: ["sign"] }],
    ["nothing", { key_ops: [] }],
    ["what cannot be read", { use: ["sig"] }],
  ])("%s", (_, members) => {
    expect(readText(JSON.stringify({ ...JWK, ...members }))).toBe("purpose");
  });
});

describe("a key of another kind is not supported", () => {
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
  test.each([
    ["EC as PEM", pem(ec)],
    ["EC as JWK", JSON.stringify(ec.export({ format: "jwk" }))],
    ["Ed25519", pem(generateKeyPairSync("ed25519").publicKey)],
    ["RSA for PSS only", pem(generateKeyPairSync("rsa-pss", { modulusLength: 1024 }).publicKey)],
  ])("%s", (_, text) => {
    expect(readText(text)).toBe("unsupported");
  });
});

describe("a file without a key cannot be read", () => {
  test.each([
    ["nothing", ""],
    ["words", "the key is on the share"],
    ["JSON of another kind", '{"name":"report"}'],
    ["keys that are no list", '{"keys":{"kty":"RSA"}}'],
    ["a JWKS that is a JWK too", JSON.stringify({ ...JWK, keys: [JWK] })],
    ["a JWKS of a text", '{"keys":["report"]}'],
    ["a list", JSON.stringify([JWK])],
    ["an SSH key", "ssh-rsa AAAAB3NzaC1yc2E report"],
  ])("%s", (_, text) => {
    expect(readText(text)).toBe("unreadable");
  });
});

test("a file that is not there is missing", () => {
  expect(readKey("nowhere.pem")).toBe("missing");
});
