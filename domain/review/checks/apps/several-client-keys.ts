import { appAddress, appResources } from "../../app-resources.ts";
import { keyAddress, keyBlocks } from "../../public-keys.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** More than one private key speaks for a client. */
export const severalClientKeys: ReviewCheck = {
  id: "several-client-keys",
  severity: "warning",
  title: "more than one private key can act as the client",
  why: "Okta takes a signature by any of its keys. The file gives a client one public key or one address.",
  source: "RFC 7591, section 2 (jwks and jwks_uri must not both be present); Okta, Applications API, `jwks`",
  fix: "keep one key, or only jwks_uri",
  find: ({ after }) =>
    appResources(after).flatMap((app) => {
      const [address, keys] = [keyAddress(app), keyBlocks(app).length];
      if ((address === undefined ? 0 : 1) + keys < 2) return [];
      const blocks = `${keys} ${keys === 1 ? "key" : "keys"} in jwks`;
      return [
        {
          object: appAddress(app),
          got: address === undefined ? blocks : `${blocks} and the address ${address}`,
          expected: "one key or one address",
        },
      ];
    }),
};
