import { rsaKeyProblem } from "../../../rsa-public-key.ts";
import { appAddress, appResources } from "../../app-resources.ts";
import { keyBlocks } from "../../public-keys.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A key that others can compute, or that nobody can use. */
export const weakClientKey: ReviewCheck = {
  id: "weak-client-key",
  severity: "error",
  title: "the public key of the client is not a strong RSA key",
  why: "An attacker can derive the private key of a weak public key, and get the client's tokens.",
  source: "RFC 7518, section 3.3 (2048 bits or more); NIST SP 800-56B, section 6.2 (exponent)",
  fix: "give the client an RSA key of 2048 bits or more with the exponent 65537",
  find: ({ after }) =>
    appResources(after).flatMap((app) =>
      keyBlocks(app).flatMap(({ kid, kty, n, e }, index) => {
        const got = kty === "RSA" ? rsaKeyProblem({ n, e }) : `kty is ${JSON.stringify(kty)}, expected "RSA"`;
        if (got === undefined) return [];
        return [{ object: appAddress(app), item: typeof kid === "string" ? kid : `key ${index + 1}`, got }];
      }),
    ),
};
