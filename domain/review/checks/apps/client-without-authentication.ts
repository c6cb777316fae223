import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Anybody who knows its client id can act as an app. */
export const clientWithoutAuthentication: ReviewCheck = {
  id: "client-without-authentication",
  severity: "error",
  title: "anybody who knows the client id can act as the app",
  why: "A client id is no secret: it stands in every sign-in's address.",
  source: "RFC 6749, section 2.3; Okta, Applications API, `token_endpoint_auth_method`",
  fix: "have the app authenticate by secret or private key",
  find: ({ after }) =>
    after.model.apps
      .filter(({ tokenEndpointAuthMethod }) => tokenEndpointAuthMethod === "none")
      .map((app) => ({
        object: addressOf("app", app),
        got: "none",
        expected: "client_secret_basic or private_key_jwt",
      })),
};
