import { appAddress, appResources } from "../../app-resources.ts";
import { publicKeys } from "../../public-keys.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Okta has no key to check a client with. */
export const privateKeyClientWithoutKey: ReviewCheck = {
  id: "private-key-client-without-key",
  severity: "error",
  title: "the client can prove itself by no key: Okta has no public key of it",
  why: "Okta refuses the apply, or every token request of the client.",
  source: "RFC 7523, section 3; Okta, Applications API, `jwks`, `jwks_uri`",
  fix: "give the client a jwksUri or a publicKeyFile",
  find: ({ after }) =>
    appResources(after)
      .filter(({ attributes }) => attributes["token_endpoint_auth_method"] === "private_key_jwt")
      .filter((app) => publicKeys(app) === "")
      .map((app) => ({ object: appAddress(app) })),
};
