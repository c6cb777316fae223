import { notModelled } from "../../management-api/okta-error.ts";
import { bracketed, oauthError } from "../oauth-error.ts";
import type { RequestCheck } from "./authorize-request.ts";

/**
 * The app must allow every requested response type.
 * @throws OAuthError; OktaError 501 for the implicit and hybrid flows of an app that has them.
 */
export const checkResponseType: RequestCheck = ({ parameters, client }) => {
  const { response_types: configured } = client.oauthClient;
  const asked = (parameters.get("response_type") ?? "").split(" ");
  if (!asked.every((type) => configured.includes(type)) || new Set(asked).size < asked.length) {
    throw oauthError("unsupported_response_type", bracketed(configured));
  }
  if (asked.some((type) => type !== "code")) {
    throw notModelled(`the response type ${JSON.stringify(asked.join(" "))}`);
  }
};
