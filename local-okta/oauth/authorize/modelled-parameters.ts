import { notModelled } from "../../management-api/okta-error.ts";
import { scopeNames } from "../scopes.ts";
import type { RequestCheck } from "./authorize-request.ts";

/** Parameters of Okta's /authorize that change its answer and that this org does not model. */
const UNMODELLED = [
  "request",
  "request_uri",
  "sessionToken",
  "idp",
  "idp_scope",
  "acr_values",
  "enroll_amr_values",
  "claims",
  "resource",
];

/** @throws OktaError 501 instead of ignoring one of them. */
export const checkModelledParameters: RequestCheck = ({ parameters }) => {
  const found = UNMODELLED.find((name) => parameters.has(name));
  if (found !== undefined) throw notModelled(`the parameter ${JSON.stringify(found)} of /v1/authorize`);
  if (scopeNames(parameters.get("scope") ?? "").includes("device_sso")) {
    throw notModelled("the scope device_sso");
  }
};
