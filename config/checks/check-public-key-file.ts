import type { PublicKeyProblem } from "../../domain/public-jwk.ts";
import { rsaKeyProblem } from "../../domain/rsa-public-key.ts";
import type { FindingDetails } from "../finding.ts";
import type { FindingCode } from "../finding-codes/all.ts";
import { projectPathProblem } from "../project-path.ts";
import { mayBeShown, quote } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";

/** Checks the file with a client's public key. */
export function checkPublicKeyFile(
  { source, report, readPublicKey }: CheckContext,
  path: Path,
  file: string | undefined,
): void {
  if (file === undefined) return;
  const where = source.value(path);
  const problem = projectPathProblem(file);
  if (problem !== undefined) {
    report("MC090", where, {
      summary: `path of the public key ${problem}`,
      got: quote(file),
      expected: "a file in the project, as in keys/nightly-report.pem",
    });
    return;
  }
  const key = readPublicKey(file);
  if (typeof key !== "string") {
    const weakness = rsaKeyProblem(key);
    if (weakness !== undefined) report("MC096", where, { got: `${quote(file)}: ${weakness}`, fix: newPair(file) });
    return;
  }
  const { code, fix, ...details } = FAULTS[key];
  report(code, where, { got: quote(file), ...details, fix: fix(file) });
}

/** The commands write to files: a private key that is printed stays in the terminal's history and in CI logs. */
function newPair(file: string): string {
  return `create a key pair for this client: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out private.pem, then ${publicHalf(file)}`;
}

function publicHalf(file: string): string {
  return `openssl pkey -in private.pem -pubout -out ${inShell(file)}`;
}

/** The file as a word of a shell command, or a name to fill in if it would need quotes. */
function inShell(file: string): string {
  return /^\w[\w./-]*$/.test(file) && mayBeShown(file) ? file : "keys/<client>.pem";
}

interface Fault extends Omit<FindingDetails, "fix"> {
  readonly code: FindingCode;
  readonly fix: (file: string) => string;
}

const FAULTS: Readonly<Record<PublicKeyProblem, Fault>> = {
  missing: {
    code: "MC091",
    summary: "public key file does not exist or cannot be opened",
    fix: (file) => `write the client's public key to it: ${publicHalf(file)}`,
  },
  unreadable: {
    code: "MC091",
    summary: "public key file is neither PEM nor JWK",
    expected: "one public key as PEM (BEGIN PUBLIC KEY) or as JWK (a JSON object with kty)",
    fix: (file) => `create it again: ${publicHalf(file)}`,
  },
  unsupported: {
    code: "MC091",
    summary: "public key is not an RSA key",
    expected: "an RSA key; publish an EC key at a URL and set jwksUri, because the okta provider drops its curve",
    fix: newPair,
  },
  several: {
    code: "MC091",
    summary: "public key file has several keys",
    expected: "one key",
    fix: () => "keep the key that this client signs with, or publish the set at an https URL and set jwksUri",
  },
  empty: {
    code: "MC091",
    summary: "key set has no key",
    expected: "one key in keys",
    fix: (file) => `write the client's public key: ${publicHalf(file)}`,
  },
  certificate: {
    code: "MC091",
    summary: "public key file has a certificate",
    expected: "only the key: Okta does not get the certificate and would ignore its expiry",
    fix: (file) => `extract its key: openssl x509 -in certificate.pem -noout -pubkey > ${inShell(file)}`,
  },
  purpose: {
    code: "MC091",
    summary: "public key is not for RSA signatures",
    expected: "use sig, alg RS256, RS384 or RS512, and key_ops with verify, if the JWK has these members",
    fix: newPair,
  },
  private: {
    code: "MC092",
    fix: (file) => `move the file to the client as private.pem, and write its public key here: ${publicHalf(file)}`,
  },
};
