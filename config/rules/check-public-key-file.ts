import { apiCodes } from "../../domain/finding-codes/api.ts";
import type { FindingCode } from "../../domain/finding-codes/finding-code.ts";
import type { PublicKeyProblem } from "../../domain/public-jwk.ts";
import { rsaKeyProblem } from "../../domain/rsa-public-key.ts";
import type { FindingDetails } from "../finding.ts";
import { projectPathProblem } from "../project-path.ts";
import { quote } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { RuleContext } from "./rule-context.ts";

/** Judges the file that holds a client's public key. */
export function checkPublicKeyFile(
  { source, report, readPublicKey }: RuleContext,
  path: Path,
  file: string | undefined,
): void {
  if (file === undefined) return;
  const where = source.value(path);
  const problem = projectPathProblem(file);
  if (problem !== undefined) {
    report(apiCodes.publicKeyPath, where, {
      summary: `path of the public key ${problem}`,
      got: quote(file),
      expected: "a file in the project, as in keys/nightly-report.pem",
    });
    return;
  }
  const key = readPublicKey(file);
  if (typeof key !== "string") {
    const weakness = rsaKeyProblem(key);
    if (weakness !== undefined) report(apiCodes.weakKey, where, { got: `${quote(file)}: ${weakness}`, fix: NEW_PAIR });
    return;
  }
  const { code, ...details } = FAULTS[key];
  report(code, where, { got: quote(file), ...details });
}

const NEW_PAIR = "make a pair for this client: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072";

const FAULTS: Readonly<Record<PublicKeyProblem, FindingDetails & { code: FindingCode }>> = {
  missing: {
    code: apiCodes.publicKey,
    summary: "public key file does not exist or cannot be opened",
    fix: "put the client's public key there: openssl pkey -in private.pem -pubout",
  },
  unreadable: {
    code: apiCodes.publicKey,
    summary: "public key file is neither PEM nor JWK",
    expected: "one public key as PEM (BEGIN PUBLIC KEY) or as JWK (a JSON object with kty)",
    fix: "write it anew: openssl pkey -in private.pem -pubout",
  },
  unsupported: {
    code: apiCodes.publicKey,
    summary: "public key is not an RSA key",
    expected: "an RSA key; the okta provider drops the curve of an EC key, so publish that one under a jwksUri",
    fix: NEW_PAIR,
  },
  several: {
    code: apiCodes.publicKey,
    summary: "public key file holds several keys",
    expected: "one key",
    fix: "keep the one that this client signs with, or publish the set under an https address and write jwksUri",
  },
  empty: {
    code: apiCodes.publicKey,
    summary: "key set holds no key",
    expected: "one key in keys",
    fix: "write the client's public key: openssl pkey -in private.pem -pubout",
  },
  certificate: {
    code: apiCodes.publicKey,
    summary: "public key file holds a certificate",
    expected: "the key alone: Okta gets no more than that, and would not see the certificate expire",
    fix: "write its key: openssl x509 -in certificate.pem -noout -pubkey",
  },
  purpose: {
    code: apiCodes.publicKey,
    summary: "public key is not for RSA signatures",
    expected: "use sig, alg RS256, RS384 or RS512, and key_ops with verify, where the JWK has them",
    fix: NEW_PAIR,
  },
  private: {
    code: apiCodes.privateKeyFile,
    fix: "keep that file with the client only, and write its public half here: openssl pkey -in private.pem -pubout",
  },
};
